"""Mistakes by frequency: what went wrong in the attempts that count, and how it looks in one notebook.

What was found is kept apart from the records when an attempt is graded (the table of grades), so that nothing
is opened here but the few notebooks from which samples are taken.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from autograder.notebooks import writer
from autograder.pages.report import Mistake, Sample, mistakes, report_page, sample
from autograder.portal.roster import people
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.submissions import Judged, judged, queue, standing
from autograder.portal.web.desk.assignment import listed_of
from autograder.portal.web.portal import Portal
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import instructor, portal_of

MOST_SHOWN = 12

Told = tuple[Mistake[int], Sample[int] | None]


def show(request: Request) -> Response:
    """GET /desk/assignments/NAME/mistakes/: what went wrong, the most frequent first."""
    who, portal = instructor(request), portal_of(request)
    listed = listed_of(request)
    with portal.database.reading() as connection:
        found = counting(connection, portal, listed.name)
        everything = mistakes(exercises_in(found), found.items())
        shown = told(connection, everything[:MOST_SHOWN])
    return render(
        request,
        "mistakes.html",
        who=who,
        assignment=listed,
        examined=sum(map(bool, found.values())),
        shown=shown,
        left_out=len(everything[MOST_SHOWN:]),
        **report_page.WORDS,
    )


def counting(connection: Connection, portal: Portal, name: str) -> Mapping[int, Judged]:
    """By attempt that counts for a learner of the class, what was found in it."""
    at = attempts_table.c.assignment == name
    standings = standing.standings(connection, portal.settings.attempts, at)
    learners = {person.id for person in people.everybody(connection)}
    counts = [
        found.counts.id
        for found in standings.values()
        if found.counts and found.learner in learners
    ]
    return judged.counted(connection, counts)


def exercises_in(found: Mapping[int, Judged]) -> list[str]:
    """The names of all exercises, in their order."""
    return [*dict.fromkeys(exercise.name for one in found.values() for exercise in one)]


def told(connection: Connection, some: Sequence[Mistake[int]]) -> list[Told]:
    """Mistakes, each with a sample."""
    notebook_of = opener(connection)
    return [(one, sample(one.kind.exercise, one.who, notebook_of)) for one in some]


def opener(connection: Connection) -> Callable[[int], Any]:
    """Opens notebooks by the number of their attempt, each once."""
    opened: dict[int, Any] = {}

    def notebook_of(number: int) -> Any:
        if number not in opened:
            content = queue.notebook_of(connection, number)
            opened[number] = writer.of_bytes(content) if content else None
        return opened[number]

    return notebook_of
