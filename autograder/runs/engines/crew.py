"""What both engines are: a crew, each member of which grades one submission after the other.

A member that dies was at the first of its jobs. That one is tried again, last and a few times at most;
what lay behind it goes to others, and costs nobody a try.
"""

import math
import time
from abc import ABC, abstractmethod
from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from typing import Generic, TypeVar

from autograder.closing import Closing
from autograder.runs.engine import Condition, Outcome
from autograder.runs.engines.job import Job
from autograder.runs.submission_grader import Task

AHEAD = 2
"""Tasks for each member, the one that it is at included, so that none of them waits for us."""

LOOK = 0.2
"""Seconds after which a member is looked at that has not answered: it may have died idle."""


class Member(ABC):
    """Who grades: one of a crew.

    Attributes:
        jobs: what it is at, and behind it what it does next.
    """

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    @abstractmethod
    def add(self, job: Job) -> None:
        """Take a job. If the member has died, the job waits until that is seen."""

    @abstractmethod
    def died_of(self, job: Job) -> bool:
        """Whether a job has no outcome because the member is gone, or was ended."""

    @property
    @abstractmethod
    def hung(self) -> bool:
        """Of a member that is gone, whether it was ended because what it was at took too long."""

    def finished(self) -> list[Outcome]:
        """The outcomes that are ready, which are told once."""
        ready = [job for job in self.jobs if job.future.done() and not self.died_of(job)]
        self.jobs = [job for job in self.jobs if job not in ready]
        return [job.outcome for job in ready]


M = TypeVar("M", bound=Member)


class Crew(Closing, ABC, Generic[M]):
    """An engine made of members.

    Attributes:
        tries: how often a task may end its member.
    """

    tries: int

    def __init__(self) -> None:
        self._members: list[M] = []
        self._unplaced: list[Job] = []
        self._ready: deque[Outcome] = deque()

    @property
    def condition(self) -> Condition:
        """How it is now."""
        return Condition(len(self._members))

    @property
    def room(self) -> int:
        """How many more tasks are wanted now; without a member as many as the first one will want."""
        return AHEAD * max(1, len(self._members)) - len(self._jobs) - len(self._ready)

    @abstractmethod
    def warm_up(self, tasks: int) -> None:
        """Make ready for so many tasks, before the first of them is submitted."""

    def submit(self, task: Task) -> None:
        """Take a task, for the member that has least to do."""
        self._place(Job(task))

    def next_outcome(self, patience: float = math.inf) -> Outcome | None:
        """Wait for the outcome that is ready next; None if none came in time, or none is to come."""
        until = time.monotonic() + patience
        while True:
            self._look()
            left = until - time.monotonic()
            if self._ready or not self._jobs or left <= 0:
                return self._ready.popleft() if self._ready else None
            wait([job.future for job in self._jobs], min(LOOK, left), FIRST_COMPLETED)

    @abstractmethod
    def _look(self) -> None:
        """See what is ready, and who has come or gone."""

    @property
    def _jobs(self) -> list[Job]:
        return [*self._unplaced, *(job for member in self._members for job in member.jobs)]

    def _collect(self) -> None:
        for member in self._members:
            self._ready.extend(member.finished())

    def _place(self, job: Job) -> None:
        if self._members:
            min(self._members, key=lambda member: len(member.jobs)).add(job)
        else:
            self._unplaced.append(job)

    def _bury(self, dead: M) -> None:
        """Go on without a member, who is one of us no more: what it was at is tried last."""
        for job in dead.jobs[1:]:
            self._place(job)
        for suspect in dead.jobs[:1]:
            suspect.deaths += 1
            suspect.hung = dead.hung
            if suspect.deaths < self.tries:
                self._place(suspect)
            else:
                self._ready.append(suspect.lost)
