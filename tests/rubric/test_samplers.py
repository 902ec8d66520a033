import numpy as np
import pytest

from rubric.samplers import between, binary, normal


@pytest.fixture(params=range(20))
def rng(request):
    return np.random.default_rng(request.param)


@pytest.mark.parametrize("count", [2, 3, 6, 7])
def test_labels_are_of_both_classes_from_two_on(rng, count):
    labels = binary(rng, (1, count))
    assert labels.shape == (1, count)
    assert set(labels.flat) == {0.0, 1.0}


def test_a_single_label_is_of_either_class():
    drawn = {float(binary(np.random.default_rng(seed), (1, 1))[0, 0]) for seed in range(20)}
    assert drawn == {0.0, 1.0}


def test_between_keeps_to_its_bounds(rng):
    drawn = between(0.05, 0.95)(rng, (4, 5))
    assert drawn.shape == (4, 5)
    assert ((drawn > 0.05) & (drawn < 0.95)).all()


def test_one_number_is_an_array_without_axes(rng):
    assert np.shape(normal(rng, ())) == ()
