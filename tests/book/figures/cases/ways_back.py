"""The kite's network at twenty places: its values, and every derivative by the equations of the page."""

from typing import Any

import numpy as np

PLACES = 20
PAGE = [2.0, 1.0, 0.5, 1.0, -1.0, 0.5, 1.0, -1.0, -1.5]
"""The two inputs, the weights of unit 1 and of unit 2, those of the output and its bias."""


def cases() -> list[dict[str, Any]]:
    """The numbers of the page, and others that are drawn."""
    drawn = np.random.default_rng(0).uniform(-3, 3, size=(PLACES - 1, len(PAGE)))
    return [case(place) for place in [PAGE, *drawn.tolist()]]


def case(place: list[float]) -> dict[str, Any]:
    """Forwards and backwards at one place."""
    x, W1, W2, b2 = (
        np.reshape(part, shape)
        for part, shape in zip(
            np.split(place, [2, 6, 8]), ((2, 1), (2, 2), (1, 2), (1, 1)), strict=True
        )
    )
    z1 = W1 @ x  # (2, 1)
    a1 = np.maximum(0, z1)  # (2, 1)
    z2 = W2 @ a1 + b2  # (1, 1)
    a2 = 1 / (1 + np.exp(-z2))  # (1, 1)
    dz2 = a2 - 0  # (1, 1), as y is 0
    da1 = W2.T @ dz2  # (2, 1)
    dz1 = da1 * (z1 > 0)  # (2, 1)
    arrays = {"z1": z1, "a1": a1, "z2": z2, "a2": a2, "loss": np.logaddexp(0, z2)}
    slopes = {"dz2": dz2, "da1": da1, "dz1": dz1, "dW1": dz1 @ x.T, "dW2": dz2 @ a1.T, "db2": dz2}
    return {
        "place": place,
        **{name: array.ravel().tolist() for name, array in (arrays | slopes).items()},
    }
