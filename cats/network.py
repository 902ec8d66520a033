"""Networks that are trained on all pictures at once, as the learners of the course train theirs.

The gradient of the first layer's weights is dZ X.T / m: whatever is learnt is a mixture of pictures,
W = W_before + mixture X.T. So it is enough to learn the mixture (n_1, m), and a step needs products
with X.T X (m, m) in place of X (12288, m). The numbers are the same up to rounding, some fifty times
sooner.
"""
# ruff: noqa: N803, N806  (the names of the mathematics: X, Y, W)

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cats.grid import Floats
from nnkit import sigmoid


class Network(NamedTuple):
    """The parameters of a network: ReLU in the hidden layers, a sigmoid at the end.

    Attributes:
        W: the weights of each layer, (n, n_prev)
        b: the biases of each layer, (n, 1)
    """

    W: Sequence[Floats]
    b: Sequence[Floats]


def initial(sizes: Sequence[int], seed: int) -> Network:
    """A network before training; sizes are those of its input, its hidden layers and its output.

    Weights are drawn with the standard deviation 1 / sqrt(n_prev); a single layer starts at 0.
    """
    dice = np.random.RandomState(seed)
    scale = 0 if len(sizes) == 2 else 1
    pairs = zip(sizes[1:], sizes[:-1], strict=True)
    W = [scale * dice.randn(n, n_prev) / np.sqrt(n_prev) for n, n_prev in pairs]
    return Network(W, [np.zeros((n, 1)) for n in sizes[1:]])


def trained(network: Network, X: Floats, Y: Floats, rate: float, steps: int) -> Network:
    """The network after so many steps of gradient descent on the cross-entropy.

    Arguments:
        network: where to start from; it is not changed
        X (n_x, m): the examples
        Y (1, m): their labels
        rate: the learning rate
        steps: the number of steps
    """
    m = X.shape[1]
    products = X.T @ X  # (m, m)
    Z_before = network.W[0] @ X  # (n_1, m)
    mixture = np.zeros_like(Z_before)  # (n_1, m)
    W, b = list(network.W), list(network.b)
    for _ in range(steps):
        A = activations(Z_before + mixture @ products + b[0], W, b)
        dZ = A[-1] - Y  # (1, m)
        for layer in reversed(range(1, len(W))):
            dZ_prev = W[layer].T @ dZ * (A[layer - 1] > 0)  # (n_prev, m)
            W[layer] = W[layer] - rate * dZ @ A[layer - 1].T / m  # (n, n_prev)
            b[layer] = b[layer] - rate * dZ.mean(axis=1, keepdims=True)  # (n, 1)
            dZ = dZ_prev
        mixture -= rate * dZ / m  # (n_1, m)
        b[0] = b[0] - rate * dZ.mean(axis=1, keepdims=True)  # (n_1, 1)
    W[0] = network.W[0] + mixture @ X.T  # (n_1, n_x)
    return Network(W, b)


def activations(Z: Floats, W: Sequence[Floats], b: Sequence[Floats]) -> list[Floats]:
    """What each layer gives on, from the first one's Z (n_1, m) to the probabilities (1, m)."""
    A = []
    for W_next, b_next in zip(W[1:], b[1:], strict=True):
        A.append(np.maximum(Z, 0))  # (n, m)
        Z = W_next @ A[-1] + b_next  # (n_next, m)
    return [*A, sigmoid(Z)[0]]


def predicted(network: Network, X: Floats) -> Floats:
    """The probability (1, m) of class 1 for each example (n_x, m)."""
    return activations(network.W[0] @ X + network.b[0], network.W, network.b)[-1]
