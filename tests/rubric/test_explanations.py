import numpy as np
import pytest

from rubric.explanations import explained
from rubric.reply import local

A = np.ones((2, 3))

SLIPS = {
    "product of matrices": [lambda: np.dot(A, A), lambda: A @ A],
    "Two shapes do not fit": [lambda: A + np.ones((3, 2))],
    "takes one number": [lambda: __import__("math").exp(A)],
    "one yes or no": [lambda: 1 if A > 0 else 0],
    "a tuple where an array": [
        lambda: -(A, A),
        lambda: (A, A) <= 0,
        lambda: np.abs((A, (A, A[0]))),
    ],
    "keys that are in the dictionary": [lambda: {}["W0"]],
    "past the end": [lambda: list(A)[7], lambda: A[2, 0]],
    "left of an equals sign": [lambda: [a for a, b in [(1,)]], lambda: [a for a, b in [(1, 2, 3)]]],
    "has no return": [lambda: A.sort()["W1"], lambda: A.sort() + 1],
    "shape as a single tuple": [lambda: np.zeros(3, 1), lambda: np.random.randn((3, 1))],
    "no value when the line runs": [lambda: undefined_name],  # noqa: F821
}


def said(slip):
    failure = local(slip)().failure
    return f"{failure.type}: {failure.text}"


@pytest.mark.parametrize(
    ("words", "slip"), [(words, slip) for words, slips in SLIPS.items() for slip in slips]
)
def test_what_numpy_and_python_really_say_is_explained(words, slip):
    assert words in explained(said(slip))


def test_an_unknown_exception_is_not_explained():
    def stop():
        raise ArithmeticError("lost")

    assert explained(said(stop)) is None


def test_what_a_finding_says_is_explained_too():
    assert "keys that are in" in explained('The dictionary that was returned has no key "W2".')
    assert "has no return" in explained("The result should be a tuple of 3, but is None.")
    assert "a tuple where an array" in explained("A should be an array, but is a tuple.")
    assert explained("Z has the right shape, but entry [0, 0] is off by 1.") is None
