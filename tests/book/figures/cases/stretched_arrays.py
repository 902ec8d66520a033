"""Every pair of shapes that can be dragged, with what NumPy makes of it."""

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CUPS = np.array([[40.0, 30, 50, 60], [90, 80, 70, 80], [10, 20, 30, 20]])  # (3, 4)
PRICE = np.array([[3.0], [2], [4]])  # (3, 1)
FEE = np.array([[5.0, 6, 5, 7]])  # (1, 4)
SHAPES = [(n,) for n in range(1, 5)] + list(product(range(1, 4), range(1, 5)))
OPERATIONS = {"+": np.add, "−": np.subtract, "×": np.multiply}


def cases() -> list[dict[str, Any]]:
    """Each pair with an operation in turn, and each table with the means of its rows."""
    signs = list(OPERATIONS)
    pairs = [
        case(cups(one), second(other), signs[k % len(signs)])
        for k, (one, other) in enumerate(product(SHAPES, SHAPES))
    ]
    means = [
        case(cups(shape), cups(shape).mean(axis=1, keepdims=kept), "−", means=True)
        for shape in SHAPES
        if len(shape) == 2
        for kept in (False, True)
    ]
    return pairs + means


def cups(shape: tuple[int, ...]) -> Array:
    """So much of the cups; a flat array is the first row."""
    rows, columns = (1, *shape)[-2:]
    return CUPS[:rows, :columns].reshape(shape)


def second(shape: tuple[int, ...]) -> Array:
    """A row of fees, a column of prices, or both together."""
    rows, columns = (1, *shape)[-2:]
    if rows == 1:
        return FEE[:, :columns].reshape(shape)
    return PRICE[:rows] if columns == 1 else PRICE[:rows] + FEE[:, :columns]


def case(one: Array, other: Array, operation: str, *, means: bool = False) -> dict[str, Any]:
    """What NumPy says: a result, or that the shapes do not fit."""
    try:
        result = OPERATIONS[operation](one, other)
    except ValueError:
        result = None
    return {
        "one": one.shape,
        "other": other.shape,
        "operation": operation,
        "means": means,
        "entries": other.ravel().tolist(),
        "shape": None if result is None else result.shape,
        "values": None if result is None else result.ravel().tolist(),
    }
