"""The plan of a run: which submissions are to be graded, and which are as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.classroom import fingerprint
from autograder.classroom.folder import ClassFolder
from autograder.classroom.record import Record
from autograder.classroom.submissions import Submission
from autograder.errors import AutograderError
from autograder.runs.submission_grader import Task


@dataclass
class Plan:
    """What is to be done.

    Attributes:
        tasks: what is to be graded.
        unchanged: records that still hold.
        problems: by learner, why there is nothing to grade.
    """

    tasks: list[Task] = field(default_factory=list)
    unchanged: list[Record] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def plan(
    course: ClassFolder,
    assignment: str,
    submissions: Sequence[Submission],
    rules: str,
    *,
    again: bool,
) -> Plan:
    """Sort submissions; with `again` nothing counts as unchanged."""
    made = Plan()
    for submission in submissions:
        learner, notebook = submission.learner, submission.notebook
        if notebook is None:
            made.problems[learner] = submission.problem or "no notebook"
            continue
        try:
            record = Record.read(course.record(learner, assignment))
            file = fingerprint.of_content(submission.content())
        except AutograderError as error:
            made.problems[learner] = str(error)
            continue
        except OSError as error:
            made.problems[learner] = f"{error.filename} cannot be read: {error.strerror}"
            continue
        page = course.autograded(learner, assignment) / f"{assignment}.ipynb"
        if record and (record.file, record.rules) == (file, rules) and not again and page.exists():
            made.unchanged.append(record)
        else:
            made.tasks.append(Task(learner, notebook, record, file))
    return made
