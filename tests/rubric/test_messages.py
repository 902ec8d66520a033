import numpy as np
import pytest

from rubric import messages
from rubric.plain import Opaque
from rubric.reply import local
from rubric.shapes import Slot


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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "None"),
        (({"w": np.zeros(2)}, [1.0]), "a tuple"),
        (np.zeros(2) + 1j, "an array of complex numbers"),
        (Opaque("ndarray of dtype object"), "an ndarray of dtype object"),
        (Opaque("generator"), "a generator"),
    ],
)
def test_a_value_is_told_by_its_type(value, told):
    assert messages.kind(value, public=True) == told


def test_the_type_of_a_learners_own_is_not_told_of_a_hidden_trial():
    assert messages.kind(Opaque("x_is_3_14"), public=False) == "something else"
