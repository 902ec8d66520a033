"""A number in as many digits as its sentence shows."""

import math
from typing import Any

import numpy as np

from rubric.problems import LARGEST_TOLD_ERROR, SMALLEST_TOLD_ERROR, Number


def power_of_ten(gap: float) -> float:
    """The power of ten that is nearest to an error, of the few that are told.

    >>> [power_of_ten(gap) for gap in (0.0, 0.31, 0.32, math.inf)]
    [0.001, 0.1, 1.0, 1000.0]
    """
    nearest = round(math.log10(gap)) if 0 < gap < math.inf else -math.inf if gap == 0 else math.inf
    return 10.0 ** max(SMALLEST_TOLD_ERROR, min(LARGEST_TOLD_ERROR, nearest))


def to_digits(value: Any, digits: int) -> Number:
    """A number to as many digits as are told.

    Of 12 digits first, so that a number half-way between two figures, such as 0.8125, is told alike
    by processors that differ in its last one.
    """
    number = (complex if np.iscomplexobj(value) else float)(f"{value:.12g}")
    text = f"{number:.{digits}g}"
    is_real = not np.iscomplexobj(value) and math.isfinite(value)
    return float(text) if is_real else text
