"""Ten layers forwards and back, with the same normal numbers as in the figure."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LAYERS, UNITS, EXAMPLES = 10, 32, 20
SEED = 14
WORD = 2**32
SITUATIONS = (
    ("ReLU", 0.01, 0.0),
    ("ReLU", math.sqrt(2 / UNITS), 0.0),
    ("ReLU", 1.0, 0.0),
    ("ReLU", math.sqrt(2 / UNITS), -1.0),
    ("tanh", 0.01, 0.0),
    ("tanh", 0.3, 0.5),
    ("tanh", 1.0, 0.0),
    ("sigmoid", 0.01, 0.0),
    ("sigmoid", 1.0, -2.0),
)
"""Activation, scale of the weights, bias of every unit."""


def cases() -> list[dict[str, Any]]:
    """One case for each situation."""
    each, of = UNITS * EXAMPLES, UNITS * UNITS
    numbers = normals(SEED, 2 * each + LAYERS * of)
    A0, last = (
        part.reshape(EXAMPLES, UNITS).T for part in (numbers[:each], numbers[each : 2 * each])
    )
    weights = numbers[2 * each :].reshape(LAYERS, UNITS, UNITS)
    return [case((A0, last), weights, *situation) for situation in SITUATIONS]


def case(
    ends: tuple[Array, Array], weights: Array, name: str, scale: float, bias: float
) -> dict[str, Any]:
    """What NumPy says of one situation; both ends have the shape (units, examples)."""
    A, dA = ends
    activations, back = [], [np.empty(0)] * LAYERS
    for W in weights:
        A = activate(name, scale * W @ A + bias)  # (32, 20)
        activations.append(A)
    for layer in reversed(range(LAYERS)):
        back[layer] = dA
        dA = scale * weights[layer].T @ (dA * slope(name, activations[layer]))  # (32, 20)
    return {
        "activation": name,
        "scale": scale,
        "bias": bias,
        "sizes": [size(part) for part in activations],
        "back": [size(part) for part in back],
        "dead": [int(np.sum(np.all(part == 0, axis=1))) for part in activations],
        "last": activations[-1].T.ravel().tolist(),
    }


def activate(name: str, Z: Array) -> Array:
    """The activations, the shape of Z."""
    if name == "ReLU":
        return np.maximum(0, Z)
    return np.tanh(Z) if name == "tanh" else (1 + np.tanh(Z / 2)) / 2


def slope(name: str, A: Array) -> Array:
    """The slopes from the activations, the shape of A."""
    if name == "ReLU":
        return np.where(A > 0, 1.0, 0.0)
    return 1 - A**2 if name == "tanh" else A * (1 - A)


def size(values: Array) -> float:
    """The root of the mean square."""
    return float(np.sqrt(np.mean(values**2)))


def normals(seed: int, count: int) -> Array:
    """Normal numbers by the method of Box and Muller."""
    even = evens(seed)
    return np.array(
        [
            math.sqrt(-2 * math.log(next(even))) * math.cos(2 * math.pi * next(even))
            for _ in range(count)
        ]
    )


def evens(state: int) -> Iterator[float]:
    """Numbers spread evenly between 0 and 1, by the generator mulberry32."""
    while True:
        state = (state + 0x6D2B79F5) % WORD
        t = (state ^ (state >> 15)) * (1 | state) % WORD
        t = ((t + (t ^ (t >> 7)) * (61 | t)) % WORD) ^ t
        yield ((t ^ (t >> 14)) + 0.5) / WORD
