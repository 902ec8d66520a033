"""Marks as the gradebook has them, for the pages of the portal: what counts, and of what that is made."""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from autograder.classroom import Mark, Marks
from autograder.portal.database import Database
from autograder.portal.tables import marks, people


@dataclass(frozen=True)
class KnownMarks:
    """What the gradebook says of one submission.

    Attributes:
        score: what counts; None while nobody has given any points.
        penalty: the points lost by being late.
        exercises: by name.
    """

    score: float | None
    penalty: float
    exercises: Mapping[str, Mark]


def of_learner(connection: Connection, learner: str, name: str) -> KnownMarks | None:
    """What the gradebook says of a learner's submission; None while it says nothing."""
    mine = (marks.c.learner == learner, marks.c.assignment == name)
    row = connection.execute(select(marks.c.score, marks.c.detail).where(*mine)).first()
    if row is None or row.detail is None:
        return None
    told = json.loads(row.detail)
    exercises = {exercise: Mark(*values) for exercise, values in told["exercises"].items()}
    return KnownMarks(row.score, told["penalty"], exercises)


def waiting(connection: Connection) -> list[Row[Any]]:
    """Where a person is asked to look: learner, assignment, and at how many exercises."""
    here = marks.join(people, people.c.id == marks.c.learner)
    query = select(marks.c.learner, marks.c.assignment, marks.c.waiting).select_from(here)
    asked = query.where(marks.c.waiting > 0, people.c.dropped_at.is_(None))
    return list(connection.execute(asked.order_by(marks.c.assignment, marks.c.learner)))


def keep(database: Database, name: str, found: Mapping[str, Marks]) -> None:
    """Keep what the gradebook says of an assignment, of those learners whom the portal knows."""
    wanted = {learner: values_of(given) for learner, given in found.items()}
    columns = (marks.c.score, marks.c.detail, marks.c.waiting)
    query = select(marks.c.learner, *columns).where(marks.c.assignment == name)
    with database.reading() as connection:
        people_here = set(connection.scalars(select(people.c.id)))
        before = {row["learner"]: row for row in connection.execute(query).mappings()}
    changed = [
        {"learner": learner, "assignment": name, **values}
        for learner, values in wanted.items()
        if learner in people_here and before.get(learner) != {"learner": learner, **values}
    ]
    if not changed:
        return
    with database.writing() as connection:
        for values in changed:
            statement = insert(marks).values(**values)
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
