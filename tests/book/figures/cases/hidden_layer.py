"""Networks with one hidden layer on the flower, looked at after some steps of their training."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit import load_flower

Array = NDArray[np.float64]
Layers = list[tuple[Array, Array]]

THOUSANDTHS = 1000
"""A page need not carry sixteen digits of a point."""
SEEDS = (0, 1, 2, 3, 4)
NORMALS = 24
"""Numbers of a seed: three for each of eight units."""
PROBES = np.array([[0.0, 3, -2, 0.5], [0.0, 1, 2, -3]])  # (2, 4)
LONG = (0, 1, 10, 100, 1000, 3000)
SHORT = (0, 1, 10, 100, 1000)


class Training(NamedTuple):
    """How a network is trained, and after which steps it is looked at."""

    n_h: int
    rate: float
    scale: float
    seed: int
    stops: tuple[int, ...]


TRAININGS = (
    *(Training(n_h, 1.2, 0.01, 3, LONG) for n_h in (1, 2, 3, 4)),
    Training(8, 0.3, 1.0, 0, SHORT),
    Training(5, 1.2, 0.1, 4, SHORT),
    Training(4, 1.2, 0.0, 3, (0, 1, 1000)),
    Training(4, 30.0, 1.0, 1, (0, 1, 10)),
)


def data() -> dict[str, Any]:
    """What the figure carries: the points, those of class 0 first, and normal numbers of each seed."""
    places, Y = points()
    flower = {"zeros": int((Y == 0).sum()), "thousandths": places.T.ravel().tolist()}
    normals = {
        str(seed): np.random.default_rng(seed).standard_normal(NORMALS).tolist() for seed in SEEDS
    }
    return {"flower": flower, "normals": normals}


def points() -> tuple[NDArray[np.int_], Array]:
    """The points in thousandths, (2, 400), and their classes, (1, 400), those of class 0 first."""
    X, Y = load_flower()  # (2, 400), (1, 400)
    order = np.argsort(Y[0], kind="stable")  # (400,)
    return np.rint(X * THOUSANDTHS).astype(int)[:, order], Y[:, order].astype(float)


def cases() -> list[dict[str, Any]]:
    """One case for each training."""
    places, Y = points()
    return [case(places / THOUSANDTHS, Y, training) for training in TRAININGS]


def case(X: Array, Y: Array, training: Training) -> dict[str, Any]:
    """What NumPy says of one training."""
    n_h, rate, scale, seed, stops = training
    layers, after = start(n_h, scale, seed), {}
    for step in range(max(stops) + 1):
        A1, Z2 = forward(layers, X)  # (n_h, m), (1, m)
        if step in stops:
            after[str(step)] = seen(layers, Z2, Y)
        dZ2 = sigmoid(Z2) - Y  # (1, m)
        dZ1 = layers[1][0].T @ dZ2 * (1 - A1**2)  # (n_h, m)
        layers = [
            (W - rate * dZ @ A_prev.T / Y.size, b - rate * dZ.mean(axis=1, keepdims=True))
            for (W, b), dZ, A_prev in zip(layers, (dZ1, dZ2), (X, A1), strict=True)
        ]
    return {"n": n_h, "rate": rate, "scale": scale, "seed": seed, "after": after}


def start(n_h: int, scale: float, seed: int) -> Layers:
    """Where a network starts: hidden weights are drawn first, then those of the output."""
    rng = np.random.default_rng(seed)
    W1, W2 = scale * rng.standard_normal((n_h, 2)), scale * rng.standard_normal((1, n_h))
    return [(W1, np.zeros((n_h, 1))), (W2, np.zeros((1, 1)))]


def forward(layers: Layers, X: Array) -> tuple[Array, Array]:
    """The hidden activations and the logits."""
    (W1, b1), (W2, b2) = layers
    A1 = np.tanh(W1 @ X + b1)  # (n_h, m)
    return A1, W2 @ A1 + b2


def seen(layers: Layers, Z2: Array, Y: Array) -> dict[str, Any]:
    """What a network costs and says, and all of its parameters."""
    parameters = [part for W, b in layers for part in (*W.ravel().tolist(), *b.ravel().tolist())]
    return {
        "cost": float(np.mean(np.logaddexp(0, Z2) - Y * Z2)),
        "right": int(np.sum((Z2 > 0) == (Y == 1))),
        "parameters": parameters,
        "probes": sigmoid(forward(layers, PROBES)[1])[0].tolist(),
    }


def sigmoid(z: Array) -> Array:
    """The sigmoid, without powers that overflow."""
    return (1 + np.tanh(z / 2)) / 2
