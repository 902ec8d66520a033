"""Points of all assignments: what everybody has earned so far, of what could be earned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from autograder.lms import FORMATS, harmless, number, table
from autograder.portal.calendar import excuses
from autograder.portal.catalogue import Listed
from autograder.portal.roster import Person, people
from autograder.portal.submissions import marks

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
    scores, excused = marks.scores(connection), excuses.everybody(connection)
    found = []
    for person in people.everybody(connection):
        free = frozenset(name for name in listed if (person.id, name) in excused)
        due = [name for name in listed if name not in free]
        mine = {name: scores.get((person.id, name)) if name in due else None for name in listed}
        earned = total((score, name in free) for name, score in mine.items())
        possible = total((one.points, name in free) for name, one in listed.items())
        found.append(Row(person, mine, free, earned, possible))
    return found


def total(scores: Iterable[tuple[float | None, bool]]) -> float:
    """The sum of scores, or of what could be earned: what somebody is excused from is in neither.

    Args:
        scores: each with whether somebody is excused from it.
    """
    return sum(score or 0.0 for score, is_excused in scores if not is_excused)


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
