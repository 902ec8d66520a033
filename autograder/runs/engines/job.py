"""A job: a task at an engine, and what has become of it so far."""

from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import Any

from autograder.runs.engine import Lost, NotGraded, Outcome, said
from autograder.runs.submission_grader import Task

LONGEST = 900.0
"""Seconds that a grading may take, which has a budget of 300 for what is the learner's: then it hangs,
because the system refused it something, or is at something that has no end."""

TIMES = {1: "once", 2: "twice", 3: "three times"}


@dataclass
class Job:
    """A task, how often its process has died of it or been ended, and its outcome, which is yet to come.

    Attributes:
        hung: whether it was ended because it took too long, when it was ended last.
    """

    task: Task
    deaths: int = 0
    hung: bool = False
    future: "Future[Any]" = field(default_factory=Future)

    @property
    def error(self) -> BaseException | None:
        """Why there is no outcome, if that is known yet."""
        if self.future.cancelled():
            return CancelledError()
        return self.future.exception() if self.future.done() else None

    @property
    def lost(self) -> Lost:
        """What is told of it when it is not tried again."""
        times = TIMES.get(self.deaths, f"{self.deaths} times")
        why = f"the process that graded it was ended by the system, {times}; it may lack memory"
        if self.hung:
            why = f"grading it did not come to an end, {times}"
        return Lost(self.task.learner, why, self.task.ticket)

    @property
    def outcome(self) -> Outcome:
        """What came of it, once that is known."""
        if self.error is None:
            return self._read(self.future.result())
        return NotGraded(self.task.learner, said(self.error), self.task.ticket)

    def _read(self, result: Any) -> Outcome:
        """The outcome in what came back."""
        outcome: Outcome = result
        return outcome
