"""A neuron with one weight and a bias: costs, gradients and walks from several places."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

EARS = np.array([0.2, 0.5, 0.9, 1.1, 1.4, 1.8, 2.1, 2.6])  # (8,)
IS_CAT = np.array([0, 0, 1, 0, 0, 1, 1, 1])  # (8,)
WALKS = (
    (-1.0, -4.0, 1.0),
    (5.0, 1.0, 1.0),
    (-2.0, 2.0, 0.03),
    (6.0, -6.0, 5.0),
    (-1.0, -4.0, 6.0),
    (5.0, 1.0, 8.0),
)
"""Weight and bias of the start, and the learning rate."""
STOPS = (1, 10, 300)
NEWTON = 30


def cases() -> list[dict[str, Any]]:
    """One case for each walk."""
    return [case(np.array([w, b]), rate) for w, b, rate in WALKS]


def case(start: Array, rate: float) -> dict[str, Any]:
    """What NumPy says of one walk, and of the lowest place."""
    places = walk(start, rate)  # (301, 2)
    bottom = lowest()
    return {
        "at": start.tolist(),
        "rate": rate,
        "cost": cost(start),
        "gradient": gradient(start).tolist(),
        "after": {str(stop): [*places[stop].tolist(), cost(places[stop])] for stop in STOPS},
        "lengths": np.linalg.norm(np.diff(places, axis=0), axis=1).tolist(),
        "lowest": [*bottom.tolist(), cost(bottom)],
    }


def walk(start: Array, rate: float) -> Array:
    """The places of a walk of as many steps as the figure takes."""
    places = [start]
    for _ in range(max(STOPS)):
        places.append(places[-1] - rate * gradient(places[-1]))
    return np.array(places)


def logits(place: Array) -> Array:
    """One for each picture."""
    w, b = place
    return w * EARS + b


def cost(place: Array) -> float:
    """The cross-entropy, without overflow."""
    z = logits(place)  # (8,)
    return float(np.mean(np.logaddexp(0, z) - IS_CAT * z))


def gradient(place: Array) -> Array:
    """The derivatives with respect to the weight and the bias, (2,)."""
    dz = sigmoid(logits(place)) - IS_CAT  # (8,)
    return np.array([np.mean(dz * EARS), np.mean(dz)])


def lowest() -> Array:
    """Where the gradient is zero, by Newton's method, (2,)."""
    place, inputs = np.zeros(2), np.stack([EARS, np.ones_like(EARS)])  # (2,), (2, 8)
    for _ in range(NEWTON):
        a = sigmoid(logits(place))  # (8,)
        second = (inputs * a * (1 - a)) @ inputs.T / EARS.size  # (2, 2)
        place = place - np.linalg.solve(second, gradient(place))
    return place


def sigmoid(z: Array) -> Array:
    """The sigmoid, without powers that overflow."""
    return (1 + np.tanh(z / 2)) / 2
