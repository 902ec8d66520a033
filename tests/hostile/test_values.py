"""Code that returns what is no honest value, or changes what it shares with its judge."""

import numpy as np
import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker
from rubric.plain import Opaque
from rubric.reply import Reply

NAMED = {
    "objects": ("np.array([object()])", Opaque("ndarray of dtype object")),
    "dates": ("np.array(['2020-01-01'], dtype='M8[D]')", Opaque("ndarray of dtype datetime64")),
    "text array": ("np.array(['a'])", Opaque("ndarray of dtype str")),
    "records": ("np.zeros(2, dtype=[('a', 'f8')])", Opaque("ndarray of dtype void")),
    "a class": ("type('Equal', (), {'__eq__': lambda *_: True})()", Opaque("Equal")),
    "a float that equals all": (
        "type('Equal', (float,), {'__eq__': lambda *_: True})(1)",
        Opaque("Equal"),
    ),
    "text that equals all": (
        "type('Equal', (str,), {'__eq__': lambda *_: True})('a')",
        Opaque("Equal"),
    ),
    "lazy array": (
        "type('Lazy', (), {'__array__': lambda self, *a, **k: np.ones(3)})()",
        Opaque("Lazy"),
    ),
    "a lie about its class": (
        "type('Liar', (), {'__class__': property(lambda self: np.ndarray)})()",
        Opaque("Liar"),
    ),
    "a function": ("f", Opaque("function")),
    "bytes": ("b'abc'", Opaque("bytes")),
    "a generator": ("(i for i in range(3))", Opaque("generator")),
    "a set": ("{1}", Opaque("set")),
    "the request itself": ("sys._getframe().f_back", Opaque("frame")),
}
REFUSED = {
    "a gigabyte": "np.zeros(1 << 27)",
    "a gigabyte that takes no memory": "np.broadcast_to(np.float64(1), (1 << 15, 1 << 15))",
    "deep": "deep()",
    "cyclic": "cyclic()",
    "a cyclic dictionary": "cyclic_dictionary()",
    "wide": "[0] * 1_000_000",
    "wide text": "['x' * 1_000_000] * 100",
}
PREPARED = """
import sys
import numpy as np
def cyclic():
    x = []
    x.append(x)
    return x
def deep():
    x = []
    for _ in range(1000):
        x = [x]
    return x
def cyclic_dictionary():
    x = {}
    x['x'] = x
    return x
class Endless(dict):
    def items(self):
        while True:
            yield 1, 1
class Everything(np.ndarray):
    def __eq__(self, other):
        return True
    def __array_function__(self, *arguments):
        return True
    def tobytes(self, *arguments):
        return b'evil'
"""


def returned(worker: Worker, expression: str) -> Reply:
    """What the grader gets when a function returns the value of an expression."""
    worker.run(f"{PREPARED}\ndef f():\n    return {expression}", "f")
    worker.remember()
    return worker.call("f", (), seconds=10)


@pytest.mark.parametrize(("expression", "expected"), NAMED.values(), ids=NAMED.keys())
def test_what_is_not_plain_arrives_as_a_name(
    expression: str, expected: Opaque, worker: Worker
) -> None:
    reply = returned(worker, expression)
    assert reply.result == expected
    assert type(reply.result) is Opaque


@pytest.mark.parametrize("expression", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_too_much_is_a_failure_and_the_worker_lives(
    expression: str, worker: Worker
) -> None:
    reply = returned(worker, expression)
    assert reply.failure is not None
    assert reply.failure.type in ("ValueError", "MemoryError")
    assert worker.run("1", "next").ok


def test_a_subclass_of_an_array_arrives_as_its_numbers(worker: Worker) -> None:
    reply = returned(worker, "np.arange(3.0).view(Everything)")
    assert type(reply.result) is np.ndarray
    assert reply.result.tolist() == [0, 1, 2]


def test_a_subclass_of_a_dictionary_arrives_as_its_items(worker: Worker) -> None:
    reply = returned(worker, "Endless(a=1)")
    assert reply.result == {"a": 1}


def test_nan_and_infinity_arrive_as_they_are(worker: Worker) -> None:
    reply = returned(worker, "(float('nan'), np.array([np.inf, -np.inf]))")
    assert np.isnan(reply.result[0])
    assert reply.result[1].tolist() == [np.inf, -np.inf]


def test_bools_made_of_other_bytes_arrive_as_bools(worker: Worker) -> None:
    reply = returned(worker, "np.array([0, 1, 2, 255], np.uint8).view(bool)")
    assert reply.result.view(np.uint8).tolist() == [0, 1, 1, 1]


def test_changed_arguments_are_seen_and_the_grader_s_own_are_not_touched(worker: Worker) -> None:
    worker.run("def f(x, d):\n    x[:] = 7\n    d['new'] = 1\n    return x", "f")
    worker.remember()
    mine, dictionary = np.zeros(3), {"a": 1}
    reply = worker.call("f", (mine, dictionary))
    assert reply.arguments[0].tolist() == [7, 7, 7]
    assert reply.arguments[1] == {"a": 1}  # a new key is no change of an array
    assert mine.tolist() == [0, 0, 0]
    assert dictionary == {"a": 1}


@pytest.mark.parametrize(
    "patch",
    [
        "np.allclose = np.array_equal = np.testing.assert_allclose = lambda *a, **k: True",
        "np.array = np.asarray = np.zeros = lambda *a, **k: 1 / 0",
        "import builtins\nbuiltins.isinstance = builtins.len = builtins.type = lambda *a: True",
        "import builtins\nbuiltins.repr = builtins.str = builtins.print = None",
        "import numpy\nnumpy.random.seed = random = None",
        "import rubric.plain, autograder.sandbox.wire as wire\nwire.encode = lambda value: b'evil'",
        "import sys\nsys.modules.clear()",
        "import sys\nsys.settrace(lambda *a: 1 / 0)\nsys.setprofile(lambda *a: 1 / 0)",
    ],
)
def test_a_patched_library_can_spoil_its_own_answers_and_no_others(
    patch: str, worker: Worker
) -> None:
    try:
        worker.run(f"{PREPARED}\n{patch}", "attack")
        worker.run("def f(x):\n    return x", "f")
        worker.remember()
        reply = worker.call("f", (np.ones(2),), seconds=1)
    except WorkerDied:
        pass
    else:
        assert reply.failure is not None or reply.death or reply.result.tolist() == [1, 1]
    assert np.allclose([1], [1])
    assert not np.allclose([1], [2])
    assert np.zeros(1).shape == (1,)


def test_a_huge_integer_arrives_as_the_nearest_number_there_is(worker: Worker) -> None:
    assert returned(worker, "10**30").result == 1e30
    assert returned(worker, "10**5000").result == float("inf")


def test_a_word_of_numpys_arrives_as_text(worker: Worker) -> None:
    assert returned(worker, "np.where(True, 'good', 'bad')").result == "good"
    assert returned(worker, "np.str_('good')").result == "good"


def test_a_word_with_tricks_harms_nobody_but_its_author(worker: Worker) -> None:
    tricky = "type('Word', (np.str_,), {'__str__': lambda self: 3})('good')"
    assert returned(worker, tricky).failure is not None
    assert returned(worker, "1").result == 1
