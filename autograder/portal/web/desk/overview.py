"""The first page of the desk: everybody with everything, the queue, and what does not work."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import attempts, people, queue, standing, status, trail
from autograder.portal.attempts import State
from autograder.portal.people import Person
from autograder.portal.standing import Standing
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.tables import marks
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.learner import mark_of
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

MOST_SHOWN = 50
"""Failed attempts that are listed; all of them can be tried again at once."""
NUMBER = re.compile(r"[0-9]{1,18}")


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
    standings = standing.standings(connection, portal.settings.attempts)
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
                cell(standings.get((person.id, name)), given.get((person.id, name)))
                for name in names
            ],
        )
        for person in people.everybody(connection)
    ]


def cell(found: Standing | None, mark: float | None) -> Cell:
    """What a learner has at an assignment."""
    if found is None:
        return Cell(None, None, None, False)
    shown = found.counts or found.newest
    return Cell(mark_of(found.counts, mark), State(found.newest.state), shown.id, found.stuck)


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
