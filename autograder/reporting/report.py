"""The report of an assignment: the page about a class, made of its records and its gradebook."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from autograder.classroom import ClassFolder, Exemptions, find_submissions, records_in
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.notebooks import writer
from autograder.pages.report import report_page


def report(
    course: ClassFolder,
    assignment: Assignment,
    exemptions: Exemptions,
    *,
    names: bool,
    made_at: datetime,
) -> bytes:
    """The page about an assignment; without names it can be shown to a class.

    Raises:
        UsageError: nothing is graded yet.
    """
    name = assignment.name
    records = {record.learner: record for record in records_in(course.results, name)}
    if not records:
        raise UsageError(f"Nothing is graded yet: run autograder grade {name}.")
    with Gradebook(course) as gradebook:
        marks, everybody = gradebook.marks(name), gradebook.learners()
    roster = {learner.id: learner for learner in everybody}
    text = report_page.render(
        name,
        [(exercise.name, exercise.total) for exercise in assignment.exercises],
        [*exemptions.counted(records).values()],
        exemptions.counted(marks),
        [*exemptions.counted(roster).values()],
        problems=exemptions.counted(problems_in(course.submitted, name)),
        excused=[roster[one] for one in sorted(exemptions.excused & roster.keys())],
        names=names,
        made_at=made_at,
        notebook_of=partial(autograded_notebook, course, name),
    )
    return text.encode("utf-8", "backslashreplace")


def autograded_notebook(course: ClassFolder, name: str, learner: str) -> Any:
    """What a learner wrote, as it was graded; None where it is gone or damaged."""
    try:
        return writer.of_bytes((course.autograded(learner, name) / f"{name}.ipynb").read_bytes())
    except (OSError, ValueError):
        return None


def problems_in(submitted: Path, name: str) -> dict[str, str]:
    """By learner, why there is nothing to grade; none where submissions lie elsewhere."""
    try:
        found = find_submissions(submitted, name)
    except UsageError:
        return {}
    return {submission.learner: submission.problem for submission in found if submission.problem}
