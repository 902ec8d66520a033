"""What the grader may expect of a worker that runs honest code."""

import json
import operator
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import autograder.sandbox
from autograder.errors import WorkerDied
from autograder.sandbox import Call, Output, Signature, Worker, Zygote, room_for
from rubric.reply import Failure, Reply


def test_a_function_defined_in_a_cell_is_called_with_arrays(worker: Worker) -> None:
    assert worker.run("def f(A, b):\n    return A @ b, {'b': b}", "f").ok
    worker.remember()
    reply = worker.call("f", (np.eye(2), np.ones((2, 1))))
    product, cache = reply.result
    assert reply.answered
    assert product.tolist() == [[1], [1]]
    assert cache["b"].shape == (2, 1)


def test_a_cell_that_fails_tells_type_text_and_line(worker: Worker) -> None:
    outcome = worker.run("def g():\n    return 1 / 0\n\ng()", "exercise 3")
    assert outcome.failure == Failure("ZeroDivisionError", "division by zero", 2)
    assert not outcome.ok
    assert not outcome.timed_out
    (output,) = outcome.outputs
    assert output.kind == "error"
    assert "Cell exercise 3, line 4" in str(output.content)


def test_a_syntax_error_names_its_line(worker: Worker) -> None:
    outcome = worker.run("x = 1\ny = = 2", "f")
    assert outcome.failure is not None
    assert (outcome.failure.type, outcome.failure.line) == ("SyntaxError", 2)


def test_the_line_of_a_failed_call_is_the_innermost_of_the_learner_s_own(worker: Worker) -> None:
    source = "import numpy as np\n\ndef f(x):\n    y = x\n    return np.dot(y, np.ones((7, 7)))"
    worker.run(source, "f")
    worker.remember()
    reply = worker.call("f", (np.ones((2, 3)),))
    assert reply.failure is not None
    assert reply.failure.type == "ValueError"
    assert reply.failure.line == 5
    assert "shapes (2,3) and (7,7)" in reply.failure.text


def test_every_call_starts_from_the_remembered_names(worker: Worker) -> None:
    source = """
count = 0
def f():
    global count, new
    count += 1
    return count, "new" in globals()
def g():
    global new
    new = 1
"""
    worker.run(source, "f")
    worker.remember()
    worker.run("count = 100", "later")
    worker.call("g", ())
    assert worker.call("f", ()).result == (1, False)
    assert worker.call("f", ()).result == (1, False)


def test_remembering_again_starts_calls_from_there(worker: Worker) -> None:
    worker.run("count = 0\ndef f():\n    return count", "f")
    worker.remember()
    worker.run("count = 2", "later")
    worker.remember()
    assert worker.call("f", ()).result == 2


def test_a_function_that_is_missing_is_a_failure_of_the_call(worker: Worker) -> None:
    worker.remember()
    reply = worker.call("f", ())
    assert reply.failure is not None
    assert reply.failure.type == "KeyError"


@pytest.mark.parametrize(
    ("definition", "signature"),
    [
        ("def f(): pass", Signature(0, 0, ())),
        ("def f(A, W, b): pass", Signature(3, 3, ("A", "W", "b"))),
        ("def f(A, rate=0.1): pass", Signature(1, 2, ("A", "rate"))),
        ("def f(*parts, key=1): pass", Signature(0, None, ())),
        ("def f(A, /, B, *, key): pass", Signature(2, 2, ("A", "B"))),
        ("f = max", Signature(0, None, ())),
        ("f = 3", None),
        ("g = 3", None),
        ("class f:\n    def __init__(self, x): pass", Signature(1, 1, ("x",))),
    ],
)
def test_a_signature_tells_how_many_arguments_fit(
    definition: str, signature: Signature | None, worker: Worker
) -> None:
    worker.run(definition, "f")
    found = worker.signatures(["f"])["f"]
    assert found == signature or (definition == "f = max" and found is not None)


def test_a_signature_that_lies_about_its_form_is_still_one_or_a_death(worker: Worker) -> None:
    worker.run("def f(x): pass\nf.__signature__ = 3", "f")
    assert worker.signatures(["f"])["f"] in (None, Signature(0, None, ()), Signature(1, 1, ("x",)))


def test_many_signatures_are_told_at_once_and_an_odd_one_costs_no_other(worker: Worker) -> None:
    odd = "import sys\nclass Odd:\n    __signature__ = property(sys.exit)\n    __call__ = print"
    worker.run(f"{odd}\ndef f(x): pass\ng = Odd()", "f")
    found = worker.signatures(["f", "g", "h"])
    assert found == {"f": Signature(1, 1, ("x",)), "g": None, "h": None}


def test_a_served_function_stands_for_the_learner_s_own_in_this_call_alone(worker: Worker) -> None:
    worker.run("def helper(x, k=1):\n    return 'mine'\ndef f(x):\n    return helper(x, k=2)", "f")
    worker.remember()
    asked = []

    def helper(arguments: tuple[object, ...], options: dict[str, object]) -> Reply:
        asked.append((arguments, options))
        return Reply(np.arange(2.0))

    reply = worker.call("f", (5,), served={"helper": helper})
    assert reply.result.tolist() == [0, 1]
    assert asked == [((5,), {"k": 2})]
    assert worker.call("f", (5,)).result == "mine"


