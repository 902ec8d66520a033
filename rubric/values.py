"""When two values agree: numbers within the precision of the answer, all else exactly."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric.plain import is_numeric

TOLERANCE = 1e-6
COARSE = {"f": 5e-4, "e": 5e-3, "F": 5e-4}
"""By NumPy's letters for types: an answer in fewer digits is compared in as many as it has, after the few hundred operations
that a layer takes: float32 carries 6e-8, float16 carries 5e-4, and may not hide a percent."""


def same(mine: Any, theirs: Any, tolerance: float = TOLERANCE) -> bool:
    """Whether two pieces of plain data agree."""
    if mine is theirs:
        return True
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return mine.keys() == theirs.keys() and all(
            same(mine[key], theirs[key], tolerance) for key in mine
        )
    if isinstance(mine, (tuple, list)) and isinstance(theirs, (tuple, list)):
        pairs = zip(mine, theirs, strict=False)
        return len(mine) == len(theirs) and all(same(*pair, tolerance) for pair in pairs)
    if is_numeric(mine) and is_numeric(theirs):
        return close(np.asarray(mine), np.asarray(theirs), tolerance)
    return type(mine) is type(theirs) and bool(mine == theirs)


def close(mine: NDArray[Any], theirs: NDArray[Any], tolerance: float = TOLERANCE) -> bool:
    """Whether two arrays have one shape and the same numbers, as precisely as they can have them.

    The absolute tolerance is a hundredth of the relative one, of the largest number where that
    exceeds 1: an entry may be a small difference of large ones.
    """
    if mine.shape != theirs.shape:
        return False
    if not mine.size:
        return True
    if mine.dtype == theirs.dtype and mine.tobytes() == theirs.tobytes():
        return True  # most answers are the same to the last bit, and this is quickly said
    relative, absolute = tolerances(mine, theirs, tolerance)
    return bool(np.allclose(mine, theirs, rtol=relative, atol=absolute, equal_nan=True))


def agreeing(
    mine: NDArray[Any], theirs: NDArray[Any], tolerance: float = TOLERANCE
) -> NDArray[Any]:
    """Which entries of two arrays of one shape are the same numbers, as precisely as `close` asks."""
    relative, absolute = tolerances(mine, theirs, tolerance)
    return np.isclose(mine, theirs, rtol=relative, atol=absolute, equal_nan=True)


def tolerances(mine: NDArray[Any], theirs: NDArray[Any], tolerance: float) -> tuple[float, float]:
    """By how much numbers may differ: relatively, and absolutely."""
    relative = max(tolerance, *(COARSE.get(array.dtype.char, 0.0) for array in (mine, theirs)))
    finite = np.abs(theirs[np.isfinite(theirs)].astype(complex))
    return relative, relative * 1e-2 * float(np.max(finite, initial=1.0))


def furthest(gaps: NDArray[Any], slack: float = 1e-9) -> tuple[int, ...]:
    """The place of the first gap that is as large as any; nan counts as the largest.

    Gaps that differ by no more than the slack, which is relative, are as large as each other: an
    answer may be off by the same everywhere, and last digits are not to choose the place.
    """
    sizes = np.nan_to_num(gaps, nan=np.inf, posinf=np.inf)
    first = np.argmax(sizes >= (1 - slack) * np.max(sizes))
    return tuple(int(i) for i in np.unravel_index(first, sizes.shape))
