import numpy as np
import pytest

from nnkit import relu, relu_backward, sigmoid, sigmoid_backward

STEP = 1e-6
HALVES = [(sigmoid, sigmoid_backward), (relu, relu_backward)]


@pytest.fixture
def Z():
    return np.random.default_rng(3).normal(0, 3, (4, 5))


@pytest.mark.parametrize(("forward", "backward"), HALVES)
def test_a_backward_half_gives_the_slope_of_its_forward_half(forward, backward, Z):
    dA = np.random.default_rng(4).normal(size=Z.shape)
    slope = (forward(Z + STEP)[0] - forward(Z - STEP)[0]) / (2 * STEP)
    np.testing.assert_allclose(backward(dA, Z), dA * slope, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(("forward", "backward"), HALVES)
def test_the_cache_is_what_the_backward_half_takes(forward, backward, Z):
    A, cache = forward(Z)
    assert cache is Z
    assert backward(A, cache).shape == A.shape == Z.shape


@pytest.mark.parametrize(("forward", "backward"), HALVES)
def test_no_function_changes_what_it_is_given(forward, backward, Z):
    before, dA = Z.copy(), np.ones_like(Z)
    backward(dA, forward(Z)[1])
    np.testing.assert_array_equal(Z, before)
    np.testing.assert_array_equal(dA, np.ones_like(Z))


@pytest.mark.parametrize(("forward", "backward"), HALVES)
def test_single_precision_stays_single(forward, backward, Z):
    narrow = Z.astype(np.float32)
    assert forward(narrow)[0].dtype == backward(narrow, narrow).dtype == np.float32


def test_the_sigmoid_agrees_with_its_formula_and_its_symmetry(Z):
    np.testing.assert_allclose(sigmoid(Z)[0], 1 / (1 + np.exp(-Z)), rtol=1e-14)
    np.testing.assert_allclose(sigmoid(-Z)[0], 1 - sigmoid(Z)[0], atol=1e-15)


@pytest.mark.filterwarnings("error")
def test_the_sigmoid_of_huge_values_neither_overflows_nor_warns():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        A, cache = sigmoid(np.array([[-1e300, -750.0, 750.0, 1e300]]))
        dZ = sigmoid_backward(np.ones_like(A), cache)
    np.testing.assert_allclose(A, [[0, 0, 1, 1]], atol=1e-300)
    np.testing.assert_allclose(dZ, 0, atol=1e-300)


def test_the_slope_of_the_relu_at_its_corner_is_0_by_convention():
    assert relu_backward(np.array([[7.0]]), np.array([[0.0]])) == 0


def test_a_closed_relu_lets_nothing_through_not_even_an_infinite_derivative():
    np.testing.assert_array_equal(relu_backward(np.array([[np.inf]]), np.array([[-1.0]])), [[0.0]])
