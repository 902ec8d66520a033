"""The numbers that look like chance in the figures: the generator mulberry32."""

import numpy as np
from numpy.typing import NDArray


def chance(seed: int, count: int) -> NDArray[np.float64]:
    """The first numbers from 0 to 1 after a seed, (count,)."""
    steps = np.arange(1, count + 1, dtype=np.uint32)
    state = np.uint32(seed) + steps * np.uint32(0x6D2B79F5)  # arrays of uint32 go round at 2**32
    mixed = (state ^ state >> 15) * (state | 1)
    mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61)
    return (mixed ^ mixed >> 14) / 2**32
