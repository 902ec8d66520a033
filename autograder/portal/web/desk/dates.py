"""When assignments come out and are due: said at the desk, for the whole class."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import trail
from autograder.portal.calendar import ALWAYS, Schedule, dates
from autograder.portal.catalogue import Listed
from autograder.portal.local_time import NoDateError, field, kept, short
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of


class Dated(NamedTuple):
    """An assignment with its dates.

    Attributes:
        out: as a browser's field takes it.
        due: the same.
        says: who has said so.
        is_decided: whether the desk has.
        version: changes with any of it, so that a form knows what its page has shown.
        longer: how many learners have more time.
    """

    listed: Listed
    schedule: Schedule
    out: str
    due: str
    says: str
    is_decided: bool
    version: str
    longer: int


def show(request: Request) -> Response:
    """GET /desk/dates/: when everything comes out and is due."""
    who, portal = instructor(request), portal_of(request)
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        dated = [dated_of(connection, portal, one) for one in listed.values()]
    saved = request.query_params.get("saved")
    return render(request, "dates.html", who=who, dated=dated, now=portal.clock, saved=saved)


def dated_of(connection: Connection, portal: Portal, listed: Listed) -> Dated:
    """An assignment with its dates."""
    name, zone = listed.name, portal.settings.zone
    schedule = dates.in_force(connection, portal.settings).get(name, ALWAYS)
    is_decided = name in dates.decided(connection)
    if is_decided:
        says = "the desk"
    elif dates.written(portal.settings).get(name, ALWAYS) != ALWAYS:
        says = "course.toml"
    else:
        says = "the gradebook" if schedule.due is not None else "nobody so far"
    longer = len(dates.extended(connection, name))
    out, due = (field(at, zone) for at in schedule)
    version = version_of(schedule, is_decided=is_decided)
    return Dated(listed, schedule, out, due, says, is_decided, version, longer)


def version_of(schedule: Schedule, *, is_decided: bool) -> str:
    """What a page brings back of the dates that it has shown."""
    return f"{schedule.out} {schedule.due} {'desk' if is_decided else ''}".strip()


@takes_form(instructor)
def decide(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/dates/: say when an assignment comes out and is due."""
    portal = portal_of(request)
    name = known_assignment(portal, sent)
    with portal.database.writing() as connection:
        before = shown_before(connection, portal, name, sent)
        after = schedule_in(sent, before, portal.settings.zone)
        dates.decide(connection, name, after)
        note(connection, portal, who, name, (before, after))
    return back(request, name)


@takes_form(instructor)
def clear(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/dates/clear: say nothing of an assignment at the desk any more."""
    portal = portal_of(request)
    name = known_assignment(portal, sent)
    with portal.database.writing() as connection:
        before = shown_before(connection, portal, name, sent)
        dates.clear(connection, name)
        after = dates.in_force(connection, portal.settings).get(name, ALWAYS)
        note(connection, portal, who, name, (before, after))
    return back(request, name)


def back(request: Request, name: str) -> Response:
    """Back to the page, which says at the assignment that its dates are saved."""
    return RedirectResponse(f"{path_of(request, 'dates')}?saved={name}#{name}", 303)


def known_assignment(portal: Portal, sent: Form) -> str:
    """The assignment that a form names.

    Raises:
        Refused: there is none of that name.
    """
    name = sent.fields.get("assignment", "")
    if name not in portal.out(all_of_them=True):
        raise Refused(404, *NOTHING)
    return name


def shown_before(connection: Connection, portal: Portal, name: str, sent: Form) -> Schedule:
    """What holds of an assignment, which the page of a form has shown too.

    Raises:
        Refused: it has shown something else.
    """
    before = dates.in_force(connection, portal.settings).get(name, ALWAYS)
    version = version_of(before, is_decided=name in dates.decided(connection))
    if sent.fields.get("version") != version:
        raise Refused(409, "These dates have changed meanwhile", CHANGED)
    return before


CHANGED = (
    "Somebody has changed the dates of this assignment since you opened the page. Nothing was changed: load the "
    "page anew, and look at them again."
)


def schedule_in(sent: Form, before: Schedule, zone: ZoneInfo) -> Schedule:
    """What a form says.

    Raises:
        Refused: it cannot be meant.
    """
    out = date_in(sent, "out", before.out, zone)
    due = date_in(sent, "due", before.due, zone)
    if out is not None and due is not None and due <= out:
        raise Refused(
            400,
            "It would be due before it comes out",
            f"Due is {short(due, zone)}, out is {short(out, zone)}. Go back and change one of them.",
        )
    return Schedule(out, due)


def date_in(sent: Form, name: str, before: float | None, zone: ZoneInfo) -> float | None:
    """A moment in a field of a form.

    Raises:
        Refused: it is none.
    """
    try:
        return kept(sent.fields.get(name, ""), before, zone)
    except NoDateError as error:
        raise Refused(
            400, "That date cannot be used", f"{error} Nothing was changed. Go back to correct it."
        ) from None


def note(
    connection: Connection,
    portal: Portal,
    who: Visitor,
    name: str,
    change: tuple[Schedule, Schedule],
) -> None:
    """Write down which dates have changed; that they were confirmed, where none has."""
    told = {
        what: f"{what} of {name}: {shown(was, portal)} → {shown(now, portal)}"
        for what, was, now in zip(Schedule._fields, *change, strict=True)
        if was != now
    }
    for what, about in (told or {"dates": f"dates of {name}: as before"}).items():
        trail.note(connection, portal.clock, who.person.id, what, about)


def shown(at: float | None, portal: Portal) -> str:
    """A date for the trail."""
    return short(at, portal.settings.zone)
