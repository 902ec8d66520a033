"""Draws, scores and who is ahead, for several budgets, weights and scales."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.book.figures.chance import chance

Array = NDArray[np.float64]

LOW, HIGH = np.array([0.001, 2]), np.array([100, 32])  # (2,) each: learning rate, units
WIDTH = 0.1
DRAWS = 200
EQUAL = 0.1
SEARCHES = [
    (budget, weight, scale)
    for budget in (4, 9, 25)
    for weight in (0, 0.1, 0.5, 1)
    for scale in ("by powers", "evenly")
]


def cases() -> list[dict[str, Any]]:
    """One case for each search."""
    return [case(*search) for search in SEARCHES]


def case(budget: int, weight: float, scale: str) -> dict[str, Any]:
    """What NumPy says of 200 draws."""
    chances = np.stack([chance(seed, 2 * budget + 2) for seed in range(1, DRAWS + 1)])
    hills, darts = chances[:, :2], tried(chances[:, 2:].reshape(DRAWS, budget, 2), scale)
    middles = (np.arange(np.sqrt(budget)) + 0.5) / np.sqrt(budget)  # a side of the grid
    rates, units = np.meshgrid(middles, middles)
    grid = tried(np.stack([rates.ravel(), units.ravel()], axis=1), scale)  # (budget, 2)
    by_grid = scores(grid, hills, weight)  # (200, budget)
    by_darts = scores(darts, hills, weight)  # (200, budget)
    ahead = by_darts.max(axis=1) - by_grid.max(axis=1)  # (200,)
    return {
        "search": {"budget": budget, "weight": weight, "scale": scale},
        "grid": grid.tolist(),
        "darts": darts[:5].tolist(),
        "hills": hills[:5].tolist(),
        "scores": by_darts[:5].tolist(),
        "ahead": ahead.tolist(),
        "means": [by_grid.max(axis=1).mean(), by_darts.max(axis=1).mean()],
        "wins": [int(np.sum(ahead < -EQUAL)), int(np.sum(ahead > EQUAL))],
    }


def tried(shares: Array, scale: str) -> Array:
    """Rates and units of tries; units are whole, and a half goes up."""
    between = LOW + (HIGH - LOW) * shares if scale == "evenly" else LOW * (HIGH / LOW) ** shares
    between[..., 1] = np.floor(between[..., 1] + 0.5)
    return between


def scores(tries: Array, hills: Array, weight: float) -> Array:
    """The score of each try in each draw, (draws, budget)."""
    places = np.log(tries / LOW) / np.log(HIGH / LOW)
    far = (places - hills[:, np.newaxis, :]) * np.array([1, weight]) / WIDTH
    return 100 * np.exp(-np.sum(far**2, axis=2) / 2)
