"""The work that instructors ask for: reports and tables, how far they are, and what came of them."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.lms import FORMATS
from autograder.portal.decisions import EXPORT, MARKS, REGRADE, REPORT, Order, OrderFile, orders
from autograder.portal.submissions import marks
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.numbers import number_in
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import confined, fragment, path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

MOST_SHOWN = 50
LONGEST_TITLE = 200

TABLES = {"csv": "Spreadsheet (CSV)", "canvas": "Table for Canvas", "moodle": "Table for Moodle"}
TABLES = {name: TABLES.get(name, name) for name in FORMATS}
REPORTS = {"report": "Report", "report_without_names": "Report without names"}
OFFERED = REPORTS | TABLES
"""What can be asked for with one button, and what stands on it."""

DESCRIPTIONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    REPORT: lambda about: (
        f"Report of {about['assignment']}{'' if about['names'] else ' without names'}"
    ),
    EXPORT: lambda about: f"{TABLES.get(about['format'], 'Table')} of {about['assignment']}",
    REGRADE: lambda about: f"Regrade of {about['assignment']}, to count",
    MARKS: lambda about: f"Points by hand for {about['learner']} at {about['assignment']}",
}
"""By the kind of an order, what it asks for, for people."""


def described(one: Order) -> str:
    """What an order asks for, for people."""
    return describe(one.kind, one.about)


def describe(kind: str, about: Mapping[str, Any]) -> str:
    """What an order of a kind asks for, for people."""
    description = DESCRIPTIONS.get(kind)
    return description(about) if description else kind


def show(request: Request) -> Response:
    """GET /desk/work/: what can be asked for, what was, and what came of it."""
    who, portal = instructor(request), portal_of(request)
    with portal.database.reading() as connection:
        asked = orders.newest(connection, MOST_SHOWN)
        calls = marks.calls(connection)
    is_waiting = any(one.state.waits for one in asked)
    looks_again = (
        is_waiting and "wait" in request.query_params
    )  # else it would take away what is typed
    response = render(
        request,
        "work.html",
        who=who,
        listed=portal.out(all_of_them=True),
        offered=OFFERED,
        tables=TABLES,
        longest=LONGEST_TITLE,
        calls=calls[:MOST_SHOWN],
        more=len(calls[MOST_SHOWN:]),
        orders=asked,
        described=described,
        is_waiting=is_waiting,
        looks_again=looks_again,
        kept=orders.KEPT,
    )
    if looks_again:
        response.headers["refresh"] = "2"
    return response


# --- asking -------------------------------------------------------------------------------------------


@takes_form(instructor)
def ask(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/work/: have a report or a table made."""
    portal = portal_of(request)
    kind, about = wanted(portal, sent.fields)
    with portal.database.writing() as connection:
        noted = describe(kind, about)
        orders.ask(connection, kind, about, who.person.id, portal.clock, noted=noted)
    return RedirectResponse(f"{path_of(request, 'work')}?wait=yes#orders", 303)


def wanted(portal: Portal, fields: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The kind of order that a form asks for, and what it is about.

    Raises:
        Refused: there is no such thing.
    """
    name, what = fields.get("assignment", ""), fields.get("what", "")
    if name not in portal.out(all_of_them=True):
        raise Refused(
            400, "There is no such assignment", "Load the page anew, and choose one there."
        )
    if what in REPORTS:
        return REPORT, {"assignment": name, "names": what == "report"}
    if what not in TABLES:
        raise Refused(400, "There is no such table", "Load the page anew, and choose one there.")
    return EXPORT, {"assignment": name, "format": what, **column_of(what, fields)}


def column_of(to_format: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """What the column of a table is called in another system, and Canvas's number of it.

    Raises:
        Refused: that cannot be.
    """
    title, typed = (fields.get(name, "").strip() for name in ("title", "canvas_id"))
    if len(title) > LONGEST_TITLE:
        advice = f"Go back, and use at most {LONGEST_TITLE} characters."
        raise Refused(400, "The name of the column is too long", advice)
    if typed and to_format != "canvas":
        advice = "Go back, and leave it out or choose the table for Canvas."
        raise Refused(400, "That number goes with the table for Canvas alone", advice)
    number = number_in(typed)
    if typed and number is None:
        advice = (
            "It consists of digits, as at the end of the address that the assignment has in Canvas."
        )
        raise Refused(400, "That is no number of an assignment in Canvas", advice)
    column: dict[str, Any] = {"title": title} if title else {}
    return column if number is None else column | {"canvas_id": number}


# --- what came of it ------------------------------------------------------------------------------------


def result(request: Request) -> Response:
    """GET /desk/work/N: the report that came of an order, as a page."""
    instructor(request)
    one, made = found(request)
    if not made.name.endswith(".html"):
        return downloaded(made)
    return confined(made.content, above=fragment(request, "above_report.html", one=one))


def file(request: Request) -> Response:
    """GET /desk/work/N/file: the file that came of an order, to be kept."""
    instructor(request)
    return downloaded(found(request)[1])


def found(request: Request) -> tuple[Order, OrderFile]:
    """An order, and the file that came of it.

    Raises:
        Refused: there is none.
    """
    with portal_of(request).database.reading() as connection:
        one = orders.order(connection, request.path_params["number"])
        made = orders.file_of(connection, one.id) if one else None
    if one is None or one.name is None:
        raise Refused(404, *NOTHING)
    if made is None:
        raise Refused(410, "This file is no longer kept", "Ask for it again at the desk.")
    return one, made


def downloaded(made: OrderFile) -> Response:
    """A file that a browser keeps instead of showing it."""
    kinds = {"html": "text/html", "csv": "text/csv"}
    kind = kinds.get(made.name.rpartition(".")[2], "application/octet-stream")
    headers = {
        "content-disposition": f'attachment; filename="{made.name}"',
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(made.content, media_type=kind, headers=headers)
