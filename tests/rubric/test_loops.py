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
        "for i in range(X.shape[-1]): pass",
        "return {i: X[:, i] for i in range(m - 1)}",
        "while i < X.shape[1]: i += 1",
    ],
)
def test_a_loop_over_the_examples_is_found_with_its_line(body):
    assert line(body) == 3


@pytest.mark.parametrize(
    "body",
    [
        "for i in range(X.shape[0]): pass",
        "for i in range(X.shape[-2]): pass",
        "for i in range(X.shape[2]): pass",
        "for i in range(X.shape[--1]): pass",
        "for i in range(X.shape[k]): pass",
        "for i in range(X.shape['1']): pass",
        "for i in range(activation.shape[1]): pass",
        "while W.shape[1] > l: l += 1",
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


def test_the_first_loop_of_the_last_definition_is_told():
    again = "def f(X, W, activation):\n    pass\n"
    loops = (
        "def f(X, W, activation):\n    y = 0\n    for i in range(m): pass\n    for j in X.T: pass\n"
    )
    assert loop_over("m", again + loops, SIGNATURE) == 5
    assert loop_over("m", loops + again, SIGNATURE) is None


@pytest.mark.parametrize(
    "body",
    ["y = " + "-" * 50_000 + "1", "y = X" + ".T" * 50_000, "y = 1" + "+1" * 50_000, "y = '\0'"],
)
def test_code_that_no_parser_takes_has_no_loop(body):
    assert line(f"for i in range(m): {body}") is None


def test_a_warning_about_a_learners_code_is_not_shown():
    assert line(r"for i in range(m): '\d'") == 3
