"""Rounding: the numbers of a public example are the same on every processor.

Processors add up in different orders and have an exp and a tanh of their own, so that the last
digits of what is computed differ. What learners are given is rounded: coarsely enough for those
digits to vanish, finely enough that a right answer is judged as before. The unit is a power of ten
in proportion to the largest number of an array, for a small one beside it may be nothing but what
a difference of large ones left over.

    >>> rounded_data((0.1 + 0.2, np.array([1.0, -1e-17])), 10)
    (0.3, array([1., 0.]))
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric.values import COARSE

Array = NDArray[Any]

DIGITS = 10
"""Of arguments. Everybody calls with the rounded ones, so that no answer is less precise by them."""
COARSE_DIGITS = 5
"""Of results that carry few digits themselves, as float32 does."""

BESIDE_THE_HALF = 0.0363
"""How far from one half of a unit the border lies between rounding down and rounding up.

Arguments are short, and their means and halves often lie half-way between two neighbours, where the
last digit of a sum would decide. Such fractions as they have lie away from 0.4637.
"""
MOST_DECIMALS = 300
"""A power of ten beyond is no number."""

NUDGE = 20
"""In units of the precision of the largest number: several times what processors differ by."""


def rounded_data(value: Any, digits: int = DIGITS, least: float = 0.0) -> Any:
    """A copy of plain data in which every number that is no whole one has so many decimals.

    Arguments:
        value: numbers and arrays of any shape, in tuples, lists and dictionaries.
        digits: decimals of an array whose largest number has one digit before the point.
        least: a largest number below this counts as this.
    """
    return mapped(value, lambda array: nearest(array, digits, least))


def rounded_result(value: Any, tolerance: float) -> Any:
    """A result as it is recorded, rounded to a tenth of what is judged to be no difference at all.

    >>> rounded_result(2 / 3, tolerance=1e-6)
    0.666666667
    """
    return rounded_data(value, digits_of(tolerance), least=1.0)


def steady(result: Any, tolerance: float) -> bool:
    """Whether a result is recorded alike where its last digits are others.

    >>> steady(0.4637, tolerance=1.0), steady(0.0004637, tolerance=1.0)
    (True, False)
    """
    digits = digits_of(tolerance)
    unsteady: list[Array] = []

    def look(array: Array) -> Array:
        slack = array.dtype.type(NUDGE * np.finfo(array.dtype).eps * largest(array, 1.0))
        sides = (nearest(array + slack, digits, 1.0), nearest(array - slack, digits, 1.0))
        unsteady.extend([] if np.array_equal(*sides, equal_nan=True) else [array])
        return array

    mapped(result, look)
    return not unsteady


def digits_of(tolerance: float) -> int:
    """The decimals of results that are judged with a tolerance, which is relative.

    The absolute one is a hundredth of it (see values).
    """
    return 3 - math.floor(math.log10(max(tolerance, 1e-12)))


def nearest(array: Array, digits: int, least: float, shift: float = BESIDE_THE_HALF) -> Array:
    """The nearest multiples of the unit, whose borders are shifted by so many units; no zero is negative."""
    digits = min(digits, COARSE_DIGITS) if array.dtype.char in COARSE else digits
    decimals = min(digits - exponent(largest(array, least)), MOST_DECIMALS)
    beside = array.dtype.type(shift * 10.0**-decimals)
    with np.errstate(all="ignore"):
        return np.asarray(np.round(array + beside, decimals) + array.dtype.type(0))


def largest(array: Array, least: float) -> float:
    """The largest absolute value among the finite numbers, or `least` where that is larger."""
    return float(np.max(np.abs(array[np.isfinite(array)]), initial=least))


def exponent(number: float) -> int:
    """Of ten. It changes beside the powers of ten, which a computed number may miss by a digit.

    >>> exponent(9.999999999), exponent(10.0), exponent(0.02)
    (1, 1, -2)
    """
    return int(f"{number:.3e}".partition("e")[2])


def mapped(value: Any, change: Callable[[Array], Array]) -> Any:
    """Plain data with every array, and every number that is no whole one, changed."""
    if isinstance(value, dict):
        return {key: mapped(part, change) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(mapped(part, change) for part in value)
    if isinstance(value, (float, np.floating)):
        return type(value)(change(np.asarray(value)))
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return change(value)
    return value
