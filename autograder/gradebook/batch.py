"""A batch of marks on its way into the gradebook, in as many queries for one entry as for many.

Each table is treated alike: what is there is read, what is lacking is inserted with the same
defaults as nbgrader's, and what differs is updated. A person's points, comments, extra credit,
extensions and flags are read at most.
"""

from collections.abc import Collection, Mapping
from typing import Any

from nbgrader import api
from sqlalchemy import Connection, func, insert, select

from autograder.classroom import Entry
from autograder.errors import GradebookError
from autograder.gradebook.assignment_ids import AssignmentIds, among
from autograder.gradebook.lateness import Penalties, due, seconds_late
from autograder.gradebook.rows import kept, merge


def enter(
    connection: Connection,
    assignment_ids: AssignmentIds,
    entries: Collection[Entry],
    penalties: Penalties,
) -> None:
    """Write the marks of a batch.

    Raises:
        GradebookError: they are for other exercises, or the plugin for late submissions fails.
    """
    refuse_unknown(assignment_ids, entries)
    by_learner = {entry.learner: entry for entry in entries}
    enter_students(connection, by_learner)
    submissions = enter_submissions(connection, assignment_ids, by_learner)
    notebooks = enter_notebooks(connection, assignment_ids, submissions)
    enter_grades(connection, assignment_ids, by_learner, notebooks)
    enter_comments(connection, assignment_ids, by_learner, notebooks)
    if penalties.enabled:
        enter_penalties(connection, assignment_ids, submissions, notebooks, penalties)


def renew_penalties(
    connection: Connection,
    assignment_ids: AssignmentIds,
    learners: Collection[str],
    penalties: Penalties,
) -> None:
    """Write the penalties of submissions that are there, and nothing else of them."""
    found = submissions_of(connection, assignment_ids, learners)
    submissions = {learner: row.id for learner, row in found.items()}
    notebooks = enter_notebooks(connection, assignment_ids, submissions)
    if penalties.enabled:
        enter_penalties(connection, assignment_ids, submissions, notebooks, penalties)


def refuse_unknown(assignment_ids: AssignmentIds, entries: Collection[Entry]) -> None:
    """Refuse points for which there is no cell: they would be lost without a word.

    Raises:
        GradebookError: there are some.
    """
    unknown = {name for entry in entries for name in entry.scores} - assignment_ids.graded.keys()
    if unknown:
        raise GradebookError(
            f"The gradebook has no cell for the points of {', '.join(sorted(unknown))}: release "
            "the assignment again."
        )


def enter_students(connection: Connection, learners: Collection[str]) -> None:
    """Add those learners whom the gradebook does not know."""
    known = connection.scalars(select(api.Student.id).where(among(api.Student.id, learners)))
    new = sorted(set(learners) - set(known))
    if new:
        connection.execute(insert(api.Student.__table__), [{"id": learner} for learner in new])


def enter_submissions(
    connection: Connection, assignment_ids: AssignmentIds, entries: Mapping[str, Entry]
) -> dict[str, str]:
    """The ids of the submissions, by learner; a time that is not known leaves the one before."""
    found = submissions_of(connection, assignment_ids, entries)
    wanted = {
        learner: {
            "assignment_id": assignment_ids.assignment,
            "student_id": learner,
            "timestamp": entry.submitted_at
            or (found[learner].timestamp if learner in found else None),
        }
        for learner, entry in entries.items()
    }
    return merge(connection, api.SubmittedAssignment, found, wanted)


def submissions_of(
    connection: Connection, assignment_ids: AssignmentIds, learners: Collection[str]
) -> dict[str, Any]:
    """What learners handed in, by learner."""
    submitted = api.SubmittedAssignment.__table__.c
    query = select(
        submitted.id,
        submitted.assignment_id,
        submitted.student_id,
        submitted.timestamp,
        submitted.extension,
    ).where(
        submitted.assignment_id == assignment_ids.assignment, among(submitted.student_id, learners)
    )
    return {row.student_id: row for row in connection.execute(query)}


