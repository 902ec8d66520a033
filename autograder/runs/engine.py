"""The engine: grades what a run submits, somewhere else, and tells what came of it as it finishes.

Tasks and outcomes are plain data. An engine keeps nothing, and knows no gradebook and no class
folder: what it has not told when it is closed is submitted again by the next run.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from autograder.errors import AutograderError
from autograder.runs.submission_grader import GradedSubmission, SubmissionGrader, Task


@dataclass(frozen=True)
class NotGraded:
    """A submission that could not be graded now, and why; that is not a zero.

    Attributes:
        ticket: of its task.
    """

    learner: str
    why: str
    ticket: int = 0


@dataclass(frozen=True)
class Lost(NotGraded):
    """A submission whose grading ended its process, and did so again whenever it was tried once more."""


Outcome = GradedSubmission | NotGraded


@dataclass(frozen=True)
class Condition:
    """How an engine is.

    Attributes:
        workers: how many submissions it can grade at once.
        problem: why nothing is graded now; nothing where it is.
        refused: sentences, each of a worker that gets nothing to grade.
        dashboard: an address where its work can be watched; nothing where there is none.
    """

    workers: int
    problem: str = ""
    refused: tuple[str, ...] = ()
    dashboard: str = ""


class Engine(Protocol):
    """Who does the work of a run.

    Every task that is submitted has exactly one outcome, whatever dies meanwhile.
    """

    @property
    def condition(self) -> Condition:
        """How it is now."""

    @property
    def room(self) -> int:
        """How many more tasks are wanted now: as many as keep it busy, so that memory stays flat."""

    def submit(self, task: Task) -> None:
        """Take a task; it is begun at once, or as soon as its turn comes."""

    def next_outcome(self, patience: float = math.inf) -> Outcome | None:
        """Wait for the outcome that is ready next, for so many seconds at most.

        None if none came, or there is nothing to wait for.

        Raises:
            EngineError: nobody is there who could grade, and nobody comes.
        """

    def close(self) -> None:
        """End all work, and leave no process behind; closing twice does no harm."""


StartEngine = Callable[[], Engine]


def outcomes(engine: Engine, tasks: Iterable[Task]) -> Iterator[Outcome]:
    """Submit tasks as there is room for them; the outcomes, in the order in which they are ready."""
    waiting = iter(tasks)
    while True:
        for task in islice(waiting, engine.room):
            engine.submit(task)
        outcome = engine.next_outcome()
        if outcome is None:
            return
        yield outcome


def outcome_of(grader: SubmissionGrader, task: Task) -> Outcome:
    """Grade one submission, where an engine has it graded; what goes wrong concerns this one alone."""
    try:
        return grader.grade(task)
    except AutograderError as error:
        return NotGraded(task.learner, str(error), task.ticket)
    except Exception as error:  # noqa: BLE001  whatever it is, the class goes on
        grader.close()  # nobody knows what is left of it
        return NotGraded(task.learner, said(error), task.ticket)


def said(error: BaseException) -> str:
    """An exception in one line that can be kept; what is no error of ours is named by its type."""
    if isinstance(error, MemoryError):
        return "the system refused memory; end other programs, or grade with fewer --workers"
    sentence = str(error) if isinstance(error, AutograderError) else repr(error)
    return sentence.encode("utf-8", "backslashreplace").decode()  # names of files hold anything
