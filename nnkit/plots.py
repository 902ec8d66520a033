"""Pictures of points in the plane, and of what a classifier makes of the plane."""
# ruff: noqa: N803, N806  (the names of the mathematics: X, Y)

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnkit.canvas import COLOURS, axes_or_new, ink

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[Any]

MARKERS = ("o", "^")
"""The classes differ in form as well, for prints in black and white."""

STEPS = 200
MARGIN = 0.06
"""What the picture shows beyond the examples, as a part of their width and height."""

MANY = 2_000
"""From here on points are pixels of one image, or a page with the picture would load for ever."""


def plot_examples(X: Array, Y: Array, ax: "Axes | None" = None) -> "Axes":
    """Draw examples in the plane, each class with its colour and its marker.

    Arguments:
        X (2, m): coordinates of the examples
        Y (1, m): their classes, 0 or 1
        ax: where to draw; a new figure if left out

    Returns:
        the Axes that hold the picture

    Raises:
        ValueError: the shapes do not fit, or a class is neither 0 nor 1.

    >>> ax = plot_examples(np.array([[0.0, 1.0], [2.0, 3.0]]), np.array([[0, 1]]))
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('$x_1$', '$x_2$')
    """
    X, y = points_and_classes(X, Y)  # (2, m), (m,)
    ax = axes_or_new(ax)
    for label in np.unique(y):
        ax.scatter(*X[:, y == label], label=f"class {label}", **look(int(label), y.size))
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    show_legend(ax, y.size)
    return ax


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

    Raises:
        ValueError: the shapes do not fit, or a class is neither 0 nor 1.

    >>> X, Y = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([[0, 1]])
    >>> ax = plot_decision_boundary(lambda points: points[:1] > 0, X, Y)
    >>> len(ax.get_legend().get_texts())
    2
    """
    X, _ = points_and_classes(X, Y)  # (2, m)
    ax = axes_or_new(ax)
    x1, x2 = plane_around(X)  # (STEPS, STEPS) each
    answer = answers(predict, x1, x2)  # (STEPS, STEPS)
    ax.contourf(x1, x2, answer, levels=[-np.inf, 0.5, np.inf], colors=COLOURS, alpha=0.25)
    if answer.min() < 0.5 < answer.max():  # else there is no boundary to be drawn
        ax.contour(x1, x2, answer, levels=[0.5], colors=ink(), linewidths=1)
    return plot_examples(X, Y, ax)


def points_and_classes(X: Array, Y: Array) -> tuple[Array, Array]:
    """The points (2, m) and their classes (m,), or a sentence about what does not fit."""
    X, y = np.asarray(X), np.ravel(Y)
    if X.ndim != 2 or X.shape[0] != 2 or not X.size:
        raise ValueError(f"X should have shape (2, m), one example a column, but has {X.shape}")
    if y.size != X.shape[1]:
        raise ValueError(f"Y should have shape (1, {X.shape[1]}) as X has, but has {np.shape(Y)}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("Y should hold classes, 0 or 1, and holds other numbers")
    return X, y.astype(int)


def plane_around(X: Array) -> tuple[Array, Array]:
    """The two coordinates of a grid that covers all examples with a margin."""
    low, high = X.min(axis=1), X.max(axis=1)  # (2,) each
    margin = MARGIN * (high - low).max() or 0.5  # a single point still has a plane around it
    across, up = np.linspace(low - margin, high + margin, STEPS).T  # (STEPS,) each
    x1, x2 = np.meshgrid(across, up)  # (STEPS, STEPS) each
    return x1, x2


def answers(predict: Callable[[Array], Array], x1: Array, x2: Array) -> Array:
    """What `predict` says about each point of a grid, (STEPS, STEPS)."""
    points = np.stack([x1.ravel(), x2.ravel()])  # (2, STEPS * STEPS)
    given = np.asarray(predict(points), dtype=float)
    if given.size != x1.size:
        raise ValueError(
            f"predict should give shape (1, {x1.size}), one answer for each of the {x1.size} "
            f"points of shape {points.shape}, but gives {given.shape}"
        )
    return given.reshape(x1.shape)


def look(label: int, m: int) -> dict[str, Any]:
    """How the points of a class are drawn: the more there are, the smaller."""
    size = 18 * min(1.0, (500 / m) ** 0.5)
    return {
        "s": size,
        "color": COLOURS[label],
        "marker": MARKERS[label],
        "edgecolors": "white" if m < MANY else "none",
        "linewidths": 0.4 if m < MANY else 0,
        "alpha": 1 if m < MANY else 0.5,
        "rasterized": m >= MANY,
    }


def show_legend(ax: "Axes", m: int) -> None:
    """Name the classes, with markers of one size, where they hide few points."""
    best = 0 if m < MANY else 1  # else the upper right: to look for the best place takes long
    for handle in ax.legend(loc=best).legend_handles:
        if handle is not None:
            handle.set(sizes=[24], alpha=1)
