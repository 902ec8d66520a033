"""Pictures of functions of one number: how a cost falls, and what an activation does."""
# ruff: noqa: N803, N806  (the name of the cost: J)

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnkit.canvas import COLOURS, axes_or_new, ink, notice

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[Any]

CURVE_COLOURS = (*COLOURS, "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's palette without black and yellow, which vanish on one paper or the other."""

DASHES = ("-", "--", "-.", ":")
"""Curves differ in form as well, for prints in black and white."""

POINTS = 401
FEW = 30
"""Up to so many records each is marked by a dot; a single one could not be seen otherwise."""


def plot_costs(
    costs: Sequence[float] | Array,
    every: int = 100,
    label: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw a learning curve: the cost against the iteration at which it was recorded.

    Call it again with the same Axes to compare several curves.

    Arguments:
        costs (records): the costs in the order in which they were recorded, or an empty list
        every: how many iterations lie between two records; the first is of iteration 0
        label: what the legend calls this curve; no legend without any
        ax: where to draw; a new figure if left out

    Returns:
        the Axes that hold the picture

    >>> ax = plot_costs([0.69, 0.4, 0.3], label="learning rate 0.1")
    >>> ax.lines[0].get_xdata().tolist()
    [0, 100, 200]
    """
    ax = axes_or_new(ax)
    ax.set(xlabel="iteration", ylabel="cost $J$")
    J = np.asarray(costs, dtype=float).ravel()  # (records,)
    if not J.size:
        notice(ax, "No cost was recorded.")
        return ax
    ax.plot(every * np.arange(J.size), J, label=label, **next_look(ax, J.size))
    say_where_costs_end(ax, J, every)
    if np.nanmin(J, initial=np.inf) >= 0:
        ax.set_ylim(bottom=0, auto=True)  # a cost of 0 is what learning aims at
    if label:
        ax.legend()
    return ax


def next_look(ax: "Axes", records: int) -> dict[str, Any]:
    """A colour and a form that no curve of this picture has yet."""
    number = len(ax.lines)
    return {
        "color": CURVE_COLOURS[number % len(CURVE_COLOURS)],
        "linestyle": DASHES[number % len(DASHES)],
        "marker": "." if records <= FEW else "",
    }


def say_where_costs_end(ax: "Axes", J: Array, every: int) -> None:
    """Name the first record that is no finite number, as nothing can be drawn from there on."""
    lost = np.flatnonzero(~np.isfinite(J))
    if lost.size:
        place = f"{J[lost[0]]} at iteration {every * lost[0]}"
        height = 0.04 + 0.08 * sum("at iteration" in text.get_text() for text in ax.texts)
        ax.text(0.97, height, f"cost is {place}", transform=ax.transAxes, ha="right")


def plot_activation(
    g: Callable[[Array], Any],
    derivative: Callable[[Array], Array] | None = None,
    low: float = -6.0,
    high: float = 6.0,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw an activation and, dashed, its derivative.

    Arguments:
        g: takes an array z (k,) and returns g(z) (k,); of a tuple, such as nnkit.relu returns, the
            first entry is drawn
        derivative: the same for the slope of g; left out, only g is drawn
        low: the smallest z
        high: the largest z
        ax: where to draw; a new figure if left out

    Returns:
        the Axes that hold the picture

    Raises:
        ValueError: a function does not give one number for each z.

    >>> ax = plot_activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['$g(z)$: tanh', "$g'(z)$"]
    """
    ax = axes_or_new(ax)
    z = np.linspace(low, high, POINTS)  # (POINTS,)
    ax.axhline(0, color=ink(), linewidth=0.6, alpha=0.5)
    ax.axvline(0, color=ink(), linewidth=0.6, alpha=0.5)
    ax.plot(z, values(g, z), color=COLOURS[0], label=f"$g(z)${named(g)}")
    if derivative is not None:
        slope = values(derivative, z)  # (POINTS,)
        ax.plot(z, slope, color=COLOURS[1], linestyle="--", label=f"$g'(z)${named(derivative)}")
    ax.set(xlabel="$z$", ylabel="$g(z)$" if derivative is None else "$g(z)$ and $g'(z)$")
    ax.legend()
    return ax


def values(function: Callable[[Array], Any], z: Array) -> Array:
    """What a function gives for each z, (POINTS,)."""
    given = function(z)
    given = np.asarray(given[0] if isinstance(given, tuple) else given, dtype=float)
    if given.shape != z.shape:
        name = getattr(function, "__name__", "the function")
        raise ValueError(f"{name} should give shape {z.shape} for z {z.shape}, not {given.shape}")
    return given


def named(function: Callable[..., Any]) -> str:
    """The name of a function as the end of a label, if it has one."""
    name = getattr(function, "__name__", "<lambda>")
    return "" if name == "<lambda>" else f": {name}"
