"""Samplers: each takes a generator and a shape, and draws one input.

They take care of what would hide a mistake: labels of one class only, a probability that rounds to
0 or 1.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sampler = Callable[[np.random.Generator, tuple[int, ...]], Array]


def normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Standard normal numbers: what an input is unless its exercise says otherwise."""
    return rng.normal(size=shape)


def between(low: float, high: float) -> Sampler:
    """A sampler of numbers that are uniform from `low` to `high`."""
    return lambda rng, shape: rng.uniform(low, high, shape)


def binary(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Zeros and ones in random places, as evenly as the size allows: both classes from size 2 on."""
    count = int(np.prod(shape))
    start = rng.integers(0, 2)
    return rng.permutation((np.arange(count) + start) % 2).reshape(shape).astype(float)
