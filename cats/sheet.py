"""A contact sheet: many pictures on one, to be looked at."""

import numpy as np
from numpy.typing import NDArray

GAP = 2
"""Width in pixels of the white lines between the pictures."""


def sheet(pictures: NDArray[np.uint8], columns: int = 16) -> NDArray[np.uint8]:
    """Pictures (m, height, width, 3) in rows of so many; what is left of the last row is white."""
    m, height, width, _ = pictures.shape
    rows = -(-m // columns)
    page = np.full((rows * (height + GAP) - GAP, columns * (width + GAP) - GAP, 3), 255, np.uint8)
    for i, picture in enumerate(pictures):
        top, left = i // columns * (height + GAP), i % columns * (width + GAP)
        page[top : top + height, left : left + width] = picture
    return page