@pytest.mark.parametrize(
    ("answer", "caught"),
    [
        (Reply(failure=Failure("ValueError", "no")), ("ValueError", "no")),
        (Reply(failure=Failure("LinAlgError", "singular")), ("RuntimeError", None)),
        (Reply(failure=Failure("SystemExit", "0")), ("RuntimeError", None)),
        (Reply(failure=Failure("UnicodeDecodeError", "odd")), ("RuntimeError", None)),
        (Reply(death="timed_out"), ("RuntimeError", None)),
    ],
)
def test_a_served_function_that_fails_raises_where_it_was_called(
    answer: Reply, caught: tuple[str, str | None], worker: Worker
) -> None:
    source = """
def f():
    try:
        return helper()
    except Exception as error:
        return type(error).__name__, str(error)
"""
    worker.run(source, "f")
    worker.remember()
    kind, text = worker.call("f", (), served={"helper": lambda *_: answer}).result
    assert kind == caught[0]
    assert text == caught[1] or caught[1] is None


def test_an_error_of_the_grader_s_own_ends_the_worker_and_is_not_hidden(worker: Worker) -> None:
    def broken(arguments: tuple[object, ...], options: dict[str, object]) -> Reply:
        raise LookupError("a bug in the grader")

    worker.run("def f():\n    return helper()", "f")
    worker.remember()
    with pytest.raises(LookupError):
        worker.call("f", (), served={"helper": broken})
    with pytest.raises(WorkerDied):
        worker.call("f", ())


def test_time_of_served_calls_counts(worker: Worker) -> None:
    worker.run("def f():\n    while True:\n        helper()", "f")
    worker.remember()
    served = {"helper": lambda *_: Reply(1)}
    assert worker.call("f", (), seconds=0.1, served=served).death == "timed_out"
    assert worker.run("1", "next").ok


# --- several calls, sent ahead of their turn -------------------------------------------------------

ODD = """\
import time
seen = []
def f(x):
    seen.append(x)
    if x == "end":
        __import__("os")._exit(0)
    if x == "late":
        time.sleep(60)
    if x == "greedy":
        bytearray(1 << 40)
    return x
"""


def several(*arguments: Any, of: str = "f") -> list[Call]:
    return [Call(of, (each,), room_for(each)) for each in arguments]


def within(seconds: float) -> Callable[[], float]:
    return lambda: seconds


@pytest.mark.parametrize("ahead", [True, False])
def test_replies_come_in_the_order_of_the_calls(worker: Worker, *, ahead: bool) -> None:
    worker.run(ODD, "f")
    worker.remember()
    replies = worker.calls(several(*range(300)), within(30.0), ahead=ahead)
    assert [reply.result for reply in replies] == [*range(300)]


def test_a_death_takes_the_place_of_the_very_reply_that_it_kept_back(worker: Worker) -> None:
    worker.run(ODD, "f")
    worker.remember()
    replies = worker.calls(several(1, "end", 3), within(30.0))
    assert next(replies).result == 1
    with pytest.raises(WorkerDied) as death:
        next(replies)
    assert death.value.status == "crashed"


@pytest.mark.parametrize(
    ("odd", "seconds", "death"), [("late", 0.5, "timed_out"), ("greedy", 30.0, "out_of_memory")]
)
def test_a_call_that_may_harm_those_behind_it_ends_the_worker_and_the_last_one_does_not(
    worker: Worker, odd: str, seconds: float, death: str
) -> None:
    worker.run(ODD, "f")
    worker.remember()
    assert [reply.death for reply in worker.calls(several(odd), within(seconds))] == [death]
    assert worker.lost is None
    replies = worker.calls(several(odd, 2), within(seconds), ahead=False)
    assert (next(replies).death, next(replies).result) == (death, 2)
    replies = worker.calls(several(odd, 2), within(seconds))
    assert next(replies).death == death
    assert worker.lost
    with pytest.raises(WorkerDied):
        next(replies)


def test_what_is_large_waits_for_its_turn_and_so_nobody_waits_for_ever(worker: Worker) -> None:
    worker.run("def f(x):\n    return x", "f")
    worker.remember()
    large = [np.full(1 << 17, number) for number in range(5)]
    replies = worker.calls(several(*large, 1, 2, *large), within(60.0))
    found = [np.max(reply.result) for reply in replies]
    assert found == [0, 1, 2, 3, 4, 1, 2, 0, 1, 2, 3, 4]


def test_many_results_that_nobody_has_read_yet_hold_up_no_call_that_is_sent(worker: Worker) -> None:
    worker.run("import numpy as np\ndef f(x):\n    return np.full(1 << 16, x)", "f")
    worker.remember()
    calls = [Call("f", (number,), room_for(np.zeros(1 << 16))) for number in range(50)]
    assert [reply.result[0] for reply in worker.calls(calls, within(60.0))] == [*range(50)]


