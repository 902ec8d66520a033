"""Refusals: what goes wrong with a request, as a page that says what to do."""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818  a state of a request
    """A request that is not answered with what it asked for.

    Attributes:
        status: of HTTP.
        title: what is wrong.
        advice: what to do.
        headers: that go with it.
    """

    def __init__(
        self, status: int, title: str, advice: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(title)
        self.status, self.title, self.advice, self.headers = status, title, advice, headers or {}
