"""The store of results: the one writer of a run. It puts what was found where it belongs, batch by batch.

First the record and the autograded notebook of each submission, then the gradebook in one
transaction, then the pages for learners, which show what the gradebook says. Whatever interrupts
this, the next run sees what is lacking and makes up for it, without grading again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.atomic_file import save, sweep
from autograder.classroom import ClassFolder, Entry, Marks, Record, Submission
from autograder.course import Assignment
from autograder.errors import GradebookError
from autograder.notebooks import writer
from autograder.pages.feedback import feedback_page
from autograder.runs.engine import said
from autograder.runs.submission_grader import GradedSubmission, Json

if (
    TYPE_CHECKING
):  # importing nbgrader takes seconds, which a process that only grades should not cost
    from autograder.gradebook import Gradebook

BATCH = 25
"""Submissions that go into the gradebook at once, and are lost from it together."""


class ResultStore:
    """Writes for one run.

    Attributes:
        strangers: who handed in and is not among those whom the gradebook lists.
        without_roster: whether the gradebook knew nobody.
        problems: by learner, why something could not be written.
        refilled: whether the gradebook held nothing, though there were records.
        owed: records that are saved, and not yet in the gradebook.
        error: why the gradebook took nothing the last time.
    """

    def __init__(
        self,
        course: ClassFolder,
        assignment: Assignment,
        gradebook: "Gradebook",
        submissions: Iterable[Submission],
    ) -> None:
        self.course, self.assignment, self.gradebook = course, assignment, gradebook
        self.submissions = {submission.learner: submission for submission in submissions}
        known = {learner.id for learner in gradebook.learners()}
        self.strangers = sorted(self.submissions.keys() - known) if known else []
        self.without_roster = not known
        self.problems: dict[str, str] = {}
        self.refilled = False
        self.owed: dict[str, Record] = {}
        self.error: GradebookError | None = None

    def keep(self, outcomes: Sequence[GradedSubmission]) -> list[Record]:
        """Save a batch; the records of which every part is in its place."""
        saved: list[GradedSubmission] = []
        for outcome in outcomes:
            record = outcome.record
            with self._problem_of(record.learner):
                self._save_notebook(record.learner, outcome.autograded)
                path = self.course.record(record.learner, self.assignment.name)
                sweep(path.parent)
                record.write(path)
                saved.append(outcome)
        notebooks = {outcome.record.learner: outcome.autograded for outcome in saved}
        return self.enter([outcome.record for outcome in saved], notebooks)

    @contextmanager
    def _problem_of(self, learner: str) -> Iterator[None]:
        """Let what is wrong with one learner's work or folders stop nobody else.

        A full disk, or one that fails, stops all.
        """
        try:
            yield
        except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as error:
            self.problems[learner] = f"{error.filename} cannot be written: {error.strerror}"
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, the class goes on
            self.problems[learner] = f"not kept: {said(error)}"

    def enter(
        self, records: Iterable[Record], notebooks: Mapping[str, Json] | None = None
    ) -> list[Record]:
        """Put records into the gradebook, with those that it is owed, and make their pages.

        Args:
            records: what was found.
            notebooks: by learner, the autograded notebooks that are in hand; others are read.
        """
        self.owed |= {record.learner: record for record in records}
        due = list(self.owed.values())
        if not due:
            return []
        try:
            self.gradebook.save(self.assignment.name, [self.entry(record) for record in due])
            marks = self.gradebook.marks(self.assignment.name, list(self.owed))
        except GradebookError as error:
            self.error = error
            return []
        self.owed, self.error = {}, None
        self._make_pages(due, marks, notebooks or {})
        return due

    def catch_up(self, records: Sequence[Record]) -> None:
        """See to it that the gradebook and the pages say what these older records say."""
        name = self.assignment.name
        marks = self.gradebook.marks(name)
        self.refilled = bool(records) and not marks
        lacking = [
            record for record in records if not self._is_entered(record, marks.get(record.learner))
        ]
        for start in range(0, len(lacking), BATCH):
            self.enter(lacking[start : start + BATCH])
        if any(given.seconds_late or given.penalty for given in marks.values()):
            self.gradebook.renew_penalties(name)  # the dates, or the points, may have changed
            marks = self.gradebook.marks(name)
        entered = {record.learner for record in lacking}
        self._make_pages([record for record in records if record.learner not in entered], marks, {})

    def _make_pages(
        self, records: Iterable[Record], marks: Mapping[str, Marks], notebooks: Mapping[str, Json]
    ) -> None:
        for record in records:
            learner = record.learner
            with self._problem_of(learner):
                self._make_page(record, marks.get(learner), notebooks.get(learner))

    def entry(self, record: Record) -> Entry:
        """What the gradebook is told of a record."""
        submission = self.submissions.get(record.learner)
        names = [exercise.name for exercise in self.assignment.exercises]
        return Entry.of(record, names, submission.submitted_at if submission else None)

    def _is_entered(self, record: Record, marks: Marks | None) -> bool:
        if marks is None:
            return False
        entry = self.entry(record)
        known = {name: mark.auto for name, mark in marks.exercises.items()}
        return known == entry.scores and entry.submitted_at in (None, marks.submitted_at)

    def _save_notebook(self, learner: str, autograded: Json) -> None:
        path = self._notebook(learner)
        sweep(path.parent)
        save(path, writer.to_line(autograded))
        self._save_companions(learner, path.parent)

    def _saved_notebook(self, learner: str) -> Json:
        return writer.of_bytes(self._notebook(learner).read_bytes())

    def _notebook(self, learner: str) -> Path:
        name = self.assignment.name
        return self.course.autograded(learner, name) / f"{name}.ipynb"

    def _make_page(self, record: Record, marks: Marks | None, autograded: Json | None) -> None:
        """Write the learner's page, unless it says all this already."""
        name = self.assignment.name
        folder = self.course.feedback(record.learner, name)
        page = folder / f"{name}.html"
        if feedback_page.stamp_in(page) == feedback_page.stamp(record, marks):
            return
        sweep(folder)
        text = feedback_page.render(
            record, autograded or self._saved_notebook(record.learner), marks
        )
        save(page, text.encode("utf-8", "backslashreplace"))
        self._save_companions(record.learner, folder)

    def _save_companions(self, learner: str, folder: Path) -> None:
        submission = self.submissions.get(learner)
        for name, content in (submission.companions if submission else {}).items():
            save(folder / name, content)
