"""Four hidden units on the flower from several starts, looked at after some steps of their training."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.book.figures.cases.hidden_layer import Layers, forward, points, sigmoid, start

Array = NDArray[np.float64]

RATE = 0.5
STOPS = (0, 1, 100, 1000)
N_H = 4
SEED = 1
SPREAD = 0.99
THOUSANDTHS = 1000


def cases() -> list[dict[str, Any]]:
    """One case for each start of the figure."""
    starts = {
        "equal": full(0.5),
        "nudged": nudged(),
        "zeros": full(0.0),
        "small": start(N_H, 0.01, SEED),
        "large": start(N_H, 30.0, SEED),
    }
    places, Y = points()
    return [case(name, layers, places / THOUSANDTHS, Y) for name, layers in starts.items()]


def full(value: float) -> Layers:
    """All weights equal, all biases 0."""
    return [
        (np.full((N_H, 2), value), np.zeros((N_H, 1))),
        (np.full((1, N_H), value), np.zeros((1, 1))),
    ]


def nudged() -> Layers:
    """All weights 0.5, but one is larger by a thousandth."""
    layers = full(0.5)
    layers[0][0][0, 0] += 0.001
    return layers


def case(name: str, layers: Layers, X: Array, Y: Array) -> dict[str, Any]:
    """What NumPy says of one training."""
    A1, _ = forward(layers, X)  # (4, 400), (1, 400)
    flat, after = float(np.mean(np.abs(A1) > SPREAD)), {}
    for step in range(max(STOPS) + 1):
        A1, Z2 = forward(layers, X)  # (4, 400), (1, 400)
        if step in STOPS:
            after[str(step)] = seen(layers, Z2, Y)
        dZ2 = sigmoid(Z2) - Y  # (1, 400)
        dZ1 = layers[1][0].T @ dZ2 * (1 - A1**2)  # (4, 400)
        layers = [
            (W - RATE * dZ @ A_prev.T / Y.size, b - RATE * dZ.mean(axis=1, keepdims=True))
            for (W, b), dZ, A_prev in zip(layers, (dZ1, dZ2), (X, A1), strict=True)
        ]
    return {"name": name, "saturated": flat, "after": after}


def seen(layers: Layers, Z2: Array, Y: Array) -> dict[str, Any]:
    """What a network costs, and all of its parameters."""
    parameters = [part for W, b in layers for part in (*W.ravel().tolist(), *b.ravel().tolist())]
    return {"cost": float(np.mean(np.logaddexp(0, Z2) - Y * Z2)), "parameters": parameters}
