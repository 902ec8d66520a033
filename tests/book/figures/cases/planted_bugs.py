"""The backward pass of the lamp's network with a wrong line, beside its measurement, and how it learns."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Parameters = dict[str, Array]

X = np.array([[-1.0, -1, 1, 1], [-1.0, 1, -1, 1]])  # (2, 4)
Y = np.array([[0, 1, 1, 0]])  # (1, 4)
BUGS = ("", "dZ2", "dW2", "db2", "slope", "dZ1", "dW1", "db1")
POWERS = range(-15, 1)
RATE, STEPS = 0.5, 300


def cases() -> list[dict[str, Any]]:
    """One case for each line that is wrong, and one for none."""
    rng = np.random.default_rng(1)
    start = {
        "W1": rng.standard_normal((4, 2)),
        "b1": np.zeros((4, 1)),
        "W2": rng.standard_normal((1, 4)),
        "b2": np.zeros((1, 1)),
    }
    slopes = {power: in_a_row(measured(start, 10.0**power)) for power in POWERS}
    return [
        {
            "bug": bug,
            "start": in_a_row(start),
            "formula": in_a_row(backward(start, bug)),
            "measured": slopes,
            "costs": learned(start, bug),
        }
        for bug in BUGS
    ]


def in_a_row(parts: Parameters) -> list[float]:
    """All numbers, W1 first."""
    return [number for name in ("W1", "b1", "W2", "b2") for number in parts[name].ravel().tolist()]


def forward(P: Parameters) -> tuple[Array, Array, Array]:
    """Pre-activations and activations (4, 4), predictions (1, 4)."""
    Z1 = P["W1"] @ X + P["b1"]
    A1 = np.maximum(0.01 * Z1, Z1)
    return Z1, A1, 1 / (1 + np.exp(-(P["W2"] @ A1 + P["b2"])))


def cost(P: Parameters) -> float:
    """The mean cross-entropy."""
    *_, A2 = forward(P)
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))


def backward(P: Parameters, bug: str) -> Parameters:
    """The gradient by the code of the page, with one line as it stands in the figure."""
    m = X.shape[1]
    Z1, A1, A2 = forward(P)
    dZ2 = (A2 - Y) * A2 * (1 - A2) if bug == "dZ2" else A2 - Y  # (1, 4)
    dW2 = dZ2 @ A1.T if bug == "dW2" else dZ2 @ A1.T / m  # (1, 4)
    db2 = np.sum(dZ2, axis=1, keepdims=True) / (1 if bug == "db2" else m)  # (1, 1)
    slope = np.where(Z1 > 0, 1.0, 0.0 if bug == "slope" else 0.01)  # (4, 4)
    dZ1 = dZ2 * slope if bug == "dZ1" else P["W2"].T @ dZ2 * slope  # (4, 4)
    dW1 = dZ1.T @ X.T / m if bug == "dW1" else dZ1 @ X.T / m  # (4, 2)
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m  # (4, 1)
    if bug == "db1":
        db1 = np.sum(dZ1, axis=0, keepdims=True).T / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def measured(P: Parameters, epsilon: float) -> Parameters:
    """Each parameter a little up and a little down."""
    slopes = {name: np.zeros_like(value) for name, value in P.items()}
    for name, value in P.items():
        for place in np.ndindex(value.shape):
            change = np.zeros_like(value)
            change[place] = epsilon
            up, down = cost(P | {name: value + change}), cost(P | {name: value - change})
            slopes[name][place] = (up - down) / (2 * epsilon)
    return slopes


def learned(P: Parameters, bug: str) -> list[float]:
    """The cost before and after each step."""
    costs = [cost(P)]
    for _ in range(STEPS):
        G = backward(P, bug)
        P = {name: P[name] - RATE * G[name] for name in P}
        costs.append(cost(P))
    return costs
