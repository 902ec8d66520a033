"""A network of three layers on five points of the flower: caches, derivatives and costs of twenty steps of training."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit import load_flower

Array = NDArray[np.float64]
Layers = list[tuple[Array, Array]]
Caches = list[tuple[Array, Array, Array]]

SIZES = (2, 4, 3, 1)
SEED = 5
EVERY = 80
THOUSANDTHS = 1000
RATE = 0.5
STEPS = 20


def data() -> dict[str, Any]:
    """What the figure carries: the points and the weights at the start."""
    X, Y = points()
    flower = {"x1": X[0].tolist(), "x2": X[1].tolist(), "y": Y[0].tolist()}
    return {
        "flower": flower,
        "weights": {str(k + 1): W.ravel().tolist() for k, (W, _) in enumerate(start())},
    }


def points() -> tuple[Array, Array]:
    """Every eightieth point, (2, 5), to three digits, and the classes, (1, 5)."""
    X, Y = load_flower()  # (2, 400), (1, 400)
    return np.rint(X[:, ::EVERY] * THOUSANDTHS) / THOUSANDTHS, Y[:, ::EVERY].astype(float)


def start() -> Layers:
    """Normal weights to three digits, and biases of 0."""
    rng = np.random.default_rng(SEED)
    return [
        (rng.standard_normal((n, n_prev)).round(3), np.zeros((n, 1)))
        for n_prev, n in pairwise(SIZES)
    ]


def activation(layer: int, Z: Array) -> Array:
    """Tanh, and a sigmoid at the end."""
    return np.tanh(Z) if layer < len(SIZES) - 2 else 1 / (1 + np.exp(-Z))


def slope(layer: int, A: Array) -> Array:
    """Of an activation, from its result."""
    return 1 - A**2 if layer < len(SIZES) - 2 else A * (1 - A)


def cases() -> list[dict[str, Any]]:
    """One case for each step of training."""
    X, Y = points()
    layers, found = start(), []
    for _ in range(STEPS):
        A, caches = X, []
        for layer, (W, b) in enumerate(layers):
            Z = W @ A + b  # (n[l], 5)
            caches.append((A, W, Z))
            A = activation(layer, Z)  # (n[l], 5)
        cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        returned, gradients = backwards((1 - Y) / (1 - A) - Y / A, caches)
        found.append(
            {
                "cost": float(cost),
                "caches": [[part.tolist() for part in cache] for cache in caches],
                "dA": [dA.tolist() for dA in returned],
                "gradients": [[dW.tolist(), db.tolist()] for dW, db in gradients],
            }
        )
        layers = [
            (W - RATE * dW, b - RATE * db)
            for (W, b), (dW, db) in zip(layers, gradients, strict=True)
        ]
    return found


def backwards(dA: Array, caches: Caches) -> tuple[list[Array], Layers]:
    """What each layer is handed, dA[0] first, and its derivatives."""
    returned: list[Array] = [dA]
    gradients: Layers = []
    for layer, (A_prev, W, Z) in reversed(list(enumerate(caches))):
        dZ = dA * slope(layer, activation(layer, Z))  # (n[l], 5)
        gradients.insert(0, (dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True)))
        dA = W.T @ dZ  # (n[l-1], 5)
        returned.insert(0, dA)
    return returned, gradients