def enter_notebooks(
    connection: Connection, assignment_ids: AssignmentIds, submissions: Mapping[str, str]
) -> dict[str, str]:
    """The ids of the submitted notebooks, by learner."""
    found = notebooks_of(connection, assignment_ids, submissions.values())
    wanted = {
        submission: {"notebook_id": assignment_ids.notebook, "assignment_id": submission}
        for submission in submissions.values()
    }
    ids = merge(connection, api.SubmittedNotebook, found, wanted)
    return {learner: ids[submission] for learner, submission in submissions.items()}


def notebooks_of(
    connection: Connection, assignment_ids: AssignmentIds, submissions: Collection[str]
) -> dict[str, Any]:
    """The submitted notebooks, by submission."""
    submitted = api.SubmittedNotebook.__table__.c
    query = select(
        submitted.id,
        submitted.notebook_id,
        submitted.assignment_id,
        submitted.late_submission_penalty,
    ).where(
        submitted.notebook_id == assignment_ids.notebook,
        among(submitted.assignment_id, submissions),
    )
    return {row.assignment_id: row for row in connection.execute(query)}


def enter_grades(
    connection: Connection,
    assignment_ids: AssignmentIds,
    entries: Mapping[str, Entry],
    notebooks: Mapping[str, str],
) -> None:
    """Write the engine's points; who gave points by hand is asked to look at them again."""
    columns = ("auto_score", "manual_score", "needs_manual_grade")
    found = kept(
        connection, api.Grade, assignment_ids.graded.values(), notebooks.values(), *columns
    )
    wanted = {}
    for learner, entry in entries.items():
        for name, cell in assignment_ids.graded.items():
            notebook, score = notebooks[learner], entry.scores.get(name)
            earlier = found.get((notebook, cell))
            overruled = earlier is not None and earlier.manual_score is not None
            wanted[notebook, cell] = {
                "notebook_id": notebook,
                "cell_id": cell,
                "auto_score": score,
                "needs_manual_grade": overruled or score is None,
            }
    merge(connection, api.Grade, found, wanted)


def enter_comments(
    connection: Connection,
    assignment_ids: AssignmentIds,
    entries: Mapping[str, Entry],
    notebooks: Mapping[str, str],
) -> None:
    """Write the engine's comments."""
    cells = assignment_ids.commented
    found = kept(connection, api.Comment, cells.values(), notebooks.values(), "auto_comment")
    wanted = {
        (notebooks[learner], cell): {
            "notebook_id": notebooks[learner],
            "cell_id": cell,
            "auto_comment": entry.comments.get(name),
        }
        for learner, entry in entries.items()
        for name, cell in cells.items()
    }
    merge(connection, api.Comment, found, wanted)


def enter_penalties(
    connection: Connection,
    assignment_ids: AssignmentIds,
    submissions: Mapping[str, str],
    notebooks: Mapping[str, str],
    penalties: Penalties,
) -> None:
    """Write what being late costs, out of the points that count: those given by hand included."""
    late = {
        learner: seconds_late(row.timestamp, due(assignment_ids.duedate, row.extension))
        for learner, row in submissions_of(connection, assignment_ids, submissions).items()
    }
    scores = scores_of(
        connection, assignment_ids, [notebooks[learner] for learner in late if late[learner]]
    )
    wanted = {}
    for learner, notebook in notebooks.items():
        penalty = penalties.penalty(learner, scores.get(notebook, 0.0), late[learner])
        wanted[notebook] = {"late_submission_penalty": penalty}
    rows = notebooks_of(connection, assignment_ids, submissions.values())
    found = {row.id: row for row in rows.values()}
    merge(connection, api.SubmittedNotebook, found, wanted)


def scores_of(
    connection: Connection, assignment_ids: AssignmentIds, notebooks: Collection[str]
) -> dict[str, float]:
    """What submitted notebooks earn by nbgrader's own rule."""
    query = (
        select(api.Grade.notebook_id, func.coalesce(func.sum(api.Grade.score), 0.0))
        .where(
            api.Grade.cell_id.in_(assignment_ids.graded.values()),
            among(api.Grade.notebook_id, notebooks),
        )
        .group_by(api.Grade.notebook_id)
    )
    return {row[0]: float(row[1]) for row in connection.execute(query)}
