"""Cells that end the process in which they run, functions that do, and what comes after them."""

import pytest

from autograder.errors import WorkerDied
from autograder.grading import runtime as module
from autograder.grading.runtime import MOST_STARTS, SECOND_CHANCE, Limits, Runtime
from autograder.intake.rebuilding import RebuiltCell
from autograder.sandbox import Call, CellOutcome, Worker, Zygote
from autograder.sandbox.room import SHORT

FATAL = "import os\nos._exit(0)"
ENDLESS = "while True: pass"
DEADLY = "def deadly():\n    import os\n    os._exit(0)"
LIMITS = Limits(cell=5.0, call=5.0)


@pytest.fixture(autouse=True)
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """Every cell that is run, in whichever worker, and the seconds that it is given.

    A runtime that started again and again without end would fail here.
    """
    cells: list[tuple[str, float]] = []
    run = Worker.run

    def recorded(
        worker: Worker, source: str, name: str, seconds: float, keep: tuple[str, ...]
    ) -> CellOutcome:
        cells.append((name, seconds))
        assert len(cells) < 50, "cells are run without end"
        return run(worker, source, name, seconds, keep)

    monkeypatch.setattr(Worker, "run", recorded)
    return cells


def names(ran: list[tuple[str, float]]) -> list[str]:
    return [name for name, _ in ran]


def cells(*sources: str) -> list[RebuiltCell]:
    """Cells that are named by their numbers, each the learner's answer to an exercise of that name."""
    return [
        RebuiltCell("exercise", str(number), source, (str(number),))
        for number, source in enumerate(sources)
    ]


# --- starting, and starting again -----------------------------------------------------------------


