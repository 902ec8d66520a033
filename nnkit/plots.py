"""Pictures of data and of what a network makes of it.

Matplotlib is imported when the first picture is drawn: it loads slowly, and whoever only computes
needs none of it.
"""
# ruff: noqa: N803  (the names of the mathematics: X, Y)

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[Any]

COLOURS = ("#0072B2", "#D55E00")
"""Blue and vermilion, which people with any common colour blindness can tell apart."""

MARKERS = ("o", "^")
"""The classes differ in form as well, for prints in black and white."""

STEPS = 200
MARGIN = 0.5


def plot_decision_boundary(
    predict: Callable[[Array], Array], X: Array, Y: Array, ax: "Axes | None" = None
) -> "Axes":
    """Draw what `predict` says everywhere in the plane, and the examples on top of it.

    Arguments:
        predict: takes points (2, k) and returns the probability of class 1, or the class, (1, k)
        X (2, m): coordinates of the examples
        Y (1, m): their classes, 0 or 1
        ax: where to draw; a new figure if left out

    Returns:
        the Axes that hold the picture
    """
    if ax is None:
        import matplotlib.pyplot as plt  # noqa: PLC0415  (see the head of this file)

        _, ax = plt.subplots()
    x1, x2 = plane_around(X)  # (STEPS, STEPS) each
    points = np.stack([x1.ravel(), x2.ravel()])  # (2, STEPS * STEPS)
    answer = np.asarray(predict(points), dtype=float).reshape(x1.shape)  # (STEPS, STEPS)
    ax.contourf(x1, x2, answer, levels=[-np.inf, 0.5, np.inf], colors=COLOURS, alpha=0.25)
    if answer.min() < 0.5 < answer.max():  # else there is no boundary to be drawn
        ax.contour(x1, x2, answer, levels=[0.5], colors="black", linewidths=1)
    draw_examples(ax, X, Y)
    return ax


def plane_around(X: Array) -> tuple[Array, Array]:
    """The two coordinates of a grid that covers all examples with a margin."""
    low, high = X.min(axis=1) - MARGIN, X.max(axis=1) + MARGIN  # (2,) each
    across, up = np.linspace(low, high, STEPS).T  # (STEPS,) each
    x1, x2 = np.meshgrid(across, up)  # (STEPS, STEPS) each
    return x1, x2


def draw_examples(ax: "Axes", X: Array, Y: Array) -> None:
    """Put the examples into the picture, each class with its colour and its marker."""
    for label in (0, 1):
        x1, x2 = X[:, np.ravel(Y) == label]  # (number of its examples,) each
        ax.scatter(
            x1,
            x2,
            s=18,
            color=COLOURS[label],
            marker=MARKERS[label],
            edgecolors="white",
            linewidths=0.4,
            label=f"class {label}",
        )
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    ax.legend(loc="best")
