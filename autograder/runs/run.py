"""A run: grades a class, from a folder of submissions to marks and pages.

run = Run(course, assignment, submissions, gradebook)
for record in run.grade():
print(record.learner)          # all of it is on disk
print(run.score_changes, run.problems)
"""

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from autograder.classroom import fingerprint, seeds
from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Entry, Marks
from autograder.classroom.record import Record
from autograder.classroom.submissions import Submission
from autograder.course.assignment import Assignment
from autograder.errors import GradebookError
from autograder.runs import summary
from autograder.runs.engines import local
from autograder.runs.plan import plan
from autograder.runs.score_changes import ScoreChange, score_change
from autograder.runs.store import BATCH, ResultStore
from autograder.runs.submission_grader import GradedSubmission, GradingConfig
from autograder.sandbox import Isolation

PATIENCE = 1.0
"""Seconds after which a batch is saved though it is not full."""

REFILLED = (
    "The gradebook held no marks of this assignment, and was filled from results/. Points and comments "
    "given by hand are not in it: put the old gradebook back if there is one."
)
NO_ROSTER = (
    "The gradebook had no roster: whoever handed in is on it now. To list everybody, write a table with "
    "the columns id, first_name, last_name and email, an id being the name of a learner's folder, and run "
    "`nbgrader db student import roster.csv` in the class folder."
)
NEW = "not in the gradebook so far, and added: is the name spelt right?"


class Run:
    """One grading run over a class.

    Attributes:
        plan: what there is to do.
        graded: what was graded, so far.
        score_changes: whose points changed.
        problems: by learner, why there are no new marks.
        remarks: by learner, what else the instructor should know.
    """

    def __init__(
        self,
        course: ClassFolder,
        assignment: Assignment,
        submissions: Sequence[Submission],
        store: ResultStore | None,
        isolation: Isolation,
        *,
        workers: int = 1,
        again: bool = False,
        trusted: bool = False,
        demonstrations: bool = False,
    ) -> None:
        """Without a `store` nothing is written: a dry run."""
        self.assignment, self.store, self.workers = assignment, store, workers
        self.submissions = submissions
        rules = fingerprint.of_rules(assignment, demonstrations=demonstrations)
        secret = seeds.secret_in(course.secret) if store or course.secret.exists() else None
        self.config = GradingConfig(
            assignment.name,
            assignment.folder.parent.resolve(),
            course.assignments,
            secret or secrets.token_bytes(seeds.BYTES),
            rules,
            isolation,
            trusted,
            demonstrations,
        )
        self.plan = plan(course, assignment.name, submissions, rules, again=again)
        self.problems = dict(self.plan.problems)
        self.remarks = {each.learner: each.remark for each in submissions if each.remark}
        self.remarks |= dict.fromkeys(store.strangers, NEW) if store else {}
        self.graded: list[Record] = []
        self.score_changes: list[ScoreChange] = []

    def grade(self) -> Iterator[Record]:
        """Grade what is to be graded; each record is told when all of it is on disk.

        Raises:
            GradebookError: marks could not be entered; the records are kept for the next run.
        """
        if self.store:
            self.store.catch_up(self.plan.unchanged)
        earlier = {task.learner: task.earlier for task in self.plan.tasks}
        for record in self._saved():
            change = score_change(earlier.pop(record.learner, None), record)
            if change:
                self.score_changes.append(change)
            self.graded.append(record)
            yield record
        if self.store and self.store.error:
            raise GradebookError(
                f"{self.store.error} The results of {len(self.store.owed)} submissions are kept; "
                "run this again to enter them."
            )

    def entries(self) -> list[Entry]:
        """What the gradebook is to be told of every submission, as far as the run has come."""
        at = {each.learner: each.submitted_at for each in self.submissions}
        names = [exercise.name for exercise in self.assignment.exercises]
        records = [*self.plan.unchanged, *self.graded]
        return [Entry.of(each, names, at.get(each.learner)) for each in records]

    def summary(
        self,
        marks: Mapping[str, Marks] | None = None,
        mark_changes: Mapping[str, str] = summary.NOTHING,
    ) -> Iterator[str]:
        """What to say at the end, or when it is broken off.

        Args:
            marks: all marks that count; None where there is no gradebook.
            mark_changes: by learner, what people and dates did to them.
        """
        problems = self.problems | (self.store.problems if self.store else {})
        if self.store and self.store.refilled:
            yield REFILLED
        if self.store and self.store.without_roster:
            yield NO_ROSTER
        yield from summary.lines(
            self.graded,
            self.score_changes,
            problems,
            self.remarks,
            unchanged=self.plan.unchanged,
            mark_changes=mark_changes,
            marks=marks,
        )

    def _saved(self) -> Iterator[Record]:
        """Every record, once its batch is saved; a broken-off run saves what it has."""
        batch: list[GradedSubmission] = []
        started = time.monotonic()
        try:
            for outcome in self._outcomes():
                batch.append(outcome)
                if len(batch) == BATCH or time.monotonic() - started > PATIENCE:
                    full, batch, started = batch, [], time.monotonic()
                    yield from self._keep(full)
        finally:
            left = self._keep(batch)
        yield from left

    def _keep(self, batch: Sequence[GradedSubmission]) -> list[Record]:
        if self.store is None:
            return [outcome.record for outcome in batch]
        return self.store.keep(batch)

    def _outcomes(self) -> Iterator[GradedSubmission]:
        """What the engine finds; what it could not grade becomes a problem."""
        tasks = self.plan.tasks
        if not tasks:
            return
        with closing(local.graded(self.config, iter(tasks), min(self.workers, len(tasks)))) as done:
            for task, outcome in done:
                if isinstance(outcome, GradedSubmission):
                    yield outcome
                else:
                    self.problems[task.learner] = f"not graded: {said(outcome)}"


def said(error: BaseException) -> str:
    """An exception in one line; what is no error of ours is named by its type."""
    return str(error) if type(error).__module__.startswith("autograder") else repr(error)
