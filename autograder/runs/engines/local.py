"""The local engine: several graders at work, each in a process of this machine.

A learner's code runs in none of these processes, so that hardly anything can end one. If the system
kills one all the same, for memory perhaps, what it was at is tried once more, alone.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.util import Finalize

from autograder.runs.submission_grader import (
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)

Graded = tuple[Task, GradedSubmission | BaseException]

AHEAD = 2
"""Tasks that wait for each worker, so that none of them waits for us."""


class Lost(Exception):  # noqa: N818  what happened, as a result would name it
    """The process that graded this submission was ended by the system, twice."""

    def __str__(self) -> str:
        return "the process that graded it was ended by the system, twice; it may lack memory"


def graded(
    config: GradingConfig, tasks: Iterator[Task], workers: int
) -> Generator[Graded, None, None]:
    """Grade all tasks, in the order in which they are finished.

    An exception in place of an outcome concerns that one task. Closing the iterator ends all work.
    """
    while suspects := (yield from _until_broken(config, tasks, workers)):
        for task in suspects:
            for suspect in (yield from _until_broken(config, iter([task]), 1)):
                yield suspect, Lost()


def _until_broken(
    config: GradingConfig, tasks: Iterator[Task], workers: int
) -> Generator[Graded, None, list[Task]]:
    """Grade until all is done or a process is lost; what was at work then is returned."""
    with _executor(config, workers) as pool:
        running: dict[Future[GradedSubmission], Task] = {}
        try:
            while True:
                for task in islice(tasks, AHEAD * workers - len(running)):
                    running[pool.submit(_grade, task)] = task
                if not running:
                    return []
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool):
                        return list(running.values())
                    yield running.pop(future), error or future.result()
        except BrokenProcessPool:
            return list(running.values())
        except BaseException:  # Ctrl-C, or nobody wants the rest
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _executor(config: GradingConfig, workers: int) -> ProcessPoolExecutor:
    # Forks would inherit the gradebook's connection; and a warm process forks from its own.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(config,))


# --- in a worker ----------------------------------------------------------------------------------

_graders: list[SubmissionGrader] = []
"""The one grader of this process."""


def _start(config: GradingConfig) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends us
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(0)
    )  # in order, so that nothing is left behind
    threading.Thread(target=_end_with_parent, daemon=True).start()
    grader = SubmissionGrader(config)
    _graders.append(grader)
    Finalize(None, grader.close, exitpriority=1)


def _end_with_parent() -> None:
    """Nobody would end us if the main process were killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the warm process ends with our end of its socket


def _grade(task: Task) -> GradedSubmission:
    return _graders[0].grade(task)
