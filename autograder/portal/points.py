"""Points of all assignments: what everybody has earned so far, of what could be earned."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from autograder.lms import FORMATS, harmless, number, table
from autograder.portal import people
from autograder.portal.catalogue import Listed
from autograder.portal.people import Person
from autograder.portal.tables import excuses, marks

WHO = ["learner", "first name", "last name", "email", "section"]


class Row(NamedTuple):
    """What one learner has.

    Attributes:
        scores: by assignment; None where nothing counts so far, and where somebody is excused.
        excused: the assignments that need not be handed in.
        total: all points.
        possible: what could be earned, without what is excused.
    """

    person: Person
    scores: Mapping[str, float | None]
    excused: frozenset[str]
    total: float
    possible: float


def rows_of(connection: Connection, listed: Mapping[str, Listed]) -> list[Row]:
    """Everybody in the class, with the points that the gradebook has."""
    scores = {
        (learner, name): score
        for learner, name, score in connection.execute(
            select(marks.c.learner, marks.c.assignment, marks.c.score)
        )
    }
    excused = {(one.learner, one.assignment) for one in connection.execute(select(excuses))}
    found = []
    for person in people.everybody(connection):
        free = frozenset(name for name in listed if (person.id, name) in excused)
        due = [name for name in listed if name not in free]
        mine = {name: scores.get((person.id, name)) if name in due else None for name in listed}
        total = sum(score for score in mine.values() if score is not None)
        possible = sum(listed[name].points for name in due)
        found.append(Row(person, mine, free, total, possible))
    return found


def mean(rows: Sequence[Row], name: str) -> float | None:
    """What those have on average who have points for an assignment."""
    scores = [score for row in rows if (score := row.scores[name]) is not None]
    return sum(scores) / len(scores) if scores else None


def as_table(rows: Sequence[Row], names: Sequence[str]) -> bytes:
    """The same for a spreadsheet."""
    form = FORMATS["csv"]
    text = form.begins + table(lines(rows, names), form.line_end)
    return text.encode("utf-8", "backslashreplace")


def lines(rows: Sequence[Row], names: Sequence[str]) -> Iterator[list[str]]:
    """The lines of the table, the names of its columns first."""
    yield [*WHO, *map(harmless, names), "points", "of"]
    for person, scores, _, total, possible in rows:
        who = (person.id, person.first_name, person.last_name, person.email, person.section)
        points = (scores[name] for name in names)
        yield [*map(harmless, who), *map(number, points), number(total), number(possible)]
