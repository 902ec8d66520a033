"""The derivatives of two losses on their way back through the sigmoid, at many logits."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LOGITS = np.linspace(-8, 8, 50)  # (50,)
LOSSES = ("cross-entropy", "squared error")
NUDGE = 1e-5


def cases() -> list[dict[str, Any]]:
    """One case for each label and loss."""
    return [case(y, loss) for y in (0, 1) for loss in LOSSES]


def case(y: int, loss: str) -> dict[str, Any]:
    """What NumPy says of one label, for all logits; `nudged` is dz as it is measured."""
    a = sigmoid(LOGITS)  # (50,)
    slope = sigmoid(LOGITS) * sigmoid(-LOGITS)  # (50,)
    if loss == "cross-entropy":
        da = -y / a + (1 - y) / sigmoid(-LOGITS)
        dz = a - y
    else:
        da = 2 * (a - y)
        dz = da * slope
    nudged = (cost(LOGITS + NUDGE, y, loss) - cost(LOGITS - NUDGE, y, loss)) / (2 * NUDGE)
    columns = np.stack([LOGITS, a, da, slope, dz, nudged], axis=1)  # (50, 6)
    return {"y": y, "loss": loss, "rows": columns.tolist()}


def cost(z: Array, y: int, loss: str) -> Array:
    """The loss of one example, the shape of z."""
    if loss == "cross-entropy":
        return np.logaddexp(0, z) - y * z
    return (sigmoid(z) - y) ** 2


def sigmoid(z: Array) -> Array:
    """The sigmoid, exact also where it is tiny."""
    return 1 / (1 + np.exp(-z))
