"""Dot products of a million rides and fewer: what the loops of the figure compute, not how long they take."""

from typing import Any

import numpy as np

from tests.book.figures.chance import chance

SEED = 7
COUNTS = [10**power for power in range(7)]


def cases() -> list[dict[str, Any]]:
    """One case for each number of products."""
    draws = chance(SEED, 2 * COUNTS[-1]).reshape(-1, 2)  # (1000000, 2)
    minutes = 1 + np.floor(89 * draws[:, 0])  # (1000000,)
    price = 0.1 + 0.2 * draws[:, 1]  # (1000000,)
    return [
        {
            "count": count,
            "first": [minutes[:5].tolist()[:count], price[:5].tolist()[:count]],
            "product": float(np.dot(minutes[:count], price[:count])),
            "part": float(np.dot(minutes[count // 3 : count], price[count // 3 : count])),
        }
        for count in COUNTS
    ]
