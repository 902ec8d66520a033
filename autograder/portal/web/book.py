"""The book, at the root of the site: files of one folder, compressed, and nothing else."""

from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from autograder.portal.web import guards
from autograder.portal.web.refusals import Refused

CODE_FRAME = "_python/frame.html"
"""Where readers' code runs (book/live_code)."""

UNBUILT = (
    "The book is not built",
    "Whoever runs this portal builds it with “make book” in the folder of the course. "
    "Your class works without it.",
)
"""The book is not there yet, or not any more."""


class Book(StaticFiles):
    """Files that a browser may keep, but asks about each time: the next build may differ."""

    async def check_config(self) -> None:
        """A folder that is not there holds nothing: it may come while the portal runs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, the page in a folder, or the book's own page that there is none; nothing hidden.

        Raises:
            Refused: the book is asked for, and is not built.
        """
        if path == "." and not self.lookup_path("index.html")[1]:
            raise Refused(404, *UNBUILT)
        if any(part.startswith(".") for part in path.split("/") if part != "."):
            path = "nothing"
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        response.headers["content-security-policy"] = (
            guards.CODE if path == CODE_FRAME else guards.BOOK
        )
        return response


def book(site: Path) -> ASGIApp:
    """The book in a folder, which need not be built yet."""
    return GZipMiddleware(Book(directory=site, html=True, check_dir=False))
