"""The pool: several stations at work, each in a process of its own.

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

from autograder.runs.submission_grader import Order, Outcome, Station, Task

Graded = tuple[Task, Outcome | BaseException]

AHEAD = 2
"""Tasks that wait for each worker, so that none of them waits for us."""


class Lost(Exception):  # noqa: N818  what happened, as a result would name it
    """The process that graded this submission was ended by the system, twice."""

    def __str__(self) -> str:
        return "the process that graded it was ended by the system, twice; it may lack memory"


def graded(order: Order, tasks: Iterator[Task], workers: int) -> Generator[Graded, None, None]:
    """Grade all tasks, in the order in which they are finished.

    An exception in place of an outcome concerns that one task. Closing the iterator ends all work.
    """
    while suspects := (yield from _until_broken(order, tasks, workers)):
        for task in suspects:
            for suspect in (yield from _until_broken(order, iter([task]), 1)):
                yield suspect, Lost()


def _until_broken(
    order: Order, tasks: Iterator[Task], workers: int
) -> Generator[Graded, None, list[Task]]:
    """Grade until all is done or a process is lost; what was at work then is returned."""
    with _executor(order, workers) as pool:
        running: dict[Future[Outcome], Task] = {}
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


def _executor(order: Order, workers: int) -> ProcessPoolExecutor:
    # Forks would inherit the gradebook's connection; and a warm process forks from its own.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(order,))


# --- in a worker ----------------------------------------------------------------------------------

_stations: list[Station] = []
"""The one station of this process."""


def _start(order: Order) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends us
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(0)
    )  # in order, so that nothing is left behind
    threading.Thread(target=_end_with_parent, daemon=True).start()
    station = Station(order)
    _stations.append(station)
    Finalize(None, station.close, exitpriority=1)


def _end_with_parent() -> None:
    """Nobody would end us if the main process were killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the warm process ends with our end of its socket


def _grade(task: Task) -> Outcome:
    return _stations[0].grade(task)
