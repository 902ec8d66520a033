"""A run: grades a class, from a folder of submissions to marks and pages.

course = ClassFolder.open(root, solutions)
assignment = Assignment.load(solutions, "means", course.assignments)
found = find_submissions(course.submitted, "means")
config = GradingConfig.of(assignment, course.assignments, secret_in(course.secret), detect())
with Gradebook(course) as gradebook:
    gradebook.prepare("means", released_json(course.assignments, "means"))
    run = Run(
        plan_of(course, "means", found, config.rules_digest),
        partial(LocalEngine, config, workers=2),
        ResultStore(course, assignment, gradebook, found),
    )
    for record in run.grade():
        print(record.learner)          # all of it is on disk
print(run.score_changes, run.problems)
"""

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from autograder.classroom import Marks, Record
from autograder.errors import GradebookError
from autograder.runs import summary
from autograder.runs.engine import NotGraded, StartEngine, outcomes
from autograder.runs.plan import Plan
from autograder.runs.score_changes import ScoreChange, score_change
from autograder.runs.store import BATCH, ResultStore
from autograder.runs.submission_grader import GradedSubmission

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
        self, plan: Plan, start_engine: StartEngine, store: ResultStore | None = None
    ) -> None:
        """Without a `store` nothing is written: a dry run. Without tasks no engine is started."""
        self.plan, self.store, self._start_engine = plan, store, start_engine
        self.problems = dict(plan.problems)
        self.remarks = plan.remarks | dict.fromkeys(store.strangers if store else (), NEW)
        self.graded: list[Record] = []
        self.score_changes: list[ScoreChange] = []

    def grade(self) -> Iterator[Record]:
        """Grade what is to be graded; each record is told when all of it is on disk.

        Raises:
            GradebookError: marks could not be entered; the records are kept for the next run.
        """
        if self.store:
            self.store.catch_up(self.plan.unchanged)
        for record in self._saved():
            change = score_change(self.plan.earlier.get(record.learner), record)
            if change:
                self.score_changes.append(change)
            self.graded.append(record)
            yield record
        if self.store and self.store.error:
            raise GradebookError(
                f"{self.store.error} The results of {len(self.store.owed)} submissions are kept; "
                "run this again to enter them."
            )

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
        started = -math.inf  # the first one is told at once
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
        if not self.plan.tasks:
            return
        with closing(self._start_engine()) as engine:
            for outcome in outcomes(engine, self.plan.tasks):
                if isinstance(outcome, NotGraded):
                    self.problems[outcome.learner] = f"not graded: {outcome.why}"
                else:
                    yield outcome
