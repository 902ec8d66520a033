"""Taking in: what lies in a class folder without the portal's doing becomes part of its tables.

Notebooks that nbgrader has collected become attempts. What `autograder grade` has found of an attempt under
newer rules counts for it from then on.
"""

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from autograder.classroom import (
    ClassFolder,
    Record,
    Submission,
    find_submissions,
    fingerprint,
)
from autograder.errors import AutograderError, UsageError
from autograder.grading import plain_json
from autograder.notebooks import writer
from autograder.pages.feedback import feedback_page
from autograder.portal.roster import Person, people
from autograder.portal.storage import Database
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.submissions import Attempt, Grade, HandIn, KeptResult, attempts, queue
from autograder.runs import GradedSubmission


class TakingIn:
    """Takes in, submission by submission."""

    def __init__(self, course: ClassFolder, database: Database) -> None:
        self.course, self.database = course, database
        self._looked_at: dict[Path, int] = {}  # records, and when they were written

    def submissions(self, name: str) -> Iterator[str]:
        """Make attempts of what nbgrader has collected and is none yet; what goes wrong with which."""
        for submission in collected(self.course, name):
            try:
                self.submission(submission, name)
            except (AutograderError, OSError, ValueError) as error:
                yield f"{submission.learner}: {error}"

    def submission(self, submission: Submission, name: str) -> None:
        """Make an attempt of a submission, unless it is one."""
        content = submission.content()
        learner, file = submission.learner, fingerprint.of_content(content)
        with self.database.reading() as connection:
            if any(one.file == file for one in attempts.of_learner(connection, learner, name)):
                return
        handed_in, at = HandIn.of(learner, name, content), moment_of(submission)
        earlier = self.earlier(learner, name, file)
        result = packed(earlier) if earlier else None
        with self.database.writing() as connection:
            people.enrol(connection, [Person(learner)], back=False)
            taken = attempts.keep(connection, handed_in, at)
            if result and earlier:
                taken = queue.take(connection, taken)
                queue.finish(connection, taken.id, result, grade_of(earlier.record), at)
                attempts.mark_entered(connection, taken)

    def earlier(self, learner: str, name: str, file: str) -> GradedSubmission | None:
        """What came of the same file when it was graded without the portal."""
        record = Record.read(self.course.record(learner, name))
        path = self.course.autograded(learner, name) / f"{name}.ipynb"
        if record is None or record.file != file or not path.is_file():
            return None
        return GradedSubmission(record, writer.of_bytes(path.read_bytes()))

    def regraded(self, name: str) -> set[tuple[str, str]]:
        """Take over what was found of filed attempts under other rules; whose attempts that changes.

        Only records that have been written since the last time are read.
        """
        changed = set()
        with self.database.reading() as connection:
            filed = attempts.attempts_where(
                connection, attempts_table.c.entered, attempts_table.c.assignment == name
            )
        for one in filed:
            record = self.course.record(one.learner, name)
            written = record.stat().st_mtime_ns if record.exists() else 0
            if self._looked_at.get(record) == written:
                continue
            found = self.earlier(one.learner, name, one.file)
            if found and found.record.rules != one.rules:
                self._renew(one, found)
                changed.add((one.learner, name))
            self._looked_at[record] = written
        return changed

    def _renew(self, one: Attempt, found: GradedSubmission) -> None:
        result = packed(found)
        with self.database.writing() as connection:
            queue.renew(connection, one.id, result, grade_of(found.record))

    def before_it_is_replaced(self, one: Attempt) -> None:
        """Take in what lies where an attempt is to be filed, if it is nobody's attempt."""
        folder = self.course.handed_in(one.learner, one.assignment)
        path = folder / f"{one.assignment}.ipynb"
        if path.is_file():
            submission = Submission(one.learner, folder, path, below=self.course.submitted)
            self.submission(submission, one.assignment)


def collected(course: ClassFolder, name: str) -> list[Submission]:
    """What lies where nbgrader collects it; other places are for `autograder grade --from`."""
    try:
        found = find_submissions(course.submitted, name)
    except UsageError:
        return []
    return [
        submission
        for submission in found
        if submission.notebook == course.handed_in(submission.learner, name) / f"{name}.ipynb"
    ]


def moment_of(submission: Submission) -> float:
    """When something was handed in: by its time stamp, else by its file."""
    at = submission.submitted_at
    if at is not None:
        return at.replace(tzinfo=UTC).timestamp()
    return submission.notebook.stat().st_mtime if submission.notebook else 0.0


# --- what came of a submission, for the tables ------------------------------------------------------------


def packed(graded: GradedSubmission) -> KeptResult:
    """What came of a submission with its page, as it is kept."""
    page = feedback_page.render(graded.record, graded.autograded)
    return KeptResult(
        json.dumps(graded.record.as_json()).encode("utf-8", "backslashreplace"),
        writer.to_line(graded.autograded),
        page.encode("utf-8", "backslashreplace"),
    ).packed()


def grade_of(record: Record) -> Grade:
    """What a record comes to."""
    exercises = json.dumps(plain_json(record.result.exercises))
    return Grade(record.rules, record.result.score, record.result.max_score, exercises)


def as_graded(packed_outcome: KeptResult) -> GradedSubmission:
    """What came of an attempt, as a run gives it to be stored."""
    outcome = packed_outcome.unpacked()
    record = Record.of_json(json.loads(outcome.record))
    return GradedSubmission(record, writer.of_bytes(outcome.notebook))
