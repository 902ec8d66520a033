"""A neuron at several places: everything forwards, the gradient, and where some steps lead."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TOMATOES = np.array([[0.0, 1, 2, 3, 1], [1.0, 0, 2, 3, 3]])  # (2, 5)
RIPE = np.array([[0, 0, 1, 1, 0]])  # (1, 5)
PLACES = (
    (1.0, 0.5, -2.0),
    (0.0, 0.0, 0.0),
    (-3.2, 4.7, 1.1),
    (6.0, 6.0, -8.0),
    (2.0, -1.0, 0.3),
)
STOPS = (1, 10, 200)


def cases() -> list[dict[str, Any]]:
    """One case for each place."""
    return [case(*place) for place in PLACES]


def case(w1: float, w2: float, b: float) -> dict[str, Any]:
    """What NumPy says of one place."""
    w = np.array([[w1], [w2]])  # (2, 1)
    z = w.T @ TOMATOES + b  # (1, 5)
    losses = np.logaddexp(0, z) - RIPE * z  # (1, 5), without overflow
    dw, db = gradient(w, b)
    later, there, bias = {}, w, b
    for count in range(1, max(STOPS) + 1):
        by_w, by_b = gradient(there, bias)
        there, bias = there - by_w, bias - by_b
        if count in STOPS:
            later[str(count)] = [*there.ravel().tolist(), float(bias)]
    return {
        "at": [w1, w2, b],
        "z": z[0].tolist(),
        "a": sigmoid(z)[0].tolist(),
        "losses": losses[0].tolist(),
        "cost": float(losses.mean()),
        "gradient": [*dw.ravel().tolist(), db],
        "later": later,
    }


def gradient(w: Array, b: float) -> tuple[Array, float]:
    """The derivatives of the cost."""
    dz = sigmoid(w.T @ TOMATOES + b) - RIPE  # (1, 5)
    return np.mean(TOMATOES * dz, axis=1, keepdims=True), float(dz.mean())


def sigmoid(z: Array) -> Array:
    """The sigmoid, without powers that overflow."""
    return (1 + np.tanh(z / 2)) / 2
