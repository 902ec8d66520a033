"""The book, at the root of the site: files of one folder, compressed, and nothing else."""

from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from autograder.portal.web import guards


class Book(StaticFiles):
    """Files that a browser may keep, but asks about each time: the next build may differ."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, the page in a folder, or the book's own page that there is none; nothing hidden."""
        if any(part.startswith(".") for part in path.split("/") if part != "."):
            path = "nothing"
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        response.headers["content-security-policy"] = guards.BOOK
        return response


def book(site: Path) -> ASGIApp:
    """The book in a folder, which need not be built yet."""
    return GZipMiddleware(Book(directory=site, html=True, check_dir=False))
