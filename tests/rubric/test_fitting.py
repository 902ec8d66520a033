import numpy as np
import pytest

from rubric.fitting import misfits
from rubric.shapes import parse

LAYER = parse(("A (n_prev, m)", "W (n, n_prev)", "b (n, 1)"))
A, W, b = np.ones((4, 5)), np.ones((3, 4)), np.ones((3, 1))
DEEP = parse((["W[l] (n[l], n[l-1])"], {"b[l]": "(n[l], 1)"}, "word"))


def refused(takes, arguments, largest: int) -> str:
    """Why arguments do not fit."""
    found = misfits(takes, arguments, largest)
    assert found is not None
    return found


def test_arguments_of_the_right_shapes_fit():
    assert misfits(LAYER, (A, W, b), 5) is None
    assert misfits(DEEP, ([W, W], {"b1": b, "b2": b}, "relu"), 5) is None


@pytest.mark.parametrize(
    "arguments",
    [(A, W), (A.T, W, b), (W, A, b), (A, W, b.T), (A, W, b[:, 0]), (A, W, None), (A, W, "b")],
)
def test_arguments_of_other_shapes_do_not_fit(arguments):
    assert "called with" in refused(LAYER, arguments, 5)


def test_nothing_larger_than_the_trial_fits():
    assert misfits(LAYER, (A, W, b), 4) == (
        "should be called with A (n_prev, m), but A has shape (4, 5)"
    )


@pytest.mark.parametrize("arguments", [(W, {}, "relu"), ([W], [b], "relu"), ([b[0]], {}, "relu")])
def test_containers_of_another_kind_do_not_fit(arguments):
    assert "called with" in refused(DEEP, arguments, 5)


def test_keys_that_the_exercise_does_not_know_are_left_alone():
    assert misfits(DEEP, ([W], {"b1": b, "extra": "anything"}, "relu"), 5) is None


def test_a_dictionary_of_named_entries_is_looked_at_by_name():
    named = parse(({"w": "(n, 1)", "b": "()"},))
    assert misfits(named, ({"w": b, "b": 0.5},), 5) is None
    assert "w has shape (1, 3)" in refused(named, ({"w": b.T, "b": 0.5},), 5)
    assert "called with" in refused(parse((("A (n, m)", "B (n, m)"),)), ((A,),), 5)


CACHES = parse(([("W[l] (n[l], n[l-1])", "Z[l] (n[l], m)")],))
PAIR = (np.ones((2, 3)), np.ones((2, 4)))


def test_a_list_with_an_entry_for_each_layer_may_have_any_number_of_layers():
    for layers in range(6):
        assert misfits(CACHES, ([PAIR] * layers,), 5) is None


def test_more_layers_than_any_trial_has_do_not_fit():
    assert "called with" in refused(CACHES, ([PAIR] * 6,), 5)
    assert "called with" in refused(DEEP, ([W] * 6, {}, "relu"), 5)
    assert "called with" in refused(DEEP, ([W], {f"b{layer}": b for layer in range(6)}, "relu"), 5)


@pytest.mark.parametrize("entry", [PAIR[:1], (*PAIR, np.ones(10**6)), ()])
def test_an_entry_of_a_layer_has_all_its_parts_and_no_other(entry):
    assert "called with" in refused(CACHES, ([PAIR, entry],), 5)


def test_the_number_of_arguments_must_be_right():
    assert misfits(LAYER, (A, W), 5) == "takes 3 arguments, but is called with 2"
    assert misfits((), (), 5) is None


def test_sizes_must_agree_among_the_arguments():
    assert "W has shape (3, 5)" in refused(LAYER, (A, np.ones((3, 5)), b), 5)
    assert "b has shape (2, 1)" in refused(LAYER, (A, W, b[:2]), 5)


def test_a_whole_number_may_be_a_size_and_is_no_larger_than_the_trials():
    takes = parse(("layer_dims", "rate"))
    assert misfits(takes, ([5, 4, 3], 0.5), 5) is None
    assert misfits(takes, ([5, 4, 10_000_000], 0.5), 5) == (
        "should be called with a layer_dims of at most 5"
    )
    assert misfits(takes, ([5, 4, 3], 10**12), 5) is not None
