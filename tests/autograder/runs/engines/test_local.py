import ctypes
import multiprocessing
import os
import resource
import select
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.notebooks import reader, writer
from autograder.notebooks.notebook import Cell
from autograder.runs.engine import Outcome, outcomes
from autograder.runs.engines.crew import AHEAD
from autograder.runs.engines.local import LocalEngine
from autograder.runs.submission_grader import GradedSubmission, GradingConfig, Task


def graded(
    config: GradingConfig, tasks: Iterable[Task], workers: int
) -> Generator[Outcome, None, None]:
    with LocalEngine([config], workers) as engine:
        yield from outcomes(engine, tasks)


def scores(
    config: GradingConfig, tasks: Iterable[Task], workers: int
) -> dict[str, float | str | None]:
    found: dict[str, float | str | None] = {}
    for outcome in graded(config, tasks, workers):
        learner, told = told_by(outcome)
        assert learner not in found
        found[learner] = told
    return found


def told_by(outcome: Outcome) -> tuple[str, float | str | None]:
    """Of whom an outcome is, and the score, or why there is none."""
    if isinstance(outcome, GradedSubmission):
        return outcome.record.learner, outcome.record.result.score
    return outcome.learner, outcome.why


def test_every_task_is_graded_once_and_what_fails_concerns_nobody_else(
    config: GradingConfig, right: Path, tmp_path: Path
):
    tasks = [Task(f"learner{number}", right) for number in range(5)]
    tasks.insert(2, Task("gone", tmp_path / "gone.ipynb"))
    found = scores(config, tasks, 2)
    assert "There is no file" in str(found.pop("gone"))
    assert found == {f"learner{number}": 100.0 for number in range(5)}


def test_without_tasks_nothing_is_started(config: GradingConfig):
    assert scores(config, [], 2) == {}


def test_processes_that_have_been_warmed_up_grade_and_only_as_many_are_as_there_are_tasks(
    config: GradingConfig, right: Path
):
    with LocalEngine([config], 2) as engine:
        engine.warm_up(1)
        assert len(multiprocessing.active_children()) == 1
        [outcome] = outcomes(engine, [Task("ada", right)])
    assert told_by(outcome) == ("ada", 100.0)


def test_a_process_that_the_system_kills_loses_what_it_was_at_and_no_more(
    config: GradingConfig, right: Path, tmp_path: Path
):
    tasks = [Task("ada", right), Task("poison", tmp_path / "poison.ipynb"), Task("bob", right)]
    hand_in_what_lasts(right, tmp_path / "poison.ipynb")
    with acting_on_who_opens(tmp_path / "poison.ipynb", kill) as killed:
        found = scores(config, tasks, 1)
    assert len(killed) == 2
    assert "ended by the system, twice" in str(found.pop("poison"))
    assert found == {"ada": 100.0, "bob": 100.0}


def test_what_does_not_come_to_an_end_is_ended_and_named(
    config: GradingConfig, right: Path, tmp_path: Path
):
    hand_in_what_lasts(right, tmp_path / "endless.ipynb")
    with LocalEngine([config], 1, longest=2) as engine:
        [outcome] = outcomes(engine, [Task("endless", tmp_path / "endless.ipynb")])
    assert told_by(outcome) == ("endless", "grading it did not come to an end, twice")


def test_what_is_in_hand_is_graded_and_known_by_its_ticket(
    config: GradingConfig, right: Path, tmp_path: Path
):
    nowhere = tmp_path / "nowhere.ipynb"
    task = Task("ada", nowhere, content=right.read_bytes(), assignment="means", ticket=7)
    with LocalEngine([config], 1) as engine:
        engine.submit(task)
        assert engine.next_outcome(patience=0.0) is None
        outcome = engine.next_outcome()
    assert outcome
    assert (told_by(outcome), outcome.ticket) == (("ada", 100.0), 7)


