"""Samplers: each takes a generator and a shape, and draws one input.

They take care of what would hide a mistake: labels of one class only, a probability that rounds to
0 or 1. The later ones go where a mistake hides that is right on ordinary numbers: far from 0, near to
it, exactly on it, and among whole numbers.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Sampler = Callable[[np.random.Generator, tuple[int, ...]], Array]


def normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Standard normal numbers: what an input is unless its exercise says otherwise."""
    return rng.normal(size=shape)


def between(low: float, high: float) -> Sampler:
    """A sampler of numbers that are uniform from `low` to `high`."""
    return lambda rng, shape: rng.uniform(low, high, shape)


def whole(low: int, high: int) -> Sampler:
    """A sampler of whole numbers from `low` to `high`, in an array of whole numbers."""
    return lambda rng, shape: rng.integers(low, high, shape, endpoint=True)


def zeros(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:  # noqa: ARG001
    """Zeros alone, which make ties: with such weights a probability is exactly one half."""
    return np.zeros(shape)


def tiny(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Numbers of either sign so near to 0 that a guard of 1e-8 counts beside them."""
    return rng.choice([-1e-7, 1e-7], shape) * rng.uniform(0.1, 1, shape)


def saturating(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Numbers far from 0, near 30 and near 900, of either sign as evenly as the size allows.

    At 30 an exponential still has a value, and what it saturates is 0 or 1 to within 1e-13. At 900 it
    has none.
    """
    corners = np.resize([-900.0, 900.0, -30.0, 30.0], int(np.prod(shape)))
    return rng.permutation(corners * rng.uniform(0.9, 1.1, corners.shape)).reshape(shape)


def binary(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Zeros and ones in random places, as evenly as the size allows: both classes from size 2 on."""
    count = int(np.prod(shape))
    start = rng.integers(0, 2)
    return rng.permutation((np.arange(count) + start) % 2).reshape(shape).astype(float)
