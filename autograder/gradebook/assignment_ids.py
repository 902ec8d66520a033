"""Where one assignment stands in the gradebook: the ids of its rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader import api
from sqlalchemy import ColumnElement, Connection, select, true

CHECK = "test_"
"""Begins the name of the cell that holds the points of an exercise."""

MOST_NAMED = 10_000
"""Values that a query lists; for more it is quicker to read everything."""


@dataclass(frozen=True)
class AssignmentIds:
    """The ids of an assignment and its cells, through which nbgrader's tables are indexed.

    Attributes:
        graded: by exercise, the cell that holds its points.
        commented: by exercise, the cell that holds comments.
    """

    assignment: str
    notebook: str
    duedate: datetime | None
    graded: Mapping[str, str]
    commented: Mapping[str, str]


def ids_of(connection: Connection, assignment: str) -> AssignmentIds | None:
    """The ids of an assignment; None if the gradebook does not know it."""
    found = connection.execute(
        select(api.Assignment.id, api.Notebook.id, api.Assignment.duedate)
        .join(api.Notebook, api.Notebook.assignment_id == api.Assignment.id)
        .where(api.Assignment.name == assignment, api.Notebook.name == assignment)
    ).one_or_none()
    if found is None:
        return None
    cell = api.BaseCell.__table__.c
    query = select(cell.name, cell.id, cell.type).where(cell.notebook_id == found[1])
    cells = connection.execute(query).all()
    graded = {row.name.removeprefix(CHECK): row.id for row in cells if row.type in GRADED}
    commented = {row.name: row.id for row in cells if row.type in COMMENTED}
    return AssignmentIds(found[0], found[1], found[2], graded, commented)


GRADED, COMMENTED = ("GradeCell", "TaskCell"), ("SolutionCell", "TaskCell")


def among(column: Any, values: Collection[str]) -> ColumnElement[bool]:
    """The condition that a column has one of these values; of too many, that it has any."""
    chosen: ColumnElement[bool] = column.in_(values) if len(values) <= MOST_NAMED else true()
    return chosen
