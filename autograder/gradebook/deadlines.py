"""Deadlines: when an assignment is due, and how much longer than the class single learners have."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from nbgrader import api
from sqlalchemy import Connection, select, update

from autograder.gradebook.assignment_ids import AssignmentIds


class Deadlines(NamedTuple):
    """The deadlines of an assignment.

    Attributes:
        identity: another one where the assignment was deleted and made anew.
        due: in UTC without a time zone; None if it is never due.
        extensions: how much longer they have, by learner; of all who have handed something in.
    """

    identity: str
    due: datetime | None
    extensions: Mapping[str, timedelta]


def deadlines_in(connection: Connection, assignment_ids: AssignmentIds) -> Deadlines:
    """The deadlines of an assignment."""
    submitted = api.SubmittedAssignment.__table__.c
    query = select(submitted.student_id, submitted.extension).where(
        submitted.assignment_id == assignment_ids.assignment
    )
    longer = {learner: more or timedelta() for learner, more in connection.execute(query)}
    return Deadlines(assignment_ids.assignment, assignment_ids.duedate, longer)


def enter_extensions(
    connection: Connection, assignment_ids: AssignmentIds, longer: Mapping[str, timedelta]
) -> None:
    """Write how much longer learners have; of those who have handed in nothing, nothing is kept."""
    table = api.SubmittedAssignment.__table__
    for learner, extension in longer.items():
        mine = (
            table.c.assignment_id == assignment_ids.assignment,
            table.c.student_id == learner,
        )
        connection.execute(update(table).where(*mine).values(extension=extension or None))
