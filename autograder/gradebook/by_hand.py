"""What people give: points, extra credit and comments, written as formgrader writes them."""

from collections.abc import Mapping

from nbgrader import api
from sqlalchemy import Connection, select, update

from autograder.classroom import GivenMark
from autograder.errors import GradebookError
from autograder.gradebook.assignment_ids import AssignmentIds


def enter(
    connection: Connection,
    assignment_ids: AssignmentIds,
    notebook: str,
    given: Mapping[str, GivenMark],
) -> None:
    """Write what a person gives to exercises of a submitted notebook; the others stay as they are.

    Raises:
        GradebookError: there is no such exercise, or points are beyond what it can earn.
    """
    most = points_of(connection, assignment_ids)
    for name, mark in given.items():
        refuse_impossible(name, mark, most)
    for name, mark in given.items():
        enter_points(connection, assignment_ids.graded[name], notebook, mark)
        if name in assignment_ids.commented:
            enter_comment(connection, assignment_ids.commented[name], notebook, mark.comment)


def points_of(connection: Connection, assignment_ids: AssignmentIds) -> dict[str, float]:
    """By exercise, the points that it can earn."""
    cells = api.GradeCell.__table__.c
    ids = assignment_ids.graded.values()
    rows = connection.execute(select(cells.id, cells.max_score).where(cells.id.in_(ids)))
    found = {row.id: float(row.max_score or 0.0) for row in rows}
    return {name: found.get(cell, 0.0) for name, cell in assignment_ids.graded.items()}


def refuse_impossible(name: str, mark: GivenMark, most: Mapping[str, float]) -> None:
    """Refuse points that an exercise cannot earn.

    Raises:
        GradebookError: they are.
    """
    if name not in most:
        raise GradebookError(f"The gradebook knows no exercise {name}: load the page anew.")
    if mark.manual is not None and not 0.0 <= mark.manual <= most[name]:
        raise GradebookError(
            f"{name} can earn from 0 to {most[name]:g} points: {mark.manual:g} is not."
        )
    if mark.extra is not None and mark.extra < 0.0:
        raise GradebookError(f"Extra credit for {name} cannot be less than 0.")


def enter_points(connection: Connection, cell: str, notebook: str, mark: GivenMark) -> None:
    """Write points, which settle the matter unless there are neither the engine's nor a person's."""
    grade = api.Grade.__table__
    mine = (grade.c.notebook_id == notebook, grade.c.cell_id == cell)
    auto = connection.scalar(select(grade.c.auto_score).where(*mine))
    values = {
        "manual_score": mark.manual,
        "extra_credit": mark.extra,
        "needs_manual_grade": mark.manual is None and auto is None,
    }
    connection.execute(update(grade).where(*mine).values(**values))


def enter_comment(connection: Connection, cell: str, notebook: str, text: str | None) -> None:
    """Write a comment in place of the one before."""
    comment = api.Comment.__table__
    mine = (comment.c.notebook_id == notebook, comment.c.cell_id == cell)
    connection.execute(update(comment).where(*mine).values(manual_comment=text))
