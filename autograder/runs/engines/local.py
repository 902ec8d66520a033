"""The local engine: several graders at work, each in a process of this machine.

A learner's code runs in none of these processes, so that hardly anything can end one. If the system
kills one all the same, for memory perhaps, what it was at is tried once more.

Each process has a pool of its own, which is thrown away with it: a process that is killed may hold a
lock of its pool or have sent half an answer, and other processes would wait for the rest.
"""

import math
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.util import Finalize

from pebble import ProcessExpired, ProcessPool

from autograder.closing import Closing
from autograder.runs.engine import Lost, NotGraded, Outcome, outcome_of, said
from autograder.runs.submission_grader import GradingConfig, SubmissionGrader, Task

AHEAD = 2
"""Tasks for each process, the one that it is at included, so that none of them waits for us."""

TRIES = 2
"""How often a task may end its process."""

LONGEST = 900.0
"""Seconds that a grading may take, which has a budget of 300 for what is the learner's: then it hangs,
because the system refused it something, or is at something that has no end."""

LOOK = 0.2
"""Seconds after which a process is looked at that has not answered: it may have died idle."""


@dataclass
class Job:
    """A task, how often its process has died of it or been ended, and its outcome, which is yet to come."""

    task: Task
    deaths: int = 0
    future: Future[Outcome] = field(default_factory=Future)

    @property
    def error(self) -> BaseException | None:
        """Why there is no outcome, if that is known yet."""
        return self.future.exception() if self.future.done() else None

    @property
    def death(self) -> bool:
        """Whether there is no outcome because the process is gone, or was ended."""
        return isinstance(self.error, (ProcessExpired, BrokenProcessPool, TimeoutError))

    @property
    def lost(self) -> Lost:
        """What is told of it when it is not tried again."""
        if isinstance(self.error, TimeoutError):
            why = "grading it did not come to an end, twice"
            return Lost(self.task.learner, why, self.task.ticket)
        return Lost(self.task.learner, ticket=self.task.ticket)

    @property
    def outcome(self) -> Outcome:
        """What came of it, once that is known."""
        if self.error is None:
            return self.future.result()
        return NotGraded(self.task.learner, said(self.error), self.task.ticket)


class Process(Closing):
    """A process that grades; it starts with its first job, or earlier when asked.

    Attributes:
        longest: seconds for a job.
        jobs: what it is at, and behind it what it does next.
    """

    def __init__(self, configs: Sequence[GradingConfig], longest: float) -> None:
        # Forks would inherit the gradebook's connection; and a warm process forks from its own.
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPool(1, initializer=_start, initargs=(configs,), context=context)
        self.longest = longest
        self.jobs: list[Job] = []

    def add(self, job: Job) -> None:
        """Take a job. If the process has died, the job waits until that is seen."""
        job.future = Future()
        self.jobs.append(job)
        with suppress(RuntimeError):
            job.future = self.pool.schedule(_grade, args=(job.task,), timeout=self.longest)

    def warm_up(self, assignment: str) -> None:
        """Have it start before its first job, and what grades an assignment with it."""
        self.pool.schedule(_warm_up, args=(assignment,))

    @property
    def dead(self) -> bool:
        """Whether it has died while there was something to do."""
        return bool(self.jobs) and (not self.pool.active or any(job.death for job in self.jobs))

    def finished(self) -> list[Outcome]:
        """The outcomes that are ready, which are told once."""
        ready = [job for job in self.jobs if job.future.done() and not job.death]
        self.jobs = [job for job in self.jobs if job not in ready]
        return [job.outcome for job in ready]

    def stop(self) -> None:
        """Have it end, without waiting for it."""
        self.pool.stop()

    def close(self) -> None:
        """End it at once."""
        self.stop()
        self.pool.join()


