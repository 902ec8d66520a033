import pytest

from rubric.loops import loop_over
from rubric.shapes import parse
from rubric.signature import Signature

SIGNATURE = Signature(
    "f",
    ("X", "W", "activation"),
    parse(("X (n, m)", "W (n_h, n)", "activation")),
    parse("Y (n_h, m)"),
    ("Y",),
)


def line(body):
    return loop_over("m", f"import numpy as np\ndef f(X, W, activation):\n    {body}\n", SIGNATURE)


@pytest.mark.parametrize(
    "body",
    [
        "for i in range(X.shape[1]): pass",
        "for i in range(m): pass",
        "for x in X.T: pass",
        "for i, x in enumerate(X.T): pass",
        "return [W @ X[:, i] for i in range(0, X.shape[1])]",
    ],
)
def test_a_loop_over_the_examples_is_found_with_its_line(body):
    assert line(body) == 3


@pytest.mark.parametrize(
    "body",
    [
        "for i in range(X.shape[0]): pass",
        "for i in range(W.shape[1]): pass",
        "for w in W: pass",
        "for w in W.T: pass",
        "for l in range(1, L): pass",
        "m = X.shape[1]",
        "return W @ X / X.shape[1]",
    ],
)
def test_other_loops_and_no_loops_are_not(body):
    assert line(body) is None


def test_what_is_no_python_or_another_function_has_no_loop():
    assert loop_over("m", "def f(", SIGNATURE) is None
    assert loop_over("m", "def g(X):\n    for i in range(m): pass\n", SIGNATURE) is None
