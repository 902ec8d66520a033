"""Two losses of one example and two costs of five pictures: heights, slopes, second derivatives and walks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

POINTED = np.array([1.0, 1, 1, 1, 8])  # (5,)
IS_CAT = np.array([1.0, 1, 1, 0, 0])  # (5,)
LOGITS = np.linspace(-9, 17, 40)  # (40,)
WEIGHTS = np.linspace(-2, 2, 41)  # (41,)
STARTS = (2.0, -2.0, 0.5, 0.55, 1.3)
RATE = 0.5
STOPS = (1, 10, 300)


def cases() -> list[dict[str, Any]]:
    """One case for each loss."""
    return [case(0, "squared error"), case(1, "cross-entropy")]


def case(which: int, name: str) -> dict[str, Any]:
    """What NumPy says of one loss."""
    examples = {
        str(y): np.stack([LOGITS, *heights(LOGITS, np.full(40, float(y)), which)], axis=1).tolist()
        for y in (0, 1)
    }
    return {
        "which": which,
        "name": name,
        "examples": examples,
        "costs": [[w, *cost(w, which)] for w in WEIGHTS.tolist()],
        "walks": {str(start): walk(start, which) for start in STARTS},
    }


def heights(z: Array, y: Array, which: int) -> tuple[Array, Array, Array]:
    """The loss with its first and its second derivative with respect to z, in the forms of the page."""
    toward = np.where(y == 1, z, -z)  # y = 0 is mirrored
    a, rest = sigmoid(toward), sigmoid(-toward)  # the probability of what is true, and 1 minus it
    sign = np.where(y == 1, 1.0, -1.0)
    if which == 0:
        return rest**2, -2 * a * rest**2 * sign, -2 * a * rest**2 * (1 - 3 * a)
    return np.logaddexp(0, -toward), -rest * sign, a * rest


def cost(w: float, which: int) -> list[float]:
    """The cost of the five pictures, with its first and its second derivative."""
    value, slope, bend = heights(w * POINTED, IS_CAT, which)
    return [
        float(np.mean(value)),
        float(np.mean(slope * POINTED)),
        float(np.mean(bend * POINTED**2)),
    ]


def walk(w: float, which: int) -> dict[str, float]:
    """The weights after some steps downhill."""
    after = {}
    for step in range(1, max(STOPS) + 1):
        w -= RATE * cost(w, which)[1]
        if step in STOPS:
            after[str(step)] = w
    return after


def sigmoid(z: Array) -> Array:
    """The sigmoid, exact also where it is tiny."""
    return 1 / (1 + np.exp(-z))
