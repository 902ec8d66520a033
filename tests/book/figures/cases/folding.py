"""Tents in a row, at a thousand places: what they give, and how many straight pieces that has."""

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LAYERS = (1, 2, 3, 5)
HEIGHTS = (1.0, 0.85, 0.5, 0.3)
X = np.linspace(0, 1, 1000)  # (1000,)
FINE = 2**16
"""Steps from 0 to 1, for counting pieces: a multiple of every power of two that matters."""
SAME = 1e-6
"""Two slopes, measured over such a step, that differ by no more are one."""


def cases() -> list[dict[str, Any]]:
    """Each depth with each height."""
    return [case(layers, height) for layers, height in product(LAYERS, HEIGHTS)]


def case(layers: int, height: float) -> dict[str, Any]:
    """What NumPy says of so many tents."""
    fine = np.linspace(0, 1, FINE + 1)  # (FINE + 1,)
    slopes = np.diff(output(fine, layers, height)) * FINE  # (FINE,)
    steep = slopes[
        np.abs(np.abs(slopes) - (2 * height) ** layers) < SAME
    ]  # without steps across a kink
    return {
        "layers": layers,
        "height": height,
        "x": X.tolist(),
        "output": output(X, layers, height).tolist(),
        "pieces": 1 + int(np.sum(np.diff(np.sign(steep)) != 0)),
    }


def output(x: Array, layers: int, height: float) -> Array:
    """A network of layers of two ReLUs, all of them by matrices."""
    W, b, V = np.array([[1.0], [1.0]]), np.array([[0.0], [-0.5]]), height * np.array([[2.0, -4.0]])
    A = x[np.newaxis]  # (1, m)
    for _ in range(layers):
        A = V @ np.maximum(0, W @ A + b)  # (1, m)
    return A[0]