class LocalEngine(Closing):
    """Processes of this machine, as many as `workers`; each starts when there is work for it, or is warmed up.

    It grades the assignments of which it has the configurations. What takes longer than so many seconds
    is ended, and tried once more.
    """

    def __init__(
        self, configs: Sequence[GradingConfig], workers: int, longest: float = LONGEST
    ) -> None:
        self._configs = configs
        self._longest = longest
        self._processes = [Process(configs, longest) for _ in range(workers)]
        self._ready: deque[Outcome] = deque()

    @property
    def room(self) -> int:
        """How many more tasks are wanted now."""
        return AHEAD * len(self._processes) - len(self._jobs) - len(self._ready)

    def warm_up(self, tasks: int) -> None:
        """Start what so many tasks will keep busy, before the first of them is submitted."""
        for process in self._processes[:tasks]:
            process.warm_up(self._configs[0].assignment)

    def submit(self, task: Task) -> None:
        """Take a task, for the process that has least to do."""
        self._place(Job(task))

    def next_outcome(self, patience: float = math.inf) -> Outcome | None:
        """Wait for the outcome that is ready next; None if none came in time, or none is to come."""
        until = time.monotonic() + patience
        while not self._ready and self._jobs:
            left = until - time.monotonic()
            if left <= 0:
                return None
            wait([job.future for job in self._jobs], min(LOOK, left), FIRST_COMPLETED)
            for process in self._processes:
                self._ready.extend(process.finished())
            for process in [each for each in self._processes if each.dead]:
                self._replace(process)
        return self._ready.popleft() if self._ready else None

    def close(self) -> None:
        """End all work at once."""
        for process in self._processes:
            process.stop()
        for process in self._processes:
            process.close()

    @property
    def _jobs(self) -> list[Job]:
        return [job for process in self._processes for job in process.jobs]

    def _place(self, job: Job) -> None:
        min(self._processes, key=lambda process: len(process.jobs)).add(job)

    def _replace(self, dead: Process) -> None:
        """Start anew without what the process was at, which is tried last."""
        suspect, *waiting = dead.jobs
        dead.close()
        self._processes[self._processes.index(dead)] = Process(self._configs, self._longest)
        for job in waiting:
            self._place(job)
        suspect.deaths += 1
        if suspect.deaths < TRIES:
            self._place(suspect)
        else:
            self._ready.append(suspect.lost)


# --- in a process ---------------------------------------------------------------------------------

KEPT = 2
"""Graders that a process keeps warm, each with a process of its own: a class works at one or two assignments."""


class Graders(Closing):
    """The graders of a process, of which those are kept that were asked for last."""

    def __init__(self, configs: Sequence[GradingConfig]) -> None:
        self._configs = {config.assignment: config for config in configs}
        self._warm: dict[str, SubmissionGrader] = {}

    def of(self, assignment: str) -> SubmissionGrader:
        """The grader of an assignment; of the first, where none is named."""
        name = assignment or next(iter(self._configs))
        grader = self._warm.pop(name, None) or SubmissionGrader(self._configs[name])
        self._warm[name] = grader  # the last in the order
        for longest_unused in [*self._warm][:-KEPT]:
            self._warm.pop(longest_unused).close()
        return grader

    def close(self) -> None:
        """End all warm processes."""
        while self._warm:
            self._warm.popitem()[1].close()


_graders: list[Graders] = []
"""Those of this process: one item."""


def _start(configs: Sequence[GradingConfig]) -> None:
    # The pool has made this process ignore Ctrl-C, which is for the main process to act on, and run
    # what is registered here when it is told to end.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    graders = Graders(configs)
    _graders.append(graders)
    Finalize(None, graders.close, exitpriority=1)


def _end_with_parent() -> None:
    """Nobody would end us if the main process were killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the warm process ends with our end of its socket


def _warm_up(assignment: str) -> None:
    with suppress(Exception):  # whatever it is, it is told of the first task
        _graders[0].of(assignment).warm_up()


def _grade(task: Task) -> Outcome:
    return outcome_of(_graders[0].of(task.assignment), task)
