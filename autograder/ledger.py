"""The ledger: the one writer of a run. It puts what was found where it belongs, batch by batch.

First the record and the autograded notebook of each submission, then the gradebook in one
transaction, then the pages for learners, which show what the gradebook says. Whatever interrupts
this, the next run sees what is lacking and makes up for it, without grading again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder import notebook
from autograder.assignment import Assignment
from autograder.course import Course
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from autograder.marks import Entry, Marks
from autograder.pages import feedback
from autograder.record import Record
from autograder.saving import save
from autograder.station import Outcome
from autograder.submission import COMPANIONS, Submission

BATCH = 25
"""Submissions that go into the gradebook at once, and are lost from it together."""


class Ledger:
    """Writes for one run.

    Attributes:
        strangers: who handed in and is not among those whom the gradebook lists.
        owed: records that are saved, and not yet in the gradebook.
        error: why the gradebook took nothing the last time.
    """

    def __init__(
        self,
        course: Course,
        assignment: Assignment,
        gradebook: Gradebook,
        submissions: Iterable[Submission],
    ) -> None:
        self.course, self.assignment, self.gradebook = course, assignment, gradebook
        self.submissions = {each.learner: each for each in submissions}
        known = {learner.id for learner in gradebook.learners()}
        self.strangers = sorted(self.submissions.keys() - known) if known else []
        self.owed: dict[str, Record] = {}
        self.error: GradebookError | None = None

    def keep(self, outcomes: Sequence[Outcome]) -> list[Record]:
        """Save a batch; the records of which every part is in its place."""
        for outcome in outcomes:
            record = outcome.record
            self._save_notebook(record.learner, outcome.autograded)
            record.write(self.course.record(record.learner, self.assignment.name))
        return self.enter(outcome.record for outcome in outcomes)

    def enter(self, records: Iterable[Record]) -> list[Record]:
        """Put records into the gradebook, with those that it is owed, and make their pages."""
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
        for record in due:
            self._make_page(record, marks.get(record.learner))
        return due

    def catch_up(self, records: Sequence[Record]) -> None:
        """See to it that the gradebook and the pages say what these older records say.

        Penalties depend on dates that may have changed, so what is late is entered anew.
        """
        marks = self.gradebook.marks(self.assignment.name)
        lacking = [each for each in records if not self._is_entered(each, marks.get(each.learner))]
        for start in range(0, len(lacking), BATCH):
            self.enter(lacking[start : start + BATCH])
        entered = {record.learner for record in lacking}
        for record in records:
            if record.learner not in entered:
                self._make_page(record, marks.get(record.learner))

    def entry(self, record: Record) -> Entry:
        """What the gradebook is told of a record."""
        submission = self.submissions.get(record.learner)
        names = [exercise.name for exercise in self.assignment.exercises]
        return Entry.of(record, names, submission.submitted_at if submission else None)

    def _is_entered(self, record: Record, marks: Marks | None) -> bool:
        if marks is None or marks.seconds_late or marks.penalty:
            return False
        entry = self.entry(record)
        known = {name: mark.auto for name, mark in marks.exercises.items()}
        return known == entry.scores and marks.submitted_at == entry.submitted_at

    def _save_notebook(self, learner: str, autograded: Mapping[str, Any]) -> None:
        folder = self.course.autograded(learner, self.assignment.name)
        save(folder / f"{self.assignment.name}.ipynb", notebook.to_bytes(autograded))
        for name, content in self._companions(learner).items():
            save(folder / name, content)

    def _make_page(self, record: Record, marks: Marks | None) -> None:
        """Write the learner's page, unless it says all this already."""
        name = self.assignment.name
        folder = self.course.feedback(record.learner, name)
        page = folder / f"{name}.html"
        if feedback.stamp_in(page) == feedback.stamp(record, marks):
            return
        path = self.course.autograded(record.learner, name) / f"{name}.ipynb"
        text = feedback.render(record, notebook.of_bytes(path.read_bytes()), marks)
        save(page, text.encode("utf-8", "backslashreplace"))
        for name, content in self._companions(record.learner).items():
            save(folder / name, content)

    def _companions(self, learner: str) -> dict[str, bytes]:
        """The small files by which nbgrader knows a submission, and to whom feedback belongs."""
        submission = self.submissions.get(learner)
        paths = [submission.folder / name for name in COMPANIONS] if submission else []
        return {path.name: path.read_bytes() for path in paths if path.is_file()}
