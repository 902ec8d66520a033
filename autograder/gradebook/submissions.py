"""What was handed in, as the gradebook has it: when, and what each exercise earns."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import Any

from nbgrader import api
from sqlalchemy import Connection, select

from autograder.classroom import Mark, Marks
from autograder.gradebook.assignment_ids import AssignmentIds, among
from autograder.gradebook.lateness import due, seconds_late


def submissions_in(
    connection: Connection, assignment_ids: AssignmentIds, learners: Collection[str] | None
) -> list[Any]:
    """What was handed in, when, and what lateness cost."""
    submission, notebook = api.SubmittedAssignment.__table__.c, api.SubmittedNotebook.__table__.c
    query = (
        select(
            submission.student_id.label("learner"),
            submission.timestamp,
            submission.extension,
            notebook.id.label("notebook"),
            notebook.late_submission_penalty.label("penalty"),
        )
        .join(api.SubmittedNotebook.__table__, notebook.assignment_id == submission.id)
        .where(
            submission.assignment_id == assignment_ids.assignment,
            notebook.notebook_id == assignment_ids.notebook,
        )
    )
    if learners is not None:
        query = query.where(among(submission.student_id, learners))
    wanted = None if learners is None else set(learners)
    rows = (row for row in connection.execute(query) if wanted is None or row.learner in wanted)
    return sorted(rows, key=attrgetter("learner"))  # servers sort by the rules of a language


def exercises_in(
    connection: Connection, assignment_ids: AssignmentIds, notebooks: Collection[str]
) -> dict[str, dict[str, Mark]]:
    """The marks of each submitted notebook, by exercise."""
    grade = api.Grade.__table__.c
    comments = comments_by_hand(connection, assignment_ids, notebooks)
    points = (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
    given = connection.execute(
        select(grade.notebook_id, grade.cell_id, *points).where(
            grade.cell_id.in_(assignment_ids.graded.values()), among(grade.notebook_id, notebooks)
        )
    )
    names = {cell: name for name, cell in assignment_ids.graded.items()}
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for notebook, cell, auto, manual, extra, waiting in given:
        name = names[cell]
        by_hand = comments.get((notebook, assignment_ids.commented.get(name, "")))
        found[notebook][name] = Mark(auto, manual, extra, by_hand, waiting)
    return found


def comments_by_hand(
    connection: Connection, assignment_ids: AssignmentIds, notebooks: Collection[str]
) -> dict[tuple[str, str], str]:
    """What a person wrote to a cell of a submitted notebook, by notebook and cell."""
    comment = api.Comment.__table__.c
    said = connection.execute(
        select(comment.notebook_id, comment.cell_id, comment.manual_comment).where(
            comment.cell_id.in_(assignment_ids.commented.values()),
            among(comment.notebook_id, notebooks),
            comment.manual_comment.is_not(None),
        )
    )
    return {(notebook, cell): text for notebook, cell, text in said}


def marks_of(row: Any, assignment_ids: AssignmentIds, exercises: Mapping[str, Mark]) -> Marks:
    """What a submission earns."""
    due_at = due(assignment_ids.duedate, row.extension)
    late = seconds_late(row.timestamp, due_at)
    return Marks(row.learner, exercises, row.timestamp, due_at, late, row.penalty or 0.0)
