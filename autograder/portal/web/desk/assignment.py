"""The page of one assignment at the desk: who has handed in, who has not, who is stuck, and the points."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from autograder.pages.report import report_page, scores, spread
from autograder.portal import status
from autograder.portal.calendar import exemptions
from autograder.portal.catalogue import Listed
from autograder.portal.decisions import regrades
from autograder.portal.roster import Person, people
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.storage import marks as marks_table
from autograder.portal.submissions import Standing, State, attempts, marks, standing
from autograder.portal.web.assigned import mark_of
from autograder.portal.web.desk.paging import paging
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import NOTHING, instructor, portal_of

MOST_FAILED = 50
MOST_LISTED = 300
"""Names in one place: the desk's own page lists everybody, page by page."""


class Line(NamedTuple):
    """Somebody who has handed in, how often and with what success."""

    person: Person
    standing: Standing
    mark: float | None


class Class(NamedTuple):
    """Everybody in the class, by what they have done at an assignment.

    Attributes:
        lines: who has handed in.
        absent: who has not and should have, by section.
        excused: how many need not and have not.
    """

    lines: Sequence[Line]
    absent: Mapping[str, Sequence[Person]]
    excused: int

    @property
    def marks(self) -> list[float]:
        """All points that count."""
        return [line.mark for line in self.lines if line.mark is not None]

    @property
    def stuck(self) -> list[Line]:
        """Who makes no progress."""
        return [line for line in self.lines if line.standing.stuck]

    @property
    def missing(self) -> int:
        """How many have not handed in and should have."""
        return sum(map(len, self.absent.values()))


def show(request: Request) -> Response:
    """GET /desk/assignments/NAME/: how the class stands with it."""
    who, portal = instructor(request), portal_of(request)
    listed = listed_of(request)
    is_failed = (attempts_table.c.state == State.FAILED, attempts_table.c.assignment == listed.name)
    with portal.database.reading() as connection:
        found = class_at(connection, portal, listed.name)
        failed = attempts.attempts_where(connection, *is_failed, most=MOST_FAILED)
        rules = status.rules(connection).get(listed.name)
        regrade = regrades.of_assignment(connection, listed.name, rules)
    page = paging(request, len(found.lines))
    return render(
        request,
        "desk_assignment.html",
        who=who,
        assignment=listed,
        found=found,
        page=page,
        failed=failed,
        most_failed=MOST_FAILED,
        most_listed=MOST_LISTED,
        regrade=regrade,
        rules=rules,
        bins=scores(found.marks, listed.points),
        spread=spread(found.marks),
        **report_page.WORDS,
    )


def listed_of(request: Request) -> Listed:
    """The assignment that an address names, be it out or not.

    Raises:
        Refused: there is none of this name.
    """
    found = portal_of(request).out(all_of_them=True).get(request.path_params["name"])
    if found is None:
        raise Refused(404, *NOTHING)
    return found


def class_at(connection: Connection, portal: Portal, name: str) -> Class:
    """The class at an assignment, of which a few statements tell everything, however large it is."""
    at = attempts_table.c.assignment == name
    standings = standing.standings(connection, portal.settings.attempts, at)
    given = marks.scores(connection, marks_table.c.assignment == name)
    exempt = exemptions.of_assignment(connection, name).excused
    lines: list[Line] = []
    absent: dict[str, list[Person]] = {}
    excused = 0
    for person in people.everybody(connection):
        found = standings.get((person.id, name))
        if found:
            lines.append(Line(person, found, mark_of(found.counts, given.get((person.id, name)))))
        elif person.id in exempt:
            excused += 1
        else:
            absent.setdefault(person.section or "", []).append(person)
    return Class(lines, dict(sorted(absent.items())), excused)