def test_cells_run_when_a_function_is_first_needed_and_only_then(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    with Runtime(zygote, cells("x = 1", "def f(y):\n    return x + y"), LIMITS) as runtime:
        assert ran == []
        assert [runtime.call("f", (number,)).result for number in (1, 2)] == [2, 3]
        assert runtime.signatures(["f", "g"])["g"] is None
    assert names(ran) == ["0", "1"]


def test_a_closed_runtime_starts_again(zygote: Zygote, ran: list[tuple[str, float]]) -> None:
    with Runtime(zygote, cells("def f():\n    return 1"), LIMITS) as runtime:
        for _ in range(2):
            assert runtime.call("f", ()).result == 1
            runtime.close()
    assert names(ran) == ["0", "0"]


def test_a_cell_that_ends_its_worker_is_left_out_of_the_next(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    with Runtime(zygote, cells("x = 1", FATAL, "def f():\n    return x"), LIMITS) as runtime:
        assert runtime.call("f", ()).result == 1
        assert list(runtime.fatal) == [1]
        assert runtime.death is runtime.fatal[1]
        assert list(runtime.outcomes) == [0, 2]
    assert names(ran) == ["0", "1", "0", "2"]


def test_cells_that_end_their_workers_may_do_so_as_often_as_is_allowed(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    fatal = [FATAL] * (MOST_STARTS - 1)
    with Runtime(zygote, cells(*fatal, "def f():\n    return 1"), LIMITS) as runtime:
        assert runtime.call("f", ()).result == 1
    assert len(ran) == MOST_STARTS


def test_after_that_the_runtime_gives_up_and_starts_no_worker_for_any_function(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    sources = ["def f():\n    return 1", *[FATAL] * (MOST_STARTS + 2)]
    with Runtime(zygote, cells(*sources), LIMITS) as runtime:
        assert runtime.signatures(["f", "g"]) == {"f": None, "g": None}
        assert runtime.call("f", ()).death == "crashed"
        assert len(runtime.fatal) == MOST_STARTS
    assert names(ran).count("0") == MOST_STARTS


# --- functions that end the process ---------------------------------------------------------------


def test_a_call_that_ends_its_worker_costs_that_call_alone(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    with Runtime(zygote, cells("def f():\n    return 1", DEADLY), LIMITS) as runtime:
        assert runtime.call("f", ()).result == 1
        assert runtime.call("deadly", ()).death == "crashed"
        assert runtime.call("f", ()).result == 1
        assert runtime.death is None
    assert names(ran) == ["0", "1"] * 2


LATE_FIRST = "import time\ncalled = []\ndef f(x):\n    called.append(x)\n    time.sleep(60 * (x == 0))\n    return len(called)"


def test_after_a_death_a_function_is_not_asked_and_the_next_one_is(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    asked = [Call("f", (), SHORT), Call("deadly", (), SHORT), Call("f", (), SHORT)]
    with Runtime(zygote, cells("def f():\n    return 1", DEADLY), LIMITS) as runtime:
        assert [reply[::3] for reply in runtime.calls(asked)] == [(1, None), (None, "crashed")]
        assert [reply.result for reply in runtime.calls(asked[:1])] == [1]
    assert names(ran) == ["0", "1"] * 2


@pytest.mark.parametrize(("swift", "starts"), [(0.0, 1), (60.0, 2)])
def test_a_late_call_costs_a_fresh_worker_only_where_its_cells_are_soon_run(
    zygote: Zygote,
    ran: list[tuple[str, float]],
    monkeypatch: pytest.MonkeyPatch,
    swift: float,
    starts: int,
) -> None:
    monkeypatch.setattr(module, "SWIFT", swift)
    with Runtime(zygote, cells(LATE_FIRST), Limits(call=0.5)) as runtime:
        late = [Call("f", (number,), SHORT) for number in range(2)]
        assert [reply.death for reply in runtime.calls(late)] == ["timed_out"]
        assert [reply.result for reply in runtime.calls(late[1:])] == [3 - starts]
    assert len(ran) == starts


def test_however_often_calls_end_their_workers_the_runtime_does_not_give_up(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    with Runtime(zygote, cells("def f():\n    return 1", DEADLY), LIMITS) as runtime:
        for _ in range(MOST_STARTS + 1):
            assert runtime.call("deadly", ()).death == "crashed"
        assert runtime.call("f", ()).result == 1
        assert runtime.fatal == {}


def test_a_function_that_ends_its_worker_when_it_is_described_costs_itself_alone(
    zygote: Zygote,
) -> None:
    odd = """
import os
class Odd:
    __signature__ = property(lambda self: os._exit(0))
    __call__ = print
odd = Odd()
def f(x): pass
"""
    with Runtime(zygote, cells(odd), LIMITS) as runtime:
        found = runtime.signatures(["odd", "f"])
    assert found["odd"] is None
    assert found["f"] is not None
    assert found["f"].names == ("x",)


# --- what is remembered ---------------------------------------------------------------------------


def test_what_ended_an_earlier_runtime_is_not_tried_again(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    sources = cells(FATAL, "def f():\n    return 1", DEADLY)
    with Runtime(zygote, sources, LIMITS) as earlier:
        assert earlier.call("f", ()).result == 1
        assert earlier.call("deadly", ()).death == "crashed"
    ran.clear()
    with Runtime(zygote, sources, LIMITS, earlier=earlier) as later:
        assert later.call("f", ()).result == 1
        assert later.death is earlier.death
    assert names(ran) == ["1", "2"]


def test_a_later_runtime_keeps_what_it_finds_to_itself(zygote: Zygote) -> None:
    with Runtime(zygote, cells("x = 1"), LIMITS) as earlier:
        with Runtime(zygote, cells(FATAL, "x = 1"), LIMITS, earlier=earlier) as later:
            later.signatures([])
        assert (list(later.fatal), list(earlier.fatal)) == ([0], [])
        assert (list(later.outcomes), list(earlier.outcomes)) == ([1], [])


def test_a_cell_that_never_ends_has_a_short_second_chance(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    sources = cells("def f():\n    return 1", ENDLESS)
    limits = Limits(cell=1.5, call=5.0)
    with Runtime(zygote, sources, limits) as runtime:
        assert runtime.call("f", ()).result == 1
        assert runtime.outcomes[1].timed_out
        runtime.close()
        assert runtime.call("f", ()).result == 1
    assert ran == [("0", 1.5), ("1", 1.5), ("0", 1.5), ("1", SECOND_CHANCE)]


def test_what_is_told_of_a_cell_is_how_it_ended_first(zygote: Zygote) -> None:
    printed = cells("print('a')", DEADLY, FATAL)
    with Runtime(zygote, printed, LIMITS) as runtime:
        runtime.signatures(["deadly"])
        first = runtime.outcome_of("0")
        runtime.call("deadly", ())
        runtime.signatures(["deadly"])
        assert runtime.outcome_of("0") is first
        assert isinstance(first, CellOutcome)
        assert isinstance(runtime.outcome_of("2"), WorkerDied)
        assert runtime.outcome_of("3") is None


# --- time for all cells together ------------------------------------------------------------------


def test_when_the_time_of_all_cells_is_over_only_answers_run_and_shortly(
    zygote: Zygote, ran: list[tuple[str, float]]
) -> None:
    sources = [RebuiltCell("added", "slow", "x = 1"), *cells("def f():\n    return 1")]
    over = Limits(cell=5.0, cells=-1.0, call=5.0)
    with Runtime(zygote, sources, over) as runtime:
        assert runtime.call("f", ()).result == 1
    assert ran == [("0", SECOND_CHANCE)]
