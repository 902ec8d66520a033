import numpy as np
import pytest

from rubric.samplers import between, binary, normal, saturating, tiny, whole, zeros


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


def test_saturating_numbers_leave_the_range_of_exp_on_both_sides_from_two_on(rng):
    drawn = saturating(rng, (2, 1))
    assert drawn.min() < -745
    assert drawn.max() > 745
    nearer = np.sort(np.abs(saturating(rng, (3, 5))), axis=None)[:7]
    assert ((nearer > 25) & (nearer < 35)).all()


def test_tiny_numbers_are_of_both_signs_and_none_is_zero(rng):
    drawn = tiny(rng, (6, 8))
    assert ((np.abs(drawn) >= 1e-8) & (np.abs(drawn) <= 1e-7)).all()
    assert len(np.unique(np.sign(drawn))) == 2


def test_whole_numbers_are_of_a_whole_type_and_both_ends_are_drawn(rng):
    drawn = whole(-1, 1)(rng, (8, 8))
    assert drawn.dtype == np.int64
    assert set(drawn.flat) == {-1, 0, 1}


def test_zeros_are_all_zero(rng):
    assert not zeros(rng, (2, 3)).any()
