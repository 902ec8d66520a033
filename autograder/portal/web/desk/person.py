"""One learner at the desk: every assignment with all attempts, and what is decided for this learner alone."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.classroom import composed
from autograder.portal import trail
from autograder.portal.calendar import ALWAYS, dates, excuses
from autograder.portal.catalogue import Listed
from autograder.portal.local_time import field, short
from autograder.portal.roster import Person, people
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.storage import marks as marks_table
from autograder.portal.submissions import Attempt, attempts, marks
from autograder.portal.web.assigned import mark_of
from autograder.portal.web.desk.dates import date_in, known_assignment
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

LONGEST_SECTION = 64
DECIDED = ("extension", "excuse", "section")
"""In an address: what has just been decided here, as the trail calls it."""


class Work(NamedTuple):
    """What a learner has at an assignment.

    Attributes:
        mark: what counts; None where nothing does.
        attempts: all of them, the newest first.
        counts: the one that counts.
        due: for the class.
        until: until when this learner has more time; None where it has not.
        field: the same as a browser's field takes it.
    """

    listed: Listed
    mark: float | None
    attempts: Sequence[Attempt]
    counts: Attempt | None
    due: float | None
    until: float | None
    field: str
    is_excused: bool


def show(request: Request) -> Response:
    """GET /desk/people/ID/: one learner."""
    who, portal = instructor(request), portal_of(request)
    with portal.database.reading() as connection:
        learner = known_person(connection, request)
        notice = done(request, connection, who, learner)
        sections = people.sections(people.everybody(connection))
    works = works_of(portal, learner.id)
    return render(
        request,
        "person.html",
        who=who,
        learner=learner,
        works=works,
        sections=sections,
        done=notice,
        form=secrets.token_urlsafe(12),
    )


def known_person(connection: Connection, request: Request) -> Person:
    """Whom an address names.

    Raises:
        Refused: nobody is called so.
    """
    found = people.anybody(connection, request.path_params["learner"])
    if found is None:
        raise Refused(404, *NOTHING)
    return found


class Done(NamedTuple):
    """What has just been decided, in words.

    Attributes:
        name: the assignment that it is about; nothing where it is about none.
    """

    name: str
    said: str


def done(request: Request, connection: Connection, who: Visitor, learner: Person) -> Done | None:
    """What has just been decided here, by the address that followed it; None where it says nothing."""
    what = request.query_params.get("done", "")
    if what not in DECIDED:
        return None
    mine = trail.newest(connection, 1, trail.Wanted(who.person.id, what))
    if not mine or mine[0].whom != learner.id:
        return None
    name, _, _ = mine[0].about.partition(":")
    until = dates.until(connection, learner.id).get(name) if what == "extension" else None
    is_over = until is not None and until < portal_of(request).clock
    return Done("" if what == "section" else name, f"Saved: {mine[0].about}.{OVER * is_over}")


OVER = " That has passed already: what was handed in until then is not late."


def works_of(portal: Portal, learner: str) -> list[Work]:
    """What a learner has at each assignment, those that are not out yet included."""
    listed, schedules = portal.out(all_of_them=True), portal.schedules()
    longer, excused = portal.longer(learner), portal.excused(learner)
    with portal.database.reading() as connection:
        given = marks.scores(connection, marks_table.c.learner == learner)
        tried: dict[str, list[Attempt]] = {name: [] for name in listed}
        for one in attempts.attempts_where(connection, attempts_table.c.learner == learner):
            tried.setdefault(one.assignment, []).append(one)
    found = []
    for name, assignment in listed.items():
        counts = attempts.counting(tried[name], portal.settings.attempts)
        mark = mark_of(counts, given.get((learner, name)))
        due, until = schedules.get(name, ALWAYS).due, longer.get(name)
        shown = field(until, portal.settings.zone)
        is_excused = name in excused
        found.append(
            Work(assignment, mark, tried[name][::-1], counts, due, until, shown, is_excused)
        )
    return found


# --- what is decided for one ------------------------------------------------------------------------------


@takes_form(instructor)
def extend(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/ID/extension: give a learner more time, or take it back."""
    portal, name = portal_of(request), known_assignment(portal_of(request), sent)
    zone = portal.settings.zone
    with portal.database.writing() as connection:
        learner = known_person(connection, request).id
        before = dates.until(connection, learner).get(name)
        until = date_in(sent, "until", before, zone)
        if until is None:
            dates.take_back(connection, learner, name)
        else:
            due = dates.in_force(connection, portal.settings).get(name, ALWAYS).due
            refuse_shorter(portal, until, due)
            dates.extend(connection, learner, name, until)
        told = f"{name}: {short(before, zone)} → {short(until, zone)}"
        trail.note(connection, portal.clock, who.person.id, "extension", told, whom=learner)
    return back(request, learner, "extension", name)


def refuse_shorter(portal: Portal, until: float, due: float | None) -> None:
    """Refuse an extension that gives nobody more time.

    Raises:
        Refused: it is one.
    """
    if due is None:
        raise Refused(
            400,
            "There is nothing to extend",
            "This assignment has no due date, so everybody may hand in at any time.",
        )
    if until <= due:
        shown = short(due, portal.settings.zone)
        raise Refused(
            400,
            "That is no more time than the class has",
            f"The assignment is due {shown}. Go back and choose a later date, or leave the field "
            "empty to take an extension back.",
        )


@takes_form(instructor)
def excuse(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/ID/excuse: excuse a learner from an assignment, or with `back` expect it again."""
    portal, name = portal_of(request), known_assignment(portal_of(request), sent)
    is_back = bool(sent.fields.get("back"))
    with portal.database.writing() as connection:
        learner = known_person(connection, request).id
        was_excused = name in excuses.of_learner(connection, learner)
        change = excuses.take_back if is_back else excuses.excuse
        change(connection, learner, name)
        was, now = ("excused" if free else "expected" for free in (was_excused, not is_back))
        told = f"{name}: {was} → {now}"
        trail.note(connection, portal.clock, who.person.id, "excuse", told, whom=learner)
    return back(request, learner, "excuse", name)


@takes_form(instructor)
def put_into_section(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/ID/section: say in which group of the class a learner is."""
    portal = portal_of(request)
    section = composed(" ".join(sent.fields.get("section", "").split())) or None
    if section and len(section) > LONGEST_SECTION:
        raise Refused(
            400,
            "That name is too long",
            f"A section's name may hold {LONGEST_SECTION} letters. Go back and shorten it.",
        )
    with portal.database.writing() as connection:
        found = known_person(connection, request)
        people.put_into_section(connection, found.id, section)
        told = f"section: {found.section or 'none'} → {section or 'none'}"
        trail.note(connection, portal.clock, who.person.id, "section", told, whom=found.id)
    return back(request, found.id, "section")


def back(request: Request, learner: str, done: str, name: str = "") -> Response:
    """Back to the page of a learner, where an assignment stands, to say there what was done."""
    where = f"{path_of(request, 'person', learner=learner)}?done={done}"
    return RedirectResponse(f"{where}#{name}" if name else where, 303)
