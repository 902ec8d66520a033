"""Data sets of the course, drawn by formula, so that nothing has to be downloaded."""
# ruff: noqa: N806  (the names of the mathematics: X, Y)

import numpy as np
from numpy.typing import NDArray

PETALS = 6
PETAL_LENGTH = 4.0
NOISE = 0.2


def load_flower(m: int = 400, seed: int = 1) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points on the six petals of a flower; neighbouring petals belong to different classes.

    No straight line separates the classes, so that logistic regression does little better than
    guessing, while a small network can learn them. About one point in ten lies near the centre,
    where the petals meet and the noise mixes the classes: no honest classifier gets them all.

    Arguments:
        m: number of points, at least 2, so that both classes occur
        seed: the same seed gives the same points

    Returns:
        X (2, m): coordinates of the points, one point a column
        Y (1, m): class of each point, 0 or 1; of each class half the points, give or take three

    >>> X, Y = load_flower()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 400), (1, 400), 200)
    """
    if m < 2:
        raise ValueError(f"a flower of two classes needs at least 2 points, not m = {m}")
    rng = np.random.default_rng(seed)
    petal = rng.permutation(m) % PETALS  # (m,)
    across = rng.uniform(-0.5, 0.5, m)  # (m,), from one edge of the petal to the other
    angle = (petal + across) * 2 * np.pi / PETALS  # (m,)
    radius = PETAL_LENGTH * np.cos(np.pi * across)  # (m,)
    X = radius * np.stack([np.cos(angle), np.sin(angle)])  # (2, m)
    X += rng.normal(0, NOISE, X.shape)  # (2, m)
    Y = (petal % 2).reshape(1, m)  # (1, m)
    return X, Y
