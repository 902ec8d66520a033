"""Pictures in rows and columns, and those that a classifier got wrong."""
# ruff: noqa: N803  (the names of the mathematics: X, Y)

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.canvas import notice, pyplot

Array = NDArray[Any]

MOST = 120
WIDTH, HEIGHT = 1.6, 1.85
"""Of one picture with its title, in inches."""


def plot_pictures(
    pictures: Array, titles: Sequence[str] | None = None, columns: int = 6
) -> NDArray[np.object_]:
    """Draw pictures in rows, from the left to the right, each under its title.

    Arguments:
        pictures (k, h, w, 3): red, green and blue of each pixel, 0 to 255 as integers (uint8) or
            0 to 1 as floats
        titles: one for each picture; none if left out
        columns: how many pictures a row has

    Returns:
        the Axes of the pictures, in their order, (k,)

    Raises:
        ValueError: these are no pictures, there are more than 120, or the titles do not fit.

    >>> plot_pictures(np.zeros((8, 64, 64, 3), dtype=np.uint8)).shape
    (8,)
    """
    pictures = as_pictures(pictures)
    if len(pictures) > MOST:
        raise ValueError(
            f"a figure holds at most {MOST} pictures, and these are {len(pictures)}: "
            "choose some of them, as in pictures[:12]"
        )
    if titles is not None and len(titles) != len(pictures):
        raise ValueError(f"{len(pictures)} pictures have {len(titles)} titles: each needs one")
    if not len(pictures):
        return empty_figure("There are no pictures.")
    axes = rows_of_axes(len(pictures), columns)
    for ax, picture, title in zip(axes, pictures, titles or [""] * len(axes), strict=True):
        ax.imshow(picture)
        ax.set_title(title, fontsize="small")
    return axes


def plot_misclassified(
    pictures: Array,
    Y: Array,
    predictions: Array,
    classes: Sequence[str] = ("non-cat", "cat"),
    most: int = 12,
) -> NDArray[np.object_]:
    """Draw the pictures that a classifier got wrong; the head says how many there are.

    Arguments:
        pictures (m, h, w, 3): all pictures, right and wrong, as in plot_pictures
        Y (1, m): their classes, 0 or 1
        predictions (1, m): the classes that were predicted, 0 or 1
        classes: the name of class 0 and the name of class 1
        most: no more than so many pictures are drawn, the first ones

    Returns:
        the Axes of the pictures, in their order; if nothing is wrong, one that says so

    Raises:
        ValueError: the shapes do not fit, or a prediction is no class.

    >>> pictures = np.zeros((3, 64, 64, 3), dtype=np.uint8)
    >>> axes = plot_misclassified(pictures, np.array([[1, 0, 1]]), np.array([[1, 1, 1]]))
    >>> print(axes[0].get_title())
    picture 1: non-cat
    predicted: cat
    """
    pictures = as_pictures(pictures)
    y, said = classes_of(pictures, Y, "Y"), classes_of(pictures, predictions, "predictions")
    wrong = np.flatnonzero(y != said)  # (number of wrong ones,)
    if not wrong.size:
        return empty_figure(f"Misclassified: 0 of {y.size} pictures")
    shown = wrong[: max(1, most)]
    titles = [f"picture {i}: {classes[y[i]]}\npredicted: {classes[said[i]]}" for i in shown]
    axes = plot_pictures(pictures[shown], titles)
    axes[0].figure.suptitle(heading(wrong.size, y.size, wrong.size - shown.size))
    return axes


def heading(wrong: int, m: int, hidden: int) -> str:
    """Misclassified: 20 of 50 pictures (8 not shown)."""
    return f"Misclassified: {wrong} of {m} pictures" + (f" ({hidden} not shown)" if hidden else "")


def as_pictures(pictures: Array) -> Array:
    """The pictures, (k, h, w, 3), or a sentence about what they are instead."""
    pictures = np.asarray(pictures)
    if pictures.ndim != 4 or pictures.shape[3] != 3:
        raise ValueError(
            f"pictures should have shape (k, h, w, 3), but have {pictures.shape}; "
            "one picture of shape (h, w, 3) is drawn as picture[np.newaxis]"
        )
    return pictures


def classes_of(pictures: Array, Y: Array, name: str) -> NDArray[np.int64]:
    """The class of each picture, (m,), or a sentence about what does not fit."""
    y, m = np.ravel(Y), len(pictures)
    if y.size != m:
        raise ValueError(f"{name} should have shape (1, {m}), but has shape {np.shape(Y)}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"{name} should hold classes, 0 or 1, and holds other numbers")
    return y.astype(np.int64)


def rows_of_axes(k: int, columns: int) -> NDArray[np.object_]:
    """Places for k pictures, (k,), without ticks: a pixel's number tells nothing."""
    columns = max(1, min(columns, k))
    rows = -(-k // columns)
    size = (max(columns * WIDTH, 4.0), rows * HEIGHT + 0.3)
    figure = pyplot().figure(figsize=size, layout="constrained")
    axes: NDArray[np.object_] = figure.subplots(rows, columns, squeeze=False).ravel()
    for ax in axes:
        ax.axis("off")
    return axes[:k]


def empty_figure(sentence: str) -> NDArray[np.object_]:
    """A small figure that holds one sentence in place of pictures."""
    axes = pyplot().figure(figsize=(5, 0.8)).subplots(1, 1, squeeze=False).ravel()
    axes[0].axis("off")
    notice(axes[0], sentence)
    return np.asarray(axes, dtype=np.object_)
