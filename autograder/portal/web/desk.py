"""The desk: how the class stands, who needs help, and who is in it. For instructors alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.errors import PortalError
from autograder.portal import attempts, keys, people, queue, status
from autograder.portal.attempts import Attempt, State
from autograder.portal.people import Person
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.tables import audit, marks
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.learner import mark_of
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import (
    NOTHING,
    Visitor,
    instructor,
    portal_of,
)

MOST_SHOWN = 50
"""Failed attempts that are listed; all of them can be tried again at once."""
NUMBER = re.compile(r"[0-9]{1,18}")
STUCK = 3
"""Attempts in a row that brought no new points, after which somebody may need help."""


class Cell(NamedTuple):
    """What one learner has at one assignment.

    Attributes:
        mark: what counts; None where nothing does.
        state: of the newest attempt; None where there is none.
        number: of the attempt to show.
        stuck: whether the last attempts brought nothing.
    """

    mark: float | None
    state: State | None
    number: int | None
    stuck: bool


class Row(NamedTuple):
    """A learner, and how it stands with each assignment."""

    person: Person
    cells: Sequence[Cell]


def overview(request: Request) -> Response:
    """GET /desk/: everybody with everything, the queue, and what does not work."""
    who, portal = instructor(request), portal_of(request)
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        health = status.health(connection, portal.clock)
        rows = rows_of(connection, portal, [*listed])
        is_failed = attempts_table.c.state == State.FAILED
        failed = attempts.attempts_where(connection, is_failed, most=MOST_SHOWN)
    return render(
        request, "desk.html", who=who, listed=listed, rows=rows, health=health, failed=failed
    )


def rows_of(connection: Connection, portal: Portal, names: Sequence[str]) -> list[Row]:
    """The class, learner by learner."""
    tried: dict[tuple[str, str], list[Attempt]] = {}
    for one in attempts.attempts_where(connection):
        tried.setdefault((one.learner, one.assignment), []).append(one)
    given = {
        (learner, name): score
        for learner, name, score in connection.execute(
            select(marks.c.learner, marks.c.assignment, marks.c.score)
        )
    }
    return [
        Row(
            person,
            [
                cell(portal, tried.get((person.id, name), []), given.get((person.id, name)))
                for name in names
            ],
        )
        for person in people.everybody(connection)
    ]


def cell(portal: Portal, mine: Sequence[Attempt], mark: float | None) -> Cell:
    """What a learner has at an assignment."""
    counts = attempts.counting(mine, portal.settings.attempts)
    shown = counts or (mine[-1] if mine else None)
    return Cell(
        mark_of(counts, mark),
        mine[-1].state if mine else None,
        shown.id if shown else None,
        is_stuck(mine),
    )


def is_stuck(mine: Sequence[Attempt]) -> bool:
    """Whether the last attempts brought no points beyond those before them, and some are lacking."""
    scores = [one.score for one in mine if one.state is State.DONE and one.score is not None]
    if len(scores) <= STUCK:
        return False
    best = max(scores)
    full = max((one.max_score or 0.0) for one in mine)
    return best < full and max(scores[-STUCK:]) <= max(scores[:-STUCK])


def roster(request: Request) -> Response:
    """GET /desk/people/: who is in the class."""
    who, portal = instructor(request), portal_of(request)
    with portal.database.reading() as connection:
        learners = people.everybody(connection)
    return render(request, "people.html", who=who, learners=learners)


@takes_form(instructor)
def import_roster(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/: add the learners of a table, or correct them."""
    enrol(portal_of(request), who, sent.content, sent.file_name or "the file")
    return RedirectResponse(path_of(request, "people"), 303)


def enrol(portal: Portal, who: Visitor, content: bytes, name: str) -> None:
    """Put the learners of a table into the class.

    Raises:
        Refused: the table cannot be used; nobody has been added.
    """
    try:
        found = people.roster(content, name)
    except PortalError as error:
        raise Refused(400, "Nobody was added", str(error)) from None
    with portal.database.writing() as connection:
        new = people.enrol(connection, found)
        note(connection, portal, who, "roster", f"{len(found)} lines, {new} new")


@takes_form(instructor)
def links(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/links: fresh links for everybody, or for one, to print or to send."""
    made = fresh_links(portal_of(request), who, sent.fields.get("whose", ""))
    shown = [(person, str(request.url_for("enter", key=key))) for person, key in made]
    return render(request, "links.html", who=who, links=shown)


def fresh_links(portal: Portal, who: Visitor, whose: str) -> list[tuple[Person, str]]:
    """New links; the earlier ones of these people are no longer good."""
    with portal.database.writing() as connection:
        learners = people.everybody(connection)
        wanted = [person for person in learners if whose in {"", person.id}]
        if not wanted:
            raise Refused(404, *NOTHING)
        made = []
        for person in wanted:
            keys.end_all(connection, person.id, keys.LINK)
            made.append((person, keys.make(connection, keys.LINK, person.id, portal.clock)))
        note(connection, portal, who, "links", whose or f"{len(made)} learners")
    return made


@takes_form(instructor)
def drop(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/drop: take somebody out of the class; what was handed in stays."""
    portal, whose = portal_of(request), sent.fields.get("whose", "")
    with portal.database.writing() as connection:
        found = people.person(connection, whose)
        if found is None or found.teaches:
            raise Refused(404, *NOTHING)
        people.drop(connection, whose, portal.clock)
        keys.end_all(connection, whose, keys.LINK, keys.SESSION, keys.TOKEN)
        note(connection, portal, who, "drop", whose)
    return RedirectResponse(path_of(request, "people"), 303)


@takes_form(instructor)
def again(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/again: grade an attempt once more that could not be graded, or all of them."""
    portal, asked = portal_of(request), sent.fields.get("attempt", "")
    if asked and not NUMBER.fullmatch(asked):
        raise Refused(404, *NOTHING)
    with portal.database.writing() as connection:
        if not queue.try_again(connection, int(asked) if asked else None):
            raise Refused(404, *NOTHING)
        note(connection, portal, who, "again", f"attempt {asked}" if asked else "all that failed")
    return RedirectResponse(path_of(request, "desk"), 303)


def trail(request: Request) -> Response:
    """GET /desk/trail/: who changed what."""
    who, portal = instructor(request), portal_of(request)
    query = select(audit.c.at, audit.c.who, audit.c.what, audit.c.about)
    with portal.database.reading() as connection:
        rows = connection.execute(query.order_by(audit.c.id.desc()).limit(500)).all()
    return render(request, "trail.html", who=who, rows=rows)


def note(connection: Connection, portal: Portal, who: Visitor, what: str, about: str) -> None:
    """Write into the trail."""
    values = {"at": portal.clock, "who": who.person.id, "what": what, "about": about}
    connection.execute(insert(audit).values(**values))
