import contextlib
import multiprocessing
import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.notebooks import notebook
from autograder.notebooks.notebook import Notebook
from autograder.runs.engines import local
from autograder.runs.submission_grader import GradedSubmission, GradingConfig, Task
from autograder.sandbox import Isolation


@pytest.fixture
def config(means: Assignment, released: Notebook, isolation: Isolation) -> GradingConfig:
    course = means.folder.parents[1]
    return GradingConfig(
        "means", course / "solutions", course / "assignments", b"s", "r", isolation
    )


@pytest.fixture
def right(means: Assignment, tmp_path: Path) -> Path:
    path = tmp_path / "means.ipynb"
    notebook.write(Notebook(tuple(source_cells(means)), "means"), path)
    return path


def scores(config: GradingConfig, tasks: list[Task], workers: int) -> dict[str, float | str | None]:
    found = {}
    for task, outcome in local.graded(config, iter(tasks), workers):
        assert task.learner not in found
        found[task.learner] = score_of(outcome)
    return found


def score_of(outcome: GradedSubmission | BaseException) -> float | str | None:
    """The points, or why there are none."""
    return str(outcome) if isinstance(outcome, BaseException) else outcome.record.result.score


def test_every_task_is_graded_once_and_what_fails_concerns_nobody_else(
    config: GradingConfig, right: Path, tmp_path: Path
):
    tasks = [Task(f"learner{number}", right) for number in range(5)]
    tasks.insert(2, Task("gone", tmp_path / "gone.ipynb"))
    found = scores(config, tasks, 2)
    assert "gone.ipynb cannot be read: No such file" in str(found.pop("gone"))
    assert found == {f"learner{number}": 100.0 for number in range(5)}


def test_without_tasks_nothing_is_started(config: GradingConfig):
    assert scores(config, [], 2) == {}


def test_a_process_that_the_system_kills_loses_what_it_was_at_and_no_more(
    config: GradingConfig, right: Path, tmp_path: Path
):
    os.mkfifo(tmp_path / "poison.ipynb")  # who opens it waits for a writer, until it is killed
    tasks = [Task("ada", right), Task("poison", tmp_path / "poison.ipynb"), Task("bob", right)]
    found = {}
    with killing_who_opens(tmp_path / "poison.ipynb") as killed:
        for task, outcome in local.graded(config, iter(tasks), 1):
            found[task.learner] = score_of(outcome)
    assert len(killed) == 2
    assert "ended by the system, twice" in str(found["poison"])
    assert (found["ada"], found["bob"]) == (100.0, 100.0)


def test_closing_ends_all_work_at_once_and_leaves_nothing_behind(
    config: GradingConfig, right: Path, tmp_path: Path
):
    os.mkfifo(tmp_path / "endless.ipynb")
    tasks = [Task("ada", right), Task("endless", tmp_path / "endless.ipynb")]
    done = local.graded(config, iter(tasks), 2)
    next(done)
    workers = multiprocessing.active_children()
    assert len(workers) == 2
    done.close()
    assert all(ends(worker.pid) for worker in workers)


def ends(process: int | None) -> bool:
    """Whether a process is gone, or goes soon."""
    assert process is not None
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    return bool(select.select([handle], [], [], 20)[0])


@contextmanager
def killing_who_opens(pipe: Path) -> Iterator[list[int]]:
    """Kill every worker while it reads from a pipe, as long as the block runs; their numbers."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.02):
            with contextlib.suppress(OSError):  # nobody reads
                writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
                for child in multiprocessing.active_children():
                    if child.pid is not None and child.pid not in killed:
                        killed.append(child.pid)
                        os.kill(child.pid, signal.SIGKILL)
                os.close(writer)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()
