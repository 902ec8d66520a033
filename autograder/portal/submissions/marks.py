"""Marks as the gradebook has them, for the pages of the portal: what counts, and of what that is made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from autograder.classroom import GivenMark, Mark, Marks, fingerprint
from autograder.portal.storage import Database, adding, attempts, marks, people


@dataclass(frozen=True)
class KnownMarks:
    """What the gradebook says of one submission.

    Attributes:
        score: what counts; None while nobody has given any points.
        penalty: the points lost by being late.
        exercises: by name.
        version: another one whenever any of this changes.
    """

    score: float | None
    penalty: float
    exercises: Mapping[str, Mark]
    version: str

    def hold(self, given: Mapping[str, GivenMark]) -> bool:
        """Whether people have given just this to these exercises, and nobody is asked to look at them."""
        return all(
            name in self.exercises
            and self.exercises[name].given == mark
            and not self.exercises[name].waiting
            for name, mark in given.items()
        )


def of_learner(connection: Connection, learner: str, name: str) -> KnownMarks | None:
    """What the gradebook says of a learner's submission; None while it says nothing."""
    mine = (marks.c.learner == learner, marks.c.assignment == name)
    row = connection.execute(select(marks.c.score, marks.c.detail).where(*mine)).first()
    if row is None or row.detail is None:
        return None
    told = json.loads(row.detail)
    exercises = {exercise: Mark(*values) for exercise, values in told["exercises"].items()}
    version = fingerprint.of_content(row.detail.encode("utf-8", "backslashreplace"))
    return KnownMarks(row.score, told["penalty"], exercises, version)


def has_points(connection: Connection, learner: str, name: str) -> bool:
    """Whether the gradebook has points for a learner's submission."""
    mine = (marks.c.learner == learner, marks.c.assignment == name)
    return connection.scalar(select(marks.c.score).where(*mine)) is not None


def scores(
    connection: Connection, *conditions: ColumnElement[bool]
) -> dict[tuple[str, str], float | None]:
    """What counts, by learner and assignment; of those rows of the table alone."""
    query = select(marks.c.learner, marks.c.assignment, marks.c.score).where(*conditions)
    return {(learner, name): score for learner, name, score in connection.execute(query)}


class Call(NamedTuple):
    """Where a person is asked to look: at so many exercises of the attempt of that number."""

    learner: str
    assignment: str
    exercises: int
    attempt: int


def calls(connection: Connection) -> list[Call]:
    """Where people are asked to look, of those who are in the class."""
    same = (attempts.c.learner == marks.c.learner) & (attempts.c.assignment == marks.c.assignment)
    filed = marks.join(attempts, same & attempts.c.entered)
    here = filed.join(people, people.c.id == marks.c.learner)
    columns = (marks.c.learner, marks.c.assignment, marks.c.waiting, attempts.c.id)
    asked = select(*columns).select_from(here).where(marks.c.waiting > 0)
    asked = asked.where(people.c.dropped_at.is_(None))
    rows = connection.execute(asked.order_by(marks.c.assignment, marks.c.learner))
    return [Call._make(row) for row in rows]


def changed(database: Database, name: str, found: Mapping[str, Marks]) -> list[dict[str, Any]]:
    """What the gradebook says of an assignment and is not kept so far, of learners whom the portal knows."""
    wanted = {learner: values_of(given) for learner, given in found.items()}
    columns = (marks.c.score, marks.c.detail, marks.c.waiting)
    query = select(marks.c.learner, *columns).where(marks.c.assignment == name)
    with database.reading() as connection:
        people_here = set(connection.scalars(select(people.c.id)))
        before = {row["learner"]: dict(row) for row in connection.execute(query).mappings()}
    return [
        {"learner": learner, "assignment": name, **values}
        for learner, values in wanted.items()
        if learner in people_here and before.get(learner) != {"learner": learner, **values}
    ]


def keep(database: Database, name: str, found: Mapping[str, Marks]) -> None:
    """Keep what the gradebook says of an assignment."""
    keep_changed(database, changed(database, name, found))


def keep_changed(database: Database, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep what has changed."""
    if not rows:
        return
    with database.writing() as connection:
        for values in rows:
            statement = adding(connection, marks).values(**values)
            index = ["learner", "assignment"]
            statement = statement.on_conflict_do_update(index_elements=index, set_=values)
            connection.execute(statement)


def values_of(given: Marks) -> dict[str, Any]:
    """What is kept of a submission's marks."""
    exercises = {exercise: astuple(mark) for exercise, mark in sorted(given.exercises.items())}
    detail = {"penalty": given.penalty, "exercises": exercises}
    return {
        "score": given.score,
        "detail": json.dumps(detail, ensure_ascii=False),
        "waiting": sum(mark.waiting for mark in given.exercises.values()),
    }
