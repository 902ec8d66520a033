import numpy as np
import pytest

from rubric import messages
from rubric.reply import local
from rubric.shapes import Slot

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
    "not in the dictionary": [lambda: {}["W0"]],
    "past the end": [lambda: list(A)[7], lambda: A[2, 0]],
    "left of an equals sign": [lambda: [a for a, b in [(1,)]], lambda: [a for a, b in [(1, 2, 3)]]],
    "has no return": [lambda: A.sort()["W1"], lambda: A.sort() + 1],
    "shape as a single tuple": [lambda: np.zeros(3, 1), lambda: np.random.randn((3, 1))],
    "no value when the line runs": [lambda: undefined_name],  # noqa: F821
}


@pytest.mark.parametrize(
    ("words", "slip"), [(words, slip) for words, slips in SLIPS.items() for slip in slips]
)
def test_what_numpy_and_python_really_say_is_explained(words, slip):
    assert words in messages.explained(local(slip)().failure)


def test_an_unknown_exception_is_not_explained():
    def stop():
        raise ArithmeticError("lost")

    assert messages.explained(local(stop)().failure) is None


def test_a_shape_of_one_axis_is_written_with_its_comma():
    said = messages.wrong_shape(Slot.parse("v (n,)"), (4, 1), {"n": 4}, public=True)
    assert said == "v should have shape (n,) = (4,), but has shape (4, 1)."


def test_an_article_begins_a_sentence_and_a_name_keeps_its_letters():
    assert messages.sentence("the result is None") == "The result is None."
    assert messages.sentence("dW1 is wrong.") == "dW1 is wrong."
    assert messages.sentence("theta is wrong") == "theta is wrong."


def test_conditions_tell_sizes_and_words_and_numbers_only_in_public():
    facts = {"n": [3, 1], "m": 4, "activation": "relu", "rate": 0.3}
    assert (
        messages.conditions(facts, public=False) == " (with n = [3, 1], m = 4, activation = 'relu')"
    )
    assert "rate = 0.3" in messages.conditions(facts, public=True)
    assert messages.conditions({}, public=True) == ""


def test_an_exception_shows_its_text_in_public_only():
    failure = local(lambda: {}["dA3"])().failure
    assert messages.raised("f", failure, {}, public=True).endswith("of its cell: 'dA3'.")
    assert "dA3" not in messages.raised("f", failure, {}, public=False)