def test_closing_ends_all_work_at_once_and_leaves_nothing_behind(
    config: GradingConfig, right: Path, tmp_path: Path
):
    hand_in_what_lasts(right, tmp_path / "endless.ipynb")
    tasks = [Task("ada", right), Task("endless", tmp_path / "endless.ipynb")]
    done = graded(config, tasks, 2)
    next(done)
    workers = multiprocessing.active_children()
    assert len(workers) == 2
    done.close()
    assert all(ends(worker.pid) for worker in workers)


def test_no_more_is_taken_than_keeps_the_processes_busy(config: GradingConfig, right: Path):
    taken: list[str] = []

    def counted() -> Iterator[Task]:
        for number in range(8):
            taken.append(f"learner{number}")
            yield Task(taken[-1], right)

    for told, _ in enumerate(graded(config, counted(), 1)):
        assert len(taken) <= told + AHEAD + 1
    assert len(taken) == 8


def test_memory_that_is_refused_concerns_one_submission_and_the_next_is_graded(
    config: GradingConfig, right: Path, tmp_path: Path
):
    large = tmp_path / "large.ipynb"
    values = b'{"a":[]},' * 240_000  # some 60 MB when they are read, and within all limits
    large.write_bytes(b'{"metadata": [' + values + b"{}]}")
    with LocalEngine([config], 1) as engine:

        def told(path: Path) -> float | str | None:
            [outcome] = outcomes(engine, [Task("ada", path)])
            return told_by(outcome)[1]

        assert told(right) == 100.0
        [grader] = multiprocessing.active_children()
        limit_memory(grader.pid)
        assert str(told(large)).startswith("the system refused memory")
        free_memory(grader.pid)
        assert told(right) == 100.0
        assert multiprocessing.active_children() == [grader]


def ends(process: int | None) -> bool:
    """Whether a process is gone, or goes soon."""
    assert process is not None
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    return bool(select.select([handle], [], [], 20)[0])


@pytest.mark.parametrize("before", [1, 2, 3])
def test_processes_that_die_while_a_task_is_submitted_lose_none(
    config: GradingConfig, right: Path, before: int
):
    def submitted() -> Iterator[Task]:
        for number in range(4):
            if number == before:
                for worker in multiprocessing.active_children():
                    worker.kill()
                    worker.join()
                time.sleep(0.5)  # so that whoever watches over them has seen it
            yield Task(f"learner{number}", right)

    found = scores(config, submitted(), 1)
    assert found == {f"learner{number}": 100.0 for number in range(4)}


def hand_in_what_lasts(right: Path, path: Path, seconds: int = 15) -> None:
    """A submission that keeps its worker waiting for longer than any test."""
    read = reader.read(right)
    waits = Cell("code", f"import time\ntime.sleep({seconds})")
    writer.write(replace(read, cells=(waits, *read.cells)), path)


OPENED = 0x20
"""inotify's IN_OPEN."""


@contextmanager
def acting_on_who_opens(path: Path, act: Callable[[int], None]) -> Iterator[list[int]]:
    """Act on every worker, once each, as soon as a file has been opened; their numbers."""
    reached: list[int] = []
    over = threading.Event()
    libc = ctypes.CDLL(None)
    events = libc.inotify_init1(os.O_NONBLOCK)
    libc.inotify_add_watch(events, os.fsencode(path), OPENED)

    def watch() -> None:
        while not over.is_set():
            if not select.select([events], [], [], 0.02)[0]:
                continue
            os.read(events, 4096)
            for child in multiprocessing.active_children():
                if child.pid is not None and child.pid not in reached:
                    reached.append(child.pid)
                    act(child.pid)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield reached
    finally:
        over.set()
        thread.join()
        os.close(events)


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def limit_memory(process: int | None) -> None:
    """Let a process set no more memory aside: it has less by now than its address space is large."""
    assert process is not None
    resident = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    few = resident * resource.getpagesize()
    resource.prlimit(process, resource.RLIMIT_AS, (few, resource.RLIM_INFINITY))


def free_memory(process: int | None) -> None:
    assert process is not None
    resource.prlimit(process, resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
