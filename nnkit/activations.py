"""The activations of a layer and their backward halves: given to learners, not asked of them.

Each forward function returns its result and a cache; the cache is what the backward half needs
later, and here that is Z itself. The backward halves apply the chain rule for one activation:
dZ = dA * g'(Z), entry by entry.
"""
# ruff: noqa: N803, N806  (the names of the mathematics: Z, A, dA)

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def sigmoid(Z: Array) -> tuple[Array, Array]:
    """Squash every entry into the range from 0 to 1: A = 1 / (1 + exp(-Z)).

    Arguments:
        Z (n, m): linear values of any shape and any size

    Returns:
        A (n, m): activations, of the shape of Z
        activation_cache (n, m): Z itself, for sigmoid_backward

    >>> A, activation_cache = sigmoid(np.array([[-1000.0, 0.0, 1000.0]]))
    >>> A
    array([[0. , 0.5, 1. ]])
    """
    small = np.exp(-np.abs(Z))  # (n, m), at most 1: exp of a large positive number would overflow
    A = np.where(Z >= 0, 1 / (1 + small), small / (1 + small))  # (n, m)
    return A, Z


def relu(Z: Array) -> tuple[Array, Array]:
    """Keep what is positive and replace the rest by 0: A = max(0, Z).

    Arguments:
        Z (n, m): linear values of any shape

    Returns:
        A (n, m): activations, of the shape of Z
        activation_cache (n, m): Z itself, for relu_backward

    >>> A, activation_cache = relu(np.array([[-2.0, 0.0, 3.0]]))
    >>> A
    array([[0., 0., 3.]])
    """
    A = np.maximum(0, Z)  # (n, m)
    return A, Z


def sigmoid_backward(dA: Array, activation_cache: Array) -> Array:
    """Carry the derivative back through a sigmoid, whose slope is A (1 - A).

    Arguments:
        dA (n, m): derivative of each example's loss by the activations
        activation_cache (n, m): the Z that sigmoid returned beside them

    Returns:
        dZ (n, m): derivative of each example's loss by Z

    >>> sigmoid_backward(np.array([[1.0, 2.0]]), np.array([[0.0, 0.0]]))
    array([[0.25, 0.5 ]])
    """
    A, _ = sigmoid(activation_cache)  # (n, m)
    dZ: Array = dA * A * (1 - A)  # (n, m)
    return dZ


def relu_backward(dA: Array, activation_cache: Array) -> Array:
    """Carry the derivative back through a ReLU, whose slope is 1 where Z > 0 and else 0.

    At Z = 0 the ReLU has a corner and no slope; by convention we take 0 there.

    Arguments:
        dA (n, m): derivative of each example's loss by the activations
        activation_cache (n, m): the Z that relu returned beside them

    Returns:
        dZ (n, m): derivative of each example's loss by Z

    >>> relu_backward(np.array([[5.0, 5.0, 5.0]]), np.array([[-2.0, 0.0, 3.0]]))
    array([[0., 0., 5.]])
    """
    dZ: Array = np.where(activation_cache > 0, dA, 0.0)  # (n, m)
    return dZ