def test_what_cannot_be_sent_to_a_served_function_fails_in_the_learner_s_code(
    worker: Worker,
) -> None:
    worker.run("def f():\n    return helper([0] * 10_000_000)", "f")
    worker.remember()
    reply = worker.call("f", (), served={"helper": lambda *_: Reply(1)})
    assert reply.failure is not None
    assert "parts" in reply.failure.text
    assert worker.run("1", "next").ok


def test_a_rebound_key_is_no_change_of_an_argument_and_a_written_array_is(worker: Worker) -> None:
    worker.run("def f(d):\n    d['x'] = object()\n    d['y'][0] = 7.0", "f")
    worker.remember()
    reply = worker.call("f", ({"y": np.zeros(2)},))
    assert list(reply.arguments[0]) == ["y"]
    assert reply.arguments[0]["y"].tolist() == [7.0, 0.0]


def test_arguments_that_nobody_changed_are_the_grader_s_own(worker: Worker) -> None:
    worker.run("def f(x, parts):\n    parts.append(1)\n    return x + 1", "f")
    worker.remember()
    arguments = (np.array([np.nan]), [np.ones(2)])
    assert all(map(operator.is_, worker.call("f", arguments).arguments, arguments))


@pytest.mark.parametrize(
    "change", ["x[0] = 7", "x.shape = (1, 2)", "x.dtype = 'i8'", "d[0]['x'][1] = 0"]
)
def test_whatever_changes_in_an_array_is_seen(change: str, worker: Worker) -> None:
    worker.run(f"def f(x, d):\n    {change}", "f")
    worker.remember()
    arguments = (np.ones(2), ({"x": np.ones(2)},))
    given = worker.call("f", arguments).arguments
    assert repr(given) != repr(arguments)


def test_outputs_come_in_order(worker: Worker) -> None:
    source = "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\n1 + 1"
    outcome = worker.run(source, "f")
    assert outcome.outputs == (
        Output("stdout", "a\n"),
        Output("stderr", "b\n"),
        Output("stdout", "c\n"),
        Output("result", "2\n"),
    )


def test_released_files_are_seen_and_notebooks_are_not(zygote: Zygote, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "points.txt").write_text("1 2 3")
    (tmp_path / "public_checks.json").write_text(json.dumps({"a": 1}))
    (tmp_path / "deep_network.ipynb").write_text("{}")
    with Zygote(zygote.isolation, files=tmp_path) as other, other.lease() as worker:
        outcome = worker.run("import os\nprint(sorted(os.listdir()))", "list")
        assert outcome.outputs[0].content == "['data', 'public_checks.json']\n"
        assert worker.run("assert open('data/points.txt').read() == '1 2 3'", "read").ok
        for attack in (
            "open('public_checks.json', 'w')",
            "open('data/new', 'w')",
            f"open({str(tmp_path / 'deep_network.ipynb')!r})",
        ):
            assert not worker.run(attack, "attack").ok
    assert (tmp_path / "public_checks.json").read_text() == '{"a": 1}'


def test_workers_of_one_zygote_run_side_by_side(zygote: Zygote) -> None:
    with zygote.lease() as first, zygote.lease() as second:
        first.run("x = 1\ndef f():\n    return x", "f")
        second.run("x = 2\ndef f():\n    return x", "f")
        first.remember()
        second.remember()
        assert (first.call("f", ()).result, second.call("f", ()).result) == (1, 2)


def test_a_worker_can_be_closed_twice(zygote: Zygote) -> None:
    worker = zygote.lease()
    worker.close()
    worker.close()
    with pytest.raises(WorkerDied):
        worker.run("1", "late")


def test_all_names_are_listed_in_order() -> None:
    assert autograder.sandbox.__all__ == sorted(autograder.sandbox.__all__)
    assert all(hasattr(autograder.sandbox, name) for name in autograder.sandbox.__all__)


def test_a_call_starts_from_the_state_of_chance_that_is_asked_for(worker: Worker) -> None:
    source = (
        "import random\nimport numpy as np\ndef f():\n    return np.random.rand(), random.random()"
    )
    worker.run(source, "f")
    worker.remember()
    first, again, other = (worker.call("f", (), seed=seed).result for seed in (0, 0, 1))
    assert first == again
    assert first[0] != other[0]
    assert first[1] != other[1]


def test_a_call_tells_in_which_state_it_leaves_chance_whatever_the_learner_assigns(
    worker: Worker,
) -> None:
    source = "import numpy as np\nnp.random.get_state = None\ndef f(n):\n    np.random.rand(n)"
    worker.run(source, "f")
    worker.remember()
    calls = ((3, 0), (3, 0), (4, 0), (3, 1))
    states = [worker.call("f", (count,), seed=seed).chance for count, seed in calls]
    assert states[0] == states[1]
    assert len(set(states)) == 3
