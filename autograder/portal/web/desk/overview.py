"""The first page of the desk: everybody with everything, the queue, and what does not work."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import attempts, people, queue, status, trail
from autograder.portal.attempts import Attempt, State
from autograder.portal.people import Person
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.tables import marks
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.standing import mark_of
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

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


def show(request: Request) -> Response:
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


@takes_form(instructor)
def again(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/again: grade an attempt once more that could not be graded, or all of them."""
    portal, asked = portal_of(request), sent.fields.get("attempt", "")
    if asked and not NUMBER.fullmatch(asked):
        raise Refused(404, *NOTHING)
    with portal.database.writing() as connection:
        if not queue.try_again(connection, int(asked) if asked else None):
            raise Refused(404, *NOTHING)
        about = f"attempt {asked}" if asked else "all that failed"
        trail.note(connection, portal.clock, who.person.id, "again", about)
    return RedirectResponse(path_of(request, "desk"), 303)
