import numpy as np
import pytest

from cats.network import Network, initial, predicted, trained

RATE = 0.3
STEP = 1e-6


def examples():
    rng = np.random.default_rng(8)
    return rng.normal(size=(6, 5)), np.array([[0.0, 1.0, 1.0, 0.0, 1.0]])


def cost(parameters, X, Y):
    """The cross-entropy, written down without any matrix of products."""
    A = X
    for W, b in parameters[:-1]:
        A = np.maximum(W @ A + b, 0)
    W, b = parameters[-1]
    P = 1 / (1 + np.exp(-(W @ A + b)))
    return -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))


def gradient(parameters, values, X, Y):
    """The slopes of the cost along each number in one array of the parameters, from two costs."""
    slopes = np.empty_like(values)
    for place in np.ndindex(values.shape):
        before, costs = values[place], []
        for step in (STEP, -STEP):
            values[place] = before + step
            costs.append(cost(parameters, X, Y))
        values[place] = before
        slopes[place] = (costs[0] - costs[1]) / (2 * STEP)
    return slopes


def plainly_trained(network, X, Y, steps):
    """Gradient descent with slopes that are measured, not derived."""
    parameters = [(W.copy(), b.copy()) for W, b in zip(*network, strict=True)]
    arrays = [values for pair in parameters for values in pair]
    for _ in range(steps):
        slopes = [gradient(parameters, values, X, Y) for values in arrays]
        for values, along in zip(arrays, slopes, strict=True):
            values[...] = values - RATE * along
    return Network(*zip(*parameters, strict=True))


@pytest.mark.parametrize("sizes", [(6, 1), (6, 4, 1), (6, 4, 3, 1)])
def test_learning_a_mixture_of_examples_is_plain_gradient_descent(sizes):
    X, Y = examples()
    start = initial(sizes, seed=3)
    # Away from 0, for where no unit of a layer is active the next one would stand on its corner.
    network = Network(start.W, [b + 0.1 for b in start.b])
    expected = plainly_trained(network, X, Y, steps=12)
    found = trained(network, X, Y, RATE, steps=12)
    for ours, theirs in zip((*found.W, *found.b), (*expected.W, *expected.b), strict=True):
        # a measured slope is wrong by 1e-10 or so, twelve of them by no more than 1e-8
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-8)
    assert cost(list(zip(*found, strict=True)), X, Y) < cost(list(zip(*network, strict=True)), X, Y)


def test_training_leaves_the_network_as_it_was():
    X, Y = examples()
    network = initial((6, 4, 1), seed=3)
    before = [values.copy() for values in (*network.W, *network.b)]
    trained(network, X, Y, RATE, steps=3)
    for values, old in zip((*network.W, *network.b), before, strict=True):
        np.testing.assert_array_equal(values, old)


def test_a_single_layer_starts_at_0_and_says_one_half():
    np.testing.assert_array_equal(
        predicted(initial((6, 1), 1), examples()[0]), np.full((1, 5), 0.5)
    )


def test_weights_start_with_the_standard_deviation_that_fits_their_inputs():
    network = initial((400, 300, 1), seed=1)
    assert np.std(network.W[0]) == pytest.approx(1 / 20, rel=0.02)  # 120,000 numbers: within 0.2 %
    assert [W.shape for W in network.W] == [(300, 400), (1, 300)]
    assert not any(b.any() for b in network.b)
