"""The square on which everything is drawn: from -1 to 1 across, and from -1 to 1 downwards."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SIDE = 64
"""Height and width of a finished picture in pixels."""

FINENESS = 2
"""How many points of the grid make one pixel, along each side; averaging them softens edges."""

FINE_SIDE = SIDE * FINENESS

middles = (np.arange(FINE_SIDE) + 0.5) / FINE_SIDE * 2 - 1  # (FINE_SIDE,)
ACROSS, DOWN = np.meshgrid(middles, middles)  # (FINE_SIDE, FINE_SIDE) each


def enlarged(coarse: Floats) -> Floats:
    """A coarse square of values, blown up to the whole grid with soft transitions.

    Arguments:
        coarse (k, k) or (k, k, c): the values, k at least 2

    Returns:
        (FINE_SIDE, FINE_SIDE, c), with c = 1 where there was none

    >>> float(enlarged(np.array([[0.0, 1.0], [2.0, 3.0]]))[FINE_SIDE - 1, 0, 0])
    2.0
    """
    k = len(coarse)
    place = np.linspace(0, k - 1, FINE_SIDE)  # (FINE_SIDE,)
    before = np.minimum(place.astype(int), k - 2)  # (FINE_SIDE,)
    share = (place - before)[:, None, None]  # (FINE_SIDE, 1, 1), of the value that comes after
    rows = coarse.reshape(k, k, -1)  # (k, k, c)
    rows = rows[before] * (1 - share) + rows[before + 1] * share  # (FINE_SIDE, k, c)
    columns = rows.swapaxes(0, 1)  # (k, FINE_SIDE, c)
    columns = columns[before] * (1 - share) + columns[before + 1] * share
    fine: Floats = columns.swapaxes(0, 1)  # (FINE_SIDE, FINE_SIDE, c)
    return fine


def covered(beyond: Floats) -> Floats:
    """How much of each point a shape covers, from how many points it lies beyond the shape's edge.

    >>> covered(np.array([-3.0, -0.25, 0.0, 3.0])).tolist()
    [1.0, 0.75, 0.5, 0.0]
    """
    share: Floats = np.clip(0.5 - beyond, 0, 1)
    return share
