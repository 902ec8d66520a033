"""Pages of a long list, each with its own address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from autograder.portal.web.refusals import Refused

SIZE = 100
"""Lines of a page."""

T = TypeVar("T")


@dataclass(frozen=True)
class Paging:
    """Where in a list a page stands.

    Attributes:
        number: of the page; the first is 1.
        total: how many lines there are on all pages.
        asked: what else the address says.
    """

    number: int
    total: int
    asked: tuple[tuple[str, str], ...] = ()
    size: int = SIZE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def after(self) -> int:
        """How many lines come before this page."""
        return (self.number - 1) * self.size

    def of(self, lines: Sequence[T]) -> Sequence[T]:
        """The lines of this page, out of all."""
        return lines[self.after : self.after + self.size]

    def address(self, number: int) -> str:
        """The query of another page of the same list."""
        return "?" + urlencode([*self.asked, ("page", number)], errors="replace")


def paging(request: Request, total: int, size: int = SIZE) -> Paging:
    """The page that a request asks for.

    Raises:
        Refused: there is no such page.
    """
    text = request.query_params.get("page", "1")
    asked = tuple((name, value) for name, value in request.query_params.items() if name != "page")
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    found = Paging(number, total, asked, size)
    if not 1 <= number <= found.last:
        raise Refused(
            404,
            "There is no such page",
            f"The list has pages 1 to {found.last}: choose one of them.",
        )
    return found
