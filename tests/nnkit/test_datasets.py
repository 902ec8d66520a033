import numpy as np
import pytest

from nnkit import load_flower


@pytest.mark.parametrize("m", [2, 7, 400, 1001])
def test_the_flower_has_m_points_and_both_classes(m):
    X, Y = load_flower(m)
    assert X.shape == (2, m)
    assert Y.shape == (1, m)
    assert set(Y.ravel()) == {0, 1}
    assert abs(m - 2 * Y.sum()) <= 3


def test_the_same_seed_draws_the_same_flower_and_another_seed_another():
    (X, Y), (again, labels), (other, _) = load_flower(), load_flower(), load_flower(seed=2)
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(Y, labels)
    assert not np.allclose(X, other)


def test_drawing_leaves_the_global_generator_alone():
    np.random.seed(5)
    expected = np.random.random()
    np.random.seed(5)
    load_flower()
    assert np.random.random() == expected


def test_the_petal_on_which_a_point_lies_tells_its_class():
    X, Y = load_flower(600)
    petal = np.rint(np.arctan2(X[1], X[0]) / (2 * np.pi / 6))
    assert np.mean(petal % 2 == Y[0]) > 0.85


def test_no_straight_line_through_the_plane_separates_the_classes():
    X, Y = load_flower(600)
    features = np.vstack([X, np.ones(600)])
    weights, *_ = np.linalg.lstsq(features.T, 2.0 * Y[0] - 1, rcond=None)
    assert np.mean((weights @ features > 0) == Y[0]) < 0.65


@pytest.mark.parametrize("m", [1, 0, -4])
def test_a_flower_too_small_for_two_classes_is_refused(m):
    with pytest.raises(ValueError, match=f"at least 2 points, not m = {m}"):
        load_flower(m)
