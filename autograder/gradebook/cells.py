"""The cells of an assignment in the gradebook, entered as nbgrader's SaveCells does."""

import json
from collections.abc import Mapping
from typing import Any

import nbformat
from nbgrader import api, utils
from sqlalchemy import select
from sqlalchemy.orm import Session

from autograder.errors import GradebookError

Values = dict[str, Any]
Cells = dict[type, dict[str, Values]]
"""By nbgrader's kind of cell, what is kept of each by its grade_id."""

ROLES = (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)
KINDS = (api.GradeCell, api.SolutionCell, api.TaskCell, api.SourceCell)


def cells_of(release: Mapping[str, Any]) -> Cells:
    """What nbgrader keeps of the cells of a released notebook."""
    found: Cells = {kind: {} for kind in KINDS}
    node = nbformat.reads(json.dumps(release), as_version=4)
    for cell in node.cells:
        ours = cell.metadata.get("nbgrader", {})
        graded = {"max_score": float(ours.get("points", 0)), "cell_type": cell.cell_type}
        if utils.is_grade(cell):
            found[api.GradeCell][ours.grade_id] = graded
        if utils.is_solution(cell):
            found[api.SolutionCell][ours.grade_id] = {}
        if utils.is_task(cell):
            found[api.TaskCell][ours.grade_id] = graded
        if any(of(cell) for of in ROLES):
            found[api.SourceCell][ours.grade_id] = source_of(cell)
    return found


def source_of(cell: Any) -> Values:
    """What a cell that learners may not change is put back from."""
    return {
        "cell_type": cell.cell_type,
        "locked": utils.is_locked(cell),
        "source": cell.source,
        "checksum": cell.metadata.nbgrader.get("checksum"),
    }


def enter(
    session: Session, assignment: str, course_id: str, release: Mapping[str, Any], name: str
) -> None:
    """Make or update an assignment, its notebook and its cells, in the gradebook of that `name`.

    Raises:
        GradebookError: cells came or went, and there are submissions that have marks for them.
    """
    if course_id:
        found_or_made(session, api.Course, {"id": course_id}, {})
    entered = found_or_made(session, api.Assignment, {"name": assignment}, {"course_id": course_id})
    wanted = cells_of(release)
    notebook = found_or_made(
        session, api.Notebook, {"name": assignment, "assignment_id": entered.id}, {}
    )
    notebook.kernelspec = json.dumps(release["metadata"].get("kernelspec", {}))
    known = {kind: cells_in(session, kind, notebook) for kind in KINDS}
    if has_submissions(session, notebook):
        refuse_changes(known, wanted, assignment, name)
    for kind in KINDS:
        update(session, notebook, known[kind], wanted[kind], kind)


def found_or_made(session: Session, kind: Any, key: Values, more: Values) -> Any:
    """The row with a key, made where there is none."""
    row = session.scalars(select(kind).filter_by(**key)).one_or_none()
    if row is None:
        row = kind(**key, **more)
        session.add(row)
        session.flush()
    return row


def cells_in(session: Session, kind: Any, notebook: Any) -> dict[str, Any]:
    """The cells of a kind that the gradebook has."""
    rows = session.scalars(select(kind).where(kind.notebook_id == notebook.id))
    return {row.name: row for row in rows}


def has_submissions(session: Session, notebook: Any) -> bool:
    """Whether anything was handed in."""
    submitted = api.SubmittedNotebook
    found = select(submitted.id).where(submitted.notebook_id == notebook.id).limit(1)
    return session.scalar(found) is not None


def refuse_changes(
    known: Mapping[type, Mapping[str, Any]], wanted: Cells, assignment: str, name: str
) -> None:
    """Refuse what nbgrader refuses: points and sources may change, but no cell may come or go.

    Raises:
        GradebookError: one did.
    """
    came = {cell for kind in KINDS for cell in wanted[kind].keys() - known[kind].keys()}
    went = {cell for kind in KINDS for cell in known[kind].keys() - wanted[kind].keys()}
    changes = [
        f"{verb} {', '.join(sorted(cells))}"
        for verb, cells in (("added", came), ("removed", went))
        if cells
    ]
    if changes:
        raise GradebookError(
            f"{name} has submissions of {assignment}, whose release has since {' and '.join(changes)}: "
            f"undo that and release it again, or make a copy of the gradebook and run `nbgrader db "
            f"assignment remove {assignment} --force`, which forgets the marks given by hand."
        )


def update(
    session: Session,
    notebook: Any,
    known: Mapping[str, Any],
    wanted: Mapping[str, Values],
    kind: Any,
) -> None:
    """Make the cells of a kind what is wanted; what stays keeps its id, and so its marks."""
    for name in known.keys() - wanted.keys():
        session.delete(known[name])
    for name, values in wanted.items():
        cell = known.get(name) or kind(name=name, notebook_id=notebook.id)
        for attribute, value in values.items():
            setattr(cell, attribute, value)
        session.add(cell)
