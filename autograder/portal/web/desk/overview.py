"""The first page of the desk: everybody with everything, the queue, and what does not work."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, exists, func, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import status, trail
from autograder.portal.calendar import excuses
from autograder.portal.decisions import orders
from autograder.portal.points import total
from autograder.portal.roster import Person, people
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.storage import excuses as excuses_table
from autograder.portal.storage import marks as marks_table
from autograder.portal.submissions import Pair, Standing, State, attempts, marks, queue, standing
from autograder.portal.web.assigned import mark_of
from autograder.portal.web.desk.paging import paging
from autograder.portal.web.desk.work import described
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.numbers import number_in
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

MOST_SHOWN = 50
"""Failed attempts that are listed; all of them can be tried again at once."""
LAST = 5
"""Orders that are shown; all others are on the page of the work."""


class Asked(NamedTuple):
    """Of whom an instructor wants to know, and in which order.

    Attributes:
        section: of these alone; all where it is empty.
        sort: by name, or points: the fewest first.
        only: who is stuck, or for whom something is missing; everybody where it is empty.
        at: at this assignment; at any where it is empty.
    """

    section: str = ""
    sort: str = ""
    only: str = ""
    at: str = ""

    @classmethod
    def of(cls, request: Request) -> "Asked":
        """What an address asks for."""
        return cls(*(request.query_params.get(name, "") for name in cls._fields))


class Cell(NamedTuple):
    """What one learner has at one assignment.

    Attributes:
        mark: what counts; None where nothing does.
        state: of the newest attempt; None where there is none.
        number: of the attempt to show.
        tried: how many attempts there are.
        stuck: whether the last attempts brought nothing.
        excused: whether nothing is expected.
    """

    mark: float | None
    state: State | None
    number: int | None
    tried: int
    stuck: bool
    excused: bool


class Row(NamedTuple):
    """A learner, how it stands with each assignment, and the points of all of them."""

    person: Person
    cells: Sequence[Cell]
    total: float


def show(request: Request) -> Response:
    """GET /desk/: everybody with everything, the queue, and what does not work."""
    who, portal, asked = instructor(request), portal_of(request), Asked.of(request)
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        health = status.health(connection, portal.clock)
        everybody = people.everybody(connection)
        handed_in = standing.handed_in(connection)
        chosen = chosen_of(connection, portal, asked, everybody, handed_in)
        page = paging(request, len(chosen))
        rows = rows_of(connection, portal, [*listed], page.of(chosen))
        is_failed = attempts_table.c.state == State.FAILED
        failed = attempts.attempts_where(connection, is_failed, most=MOST_SHOWN)
        last = orders.newest(connection, LAST)
    return render(
        request,
        "desk.html",
        who=who,
        health=health,
        failed=failed,
        listed=listed,
        asked=asked,
        page=page,
        rows=rows,
        size=len(everybody),
        handed_in=handed_in_by(handed_in, everybody),
        sections=people.sections(everybody),
        orders=last,
        described=described,
    )


def handed_in_by(handed_in: Collection[Pair], everybody: Sequence[Person]) -> Mapping[str, int]:
    """How many of the class have handed in, by assignment."""
    here = {person.id for person in everybody}
    return Counter(name for learner, name in handed_in if learner in here)


# --- of whom ------------------------------------------------------------------------------------------


def chosen_of(
    connection: Connection,
    portal: Portal,
    asked: Asked,
    everybody: Sequence[Person],
    handed_in: Collection[Pair],
) -> list[Person]:
    """The learners who are asked for, in that order."""
    found = [person for person in everybody if asked.section in {"", person.section}]
    names = [asked.at] if asked.at else [*portal.out(all_of_them=True)]
    if asked.only == "stuck":
        stuck = standing.stuck(connection)
        found = [one for one in found if any((one.id, name) in stuck for name in names)]
    if asked.only == "missing":
        done = {*handed_in} | excuses.everybody(connection)
        found = [one for one in found if any((one.id, name) not in done for name in names)]
    if asked.sort == "points":
        points = points_of(connection, asked.at)
        found.sort(key=lambda one: points.get(one.id, 0.0))
    return found


def points_of(connection: Connection, at: str) -> dict[str, float]:
    """What learners have in the gradebook, over all assignments that are expected of them or at one."""
    c, free = marks_table.c, excuses_table.c
    is_excused = exists().where(free.learner == c.learner, free.assignment == c.assignment)
    query = select(c.learner, func.sum(c.score)).where(~is_excused).group_by(c.learner)
    if at:
        query = query.where(c.assignment == at)
    return {learner: points or 0.0 for learner, points in connection.execute(query)}


# --- and how they stand -------------------------------------------------------------------------------


def rows_of(
    connection: Connection, portal: Portal, names: Sequence[str], some: Sequence[Person]
) -> list[Row]:
    """Some of the class, learner by learner."""
    ids = [person.id for person in some]
    mine = attempts_table.c.learner.in_(ids)
    standings = standing.standings(connection, portal.settings.attempts, mine)
    given = marks.scores(connection, marks_table.c.learner.in_(ids))
    excused = excuses.everybody(connection)
    found = []
    for person in some:
        keys = [(person.id, name) for name in names]
        cells = [cell(standings.get(key), given.get(key), excused=key in excused) for key in keys]
        found.append(Row(person, cells, total((one.mark, one.excused) for one in cells)))
    return found


def cell(found: Standing | None, mark: float | None, *, excused: bool) -> Cell:
    """What a learner has at an assignment."""
    if found is None:
        return Cell(None, None, None, 0, stuck=False, excused=excused)
    shown = found.counts or found.newest
    state = State(found.newest.state)
    counted = mark_of(found.counts, mark)
    return Cell(counted, state, shown.id, found.number, found.stuck, excused)


@takes_form(instructor)
def again(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/again: grade an attempt once more that could not be graded, or all of them."""
    portal, asked = portal_of(request), sent.fields.get("attempt", "")
    number = number_in(asked)
    if asked and number is None:
        raise Refused(404, *NOTHING)
    with portal.database.writing() as connection:
        if not queue.try_again(connection, number):
            raise Refused(404, *NOTHING)
        about = f"attempt {asked}" if asked else "all that failed"
        trail.note(connection, portal.clock, who.person.id, "again", about)
    return RedirectResponse(path_of(request, "desk"), 303)
