"""What the formulas of the sheet start from: small arrays, drawn so that no two sizes are the same."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

Values = dict[str, Any]
"""What each name stands for: an array, or a dict of arrays by their layer."""


def a_graph(_: np.random.Generator) -> Values:
    """The three numbers of the chapter."""
    return {"a": np.array(5.0), "b": np.array(3.0), "c": np.array(2.0), "m": 1}


def sums(rng: np.random.Generator) -> Values:
    """Sums z of three units and five examples, none of them at a corner."""
    return {"z": rng.uniform(0.2, 2, size=(3, 5)) * rng.choice([-1, 1], size=(3, 5)), "m": 5}


def one_neuron(rng: np.random.Generator) -> Values:
    """Four inputs, seven examples."""
    w, b = rng.normal(size=(4, 1)), np.array([[0.3]])  # (4, 1), (1, 1)
    return {"X": rng.normal(size=(4, 7)), "Y": labels(7), "w": w, "b": b, "m": 7, "alpha": 0.1}


def network(sizes: list[int], m: int) -> Callable[[np.random.Generator], Values]:
    """A network with these sizes and m examples; tanh inside, the sigmoid at the end."""

    def draw(rng: np.random.Generator) -> Values:
        pairs = list(enumerate(pairwise(sizes), start=1))
        last = len(pairs)
        return {
            "W": {layer: rng.normal(size=(here, before)) for layer, (before, here) in pairs},
            "b": {layer: rng.normal(size=(here, 1)) for layer, (_, here) in pairs},
            "g": {layer: sigmoid if layer == last else np.tanh for layer, _ in pairs},
            "slope": {layer: sigmoid_slope if layer == last else tanh_slope for layer, _ in pairs},
            "n": dict(enumerate(sizes)),
            "X": rng.normal(size=(sizes[0], m)),  # (n[0], m)
            "Y": labels(m),
            "L": last,
            "m": m,
            "alpha": 0.1,
        }

    return draw


def classes(rng: np.random.Generator) -> Values:
    """Logits of three classes and seven examples, with their labels as one-hot columns."""
    return {"Z": rng.normal(size=(3, 7)), "Y": np.eye(3)[:, np.arange(7) % 3], "m": 7}


def distances(rng: np.random.Generator) -> Values:
    """Seven predictions, none of them at its label, where the L1 loss has a corner.

    Nothing is a mean here: m is 1, so that what is measured is the sum itself.
    """
    off = rng.uniform(0.1, 0.9, size=(1, 7))  # (1, 7)
    return {"Y": labels(7), "A": np.abs(labels(7) - off), "m": 1}


def labels(m: int) -> np.ndarray:
    """Both classes in turn, (1, m)."""
    return np.arange(m)[np.newaxis] % 2


def sigmoid(z: np.ndarray) -> np.ndarray:
    """The sigmoid."""
    return 1 / (1 + np.exp(-z))  # the shape of z


def sigmoid_slope(z: np.ndarray) -> np.ndarray:
    """The slope of the sigmoid."""
    return sigmoid(z) * (1 - sigmoid(z))  # the shape of z


def tanh_slope(z: np.ndarray) -> np.ndarray:
    """The slope of tanh."""
    return 1 - np.tanh(z) ** 2  # the shape of z
