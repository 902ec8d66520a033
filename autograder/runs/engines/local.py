"""The local engine: several graders at work, each in a process of this machine.

A learner's code runs in none of these processes, so that hardly anything can end one. If the system
kills one all the same, for memory perhaps, what it was at is tried once more.

Each process has a pool of its own, which is thrown away with it: a process that is killed may hold a
lock of its pool or have sent half an answer, and other processes would wait for the rest.
"""

import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.util import Finalize

from pebble import ProcessExpired, ProcessPool

from autograder.closing import Closing
from autograder.runs.engine import Outcome, outcome_of
from autograder.runs.engines.crew import Crew, Member
from autograder.runs.engines.graders import Graders
from autograder.runs.engines.job import LONGEST, Job
from autograder.runs.submission_grader import GradingConfig, Task


class Process(Member, Closing):
    """A process that grades; it starts with its first job, or earlier when asked.

    Attributes:
        longest: seconds for a job.
    """

    def __init__(self, configs: Sequence[GradingConfig], longest: float) -> None:
        super().__init__()
        # Forks would inherit the gradebook's connection; and a warm process forks from its own.
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPool(1, initializer=_start, initargs=(configs,), context=context)
        self.longest = longest

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
        return bool(self.jobs) and (not self.pool.active or any(map(self.died_of, self.jobs)))

    def died_of(self, job: Job) -> bool:
        """Whether a job has no outcome because the process is gone, or was ended."""
        return isinstance(job.error, (ProcessExpired, BrokenProcessPool, TimeoutError))

    @property
    def hung(self) -> bool:
        """Whether it was ended because what it was at took too long."""
        return any(isinstance(job.error, TimeoutError) for job in self.jobs)

    def stop(self) -> None:
        """Have it end, without waiting for it."""
        self.pool.stop()

    def close(self) -> None:
        """End it at once."""
        self.stop()
        self.pool.join()


class LocalEngine(Crew[Process]):
    """Processes of this machine, as many as `workers`; each starts when there is work for it, or is warmed up.

    It grades the assignments of which it has the configurations. What takes longer than so many seconds
    is ended, and tried once more.
    """

    tries = 2

    def __init__(
        self, configs: Sequence[GradingConfig], workers: int, longest: float = LONGEST
    ) -> None:
        super().__init__()
        self._configs = configs
        self._longest = longest
        self._members = [Process(configs, longest) for _ in range(workers)]

    def warm_up(self, tasks: int) -> None:
        """Start what so many tasks will keep busy, before the first of them is submitted."""
        for process in self._members[:tasks]:
            process.warm_up(self._configs[0].assignment)

    def close(self) -> None:
        """End all work at once."""
        for process in self._members:
            process.stop()
        for process in self._members:
            process.close()

    def _look(self) -> None:
        self._collect()
        for process in [process for process in self._members if process.dead]:
            process.close()
            self._members[self._members.index(process)] = Process(self._configs, self._longest)
            self._bury(process)


# --- in a process ---------------------------------------------------------------------------------

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
