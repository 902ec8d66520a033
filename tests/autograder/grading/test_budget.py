"""What one submission may cost in all: the time of its processes, and the memory of the grader."""

import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.errors import OutOfTime
from autograder.grading import budget as module
from autograder.grading.budget import Budget
from autograder.grading.grader import Grader
from autograder.grading.result import Result
from autograder.grading.runtime import Limits, Runtime
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import Call, CellOutcome, Isolation, Worker, Zygote
from rubric import Judgement, Reply
from rubric.problems import NotTriedAgain, TimeUsedUp

SLOW = "slow = 1"
FATAL_IN_ITS_SECOND_CALL = """
{name}_calls = []
{answer}
right_{name} = {name}
def {name}(x, right=right_{name}, calls={name}_calls):
    calls.append(1)
    if len(calls) > 1:
        __import__("os")._exit(0)
    return right(x)
"""
FILLING = "def {name}(x):\n    return np.zeros({numbers})"


class Clock:
    """The clock of the budget, which stands still but for what a test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=clock.monotonic))
    return clock


@pytest.fixture(scope="module")
def grader(means: Assignment, released: Notebook, isolation: Isolation) -> Iterator[Grader]:
    with Zygote(isolation, means.release_folder) as zygote:
        yield Grader(means, zygote)


def graded(grader: Grader, *before: str, **answers: str) -> Result:
    cells = [
        replace(cell, source=answers.get(cell.exercise or "", cell.source))
        for cell in source_cells(grader.assignment)
    ]
    return grader.grade(Notebook((*(Cell("code", each) for each in before), *cells), "means"), "s")


def exercise(result: Result, name: str) -> Judgement:
    (found,) = [each for each in result.exercises if each.name == name]
    return found


def test_time_is_given_as_far_as_there_is_some_left(clock: Clock) -> None:
    budget = Budget(10.0)
    assert budget.at_most(4.0) == 4.0
    clock.now += 9.0
    assert budget.at_most(4.0) == 1.0
    assert not budget.overdrawn
    clock.now += 1.0
    with pytest.raises(OutOfTime, match=r"used up the 10 s"):
        budget.check()
    assert budget.overdrawn


def test_functions_that_end_their_process_do_not_buy_more_time(
    grader: Grader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, run = clock.now, Worker.run

    def slow(worker: Worker, source: str, *rest: Any) -> CellOutcome:
        clock.now += 19.5 if source == SLOW else 0.0
        return run(worker, source, *rest)

    monkeypatch.setattr(Worker, "run", slow)
    right = {cell.exercise: cell.source for cell in source_cells(grader.assignment)}
    answers = {
        name: FATAL_IN_ITS_SECOND_CALL.format(name=name, answer=right[name])
        for name in ("row_means", "spread")
    }
    result = graded(grader, *[SLOW] * 6, **answers)
    assert clock.now - started <= Limits().submission + 19.5
    assert result.status == "timed_out"
    assert "300 s" in str(result.reason)


def test_points_that_were_earned_by_then_stay(
    grader: Grader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Worker.calls

    def slow(worker: Worker, asked: Sequence[Call], *rest: Any, **options: Any) -> Iterator[Reply]:
        is_hidden = len(asked) > 1
        for reply in calls(worker, asked, *rest, **options):
            clock.now += 400.0 if asked[0].name == "spread" and is_hidden else 0.0
            yield reply

    monkeypatch.setattr(Worker, "calls", slow)
    result = graded(grader)
    assert (result.status, result.score) == ("timed_out", 60.0)
    late = exercise(result, "spread")
    assert late.status == "timed_out"
    assert late.findings[0].problem == TimeUsedUp("spread")


def test_what_could_not_be_tried_again_keeps_its_judgement_and_says_so(
    grader: Grader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(self: Grader, runtime: Runtime) -> Runtime:
        clock.now += 400.0
        return Runtime(self.zygote, runtime.cells, self.limits, runtime.budget, runtime)

    monkeypatch.setattr(Grader, "_fresh", late)
    result = graded(grader, row_means="def row_means(x):\n    return 2 * x.mean(axis=1)")
    assert (result.status, result.score) == ("timed_out", 0.0)
    found = exercise(result, "spread")
    assert found.status == "failed"
    assert found.remarks[-1] == NotTriedAgain()


@pytest.mark.parametrize("numbers", [60 << 17, 100_000])
def test_results_do_not_fill_the_grader(grader: Grader, numbers: int) -> None:
    answers = {name: FILLING.format(name=name, numbers=numbers) for name in ("row_means", "spread")}
    tracemalloc.start()
    try:
        result = graded(grader, **answers)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.score == 0.0
    assert peak < 40 << 20
