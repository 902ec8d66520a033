"""Pictures of broadcasting: two arrays of numbers, and what NumPy makes of them when they are added."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnkit.canvas import COLOURS, axes_or_new, ink

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[Any]

GAP = 1
"""Between two blocks, where the sign stands, in squares."""


def plot_sum(one: Array, other: Array, ax: "Axes | None" = None) -> "Axes":
    """Draw one + other = result, square by square; pale numbers are those that NumPy imagines.

    Arguments:
        one (rows, columns): numbers; rows or columns may be 1
        other (rows, columns): numbers that broadcast against them
        ax: where to draw; a new figure if left out

    Returns:
        the Axes that hold the picture

    Raises:
        ValueError: the arrays do not broadcast, or one of them has not two axes.

    >>> ax = plot_sum(np.array([[1], [2]]), np.array([[10, 20, 30]]))
    >>> [text.get_text() for text in ax.texts if "(" in text.get_text()]
    ['(2, 1)', '(1, 3)', '(2, 3)']
    """
    one, other = np.asarray(one), np.asarray(other)
    if one.ndim != 2 or other.ndim != 2:
        raise ValueError(f"both arrays should have two axes, but have {one.shape}, {other.shape}")
    result = one + other  # (rows, columns)
    rows, columns = result.shape
    ax = axes_or_new(ax)
    for number, (block, sign) in enumerate([(one, "+"), (other, "="), (result, "")]):
        left = number * (columns + GAP)
        draw_block(ax, block, result.shape, left)
        ax.text(left + columns + GAP / 2, -rows / 2, sign, ha="center", va="center")
    ax.set(xlim=(-0.1, 3 * (columns + GAP)), ylim=(-rows - 0.2, 1), aspect="equal")
    ax.set_axis_off()
    return ax


def draw_block(ax: "Axes", block: Array, shape: tuple[int, ...], left: int) -> None:
    """Draw an array as squares with its numbers, stretched to a shape."""
    for (row, column), number in np.ndenumerate(np.broadcast_to(block, shape)):
        is_real = row < block.shape[0] and column < block.shape[1]
        edge = (left + column, left + column + 1)
        ax.fill_between(edge, -row, -row - 1, color=COLOURS[0], alpha=0.25 if is_real else 0.05)
        middle = (left + column + 0.5, -row - 0.5)
        ax.text(*middle, str(number), alpha=1 if is_real else 0.55, ha="center", va="center")
    for line in range(shape[0] + 1):
        ax.plot([left, left + shape[1]], [-line, -line], color=ink(), linewidth=0.5)
    for line in range(shape[1] + 1):
        ax.plot([left + line, left + line], [0, -shape[0]], color=ink(), linewidth=0.5)
    ax.text(left + shape[1] / 2, 0.3, str(block.shape), ha="center")
