"""The plan of a run: which submissions are to be graded, and which are as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.classroom import ClassFolder, Record, Submission, fingerprint
from autograder.errors import AutograderError
from autograder.runs.submission_grader import EarlierSeed, Task


@dataclass
class Plan:
    """What is to be done.

    Attributes:
        tasks: what is to be graded.
        earlier: by learner, the last record of what is to be graded.
        unchanged: records that still hold.
        problems: by learner, why there is nothing to grade.
        remarks: by learner, what else the instructor should know of a submission.
    """

    tasks: list[Task] = field(default_factory=list)
    earlier: dict[str, Record] = field(default_factory=dict)
    unchanged: list[Record] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)

    def add(self, task: Task, earlier: Record | None) -> None:
        """One more submission to grade, with its last record if it has one."""
        self.tasks.append(task)
        if earlier:
            self.earlier[task.learner] = earlier


def plan_of(
    course: ClassFolder,
    assignment: str,
    submissions: Sequence[Submission],
    rules_digest: str,
    *,
    again: bool = False,
) -> Plan:
    """Sort submissions by what their records say; with `again` nothing counts as unchanged.

    Args:
        course: where the records are.
        assignment: its name.
        submissions: what was handed in.
        rules_digest: of the checks and of the engine, by which they would be graded now.
        again: whether to grade also what has not changed.
    """
    made = Plan(
        remarks={
            submission.learner: submission.remark for submission in submissions if submission.remark
        }
    )
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
        holds = record and (record.file, record.rules) == (file, rules_digest) and page.exists()
        if record and holds and not again:
            made.unchanged.append(record)
        else:
            task = Task(learner, notebook, EarlierSeed.of(record), file, assignment=assignment)
            made.add(task, record)
    return made
