"""Plain data: all that may pass between a learner's function and its judge.

Arrays of numbers, numbers, text, None, and tuples, lists and dictionaries of these. Anything else
becomes an `Opaque`, which has a name and no behaviour: a subclass of an array that claims to equal
everything arrives as its numbers, and an object with tricks arrives as the name of its type.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

NUMERIC_KINDS = "biufc"

WHOLE = range(-(1 << 63), 1 << 64)
"""The whole numbers that NumPy has."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data: never revived, only named."""

    type_name: str


def plain(value: Any) -> Any:
    """A deep copy of `value` in which arrays, numbers, text and containers are exactly that."""
    if isinstance(value, Opaque):
        return value
    if isinstance(value, dict):
        return {key_of(key): plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        parts = [plain(part) for part in value]
        return tuple(parts) if isinstance(value, tuple) else parts
    if isinstance(value, (np.ndarray, np.generic)):
        return of_numpy(value)
    if type(value) is int:
        return whole(value)
    simple = type(value) in (float, complex, bool, str, type(None))
    return value if simple else Opaque(type(value).__name__)


def of_numpy(value: Any) -> Any:
    """An array of numbers as an array, and one word of NumPy's as text."""
    if value.dtype.kind in NUMERIC_KINDS:
        return np.array(value, subok=False)
    return str(value) if is_word(value) else Opaque(described(value))


def is_word(value: Any) -> bool:
    """Whether one of NumPy's values is a single piece of text."""
    return bool(value.dtype.kind == "U" and value.ndim == 0)


def described(value: Any) -> str:
    """One of NumPy's values by its type, an array with that of its entries."""
    kind = type(value).__name__
    return f"{kind} of dtype {value.dtype.type.__name__.rstrip('_')}" if kind == "ndarray" else kind


def whole(number: int) -> int | float:
    """A whole number, or as near as a floating one comes to it where NumPy has none so large."""
    if number in WHOLE:
        return number
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def key_of(key: Any) -> str | int:
    """The key of a dictionary as text or a whole number."""
    return key if type(key) in (str, int) else str(key)


def is_numeric(value: Any) -> bool:
    """Whether a piece of plain data is a number or an array of numbers."""
    return isinstance(value, (np.ndarray, np.generic, bool, int, float, complex))


def hold(value: Any) -> Any:
    """The same arrays in containers of their own.

    Taken before a call, it shows afterwards which arrays were written into; a dictionary whose
    keys were only bound to new arrays does not count as changed.
    """
    if isinstance(value, dict):
        return {key: hold(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(hold(part) for part in value)
    return value
