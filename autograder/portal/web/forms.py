"""Forms: read whole, taken from pages of ours alone, and answered where the database may be waited for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from autograder.portal.web.visitor import Visitor, refuse_foreign_form

MOST_FIELDS = 200
"""Of a form: some for each exercise of an assignment."""


@dataclass(frozen=True)
class Form:
    """What somebody has sent.

    Attributes:
        fields: by name.
        content: of the file that was chosen; nothing where none was.
        file_name: as its sender calls it.
    """

    fields: Mapping[str, str]
    content: bytes = b""
    file_name: str = ""


Answer = Callable[[Request, Visitor, Form], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def takes_form(who_may: Callable[[Request], Visitor]) -> Callable[[Answer], Endpoint]:
    """Make an address of a function that answers a form; `who_may` says who may send it, or refuses."""

    def address(answer: Answer) -> Endpoint:
        @wraps(answer)
        async def endpoint(request: Request) -> Response:
            who = await run_in_threadpool(who_may, request)
            sent = await read(request)
            refuse_foreign_form(request, who, sent.fields.get("guard"))
            return await run_in_threadpool(answer, request, who, sent)

        return endpoint

    return address


async def read(request: Request) -> Form:
    """The form of a request, with one file at most."""
    async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        for value in form.values():
            if isinstance(value, UploadFile):
                return Form(fields, await value.read(), value.filename or "the file")
    return Form(fields)
