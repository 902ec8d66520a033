"""What all pictures share: where they are drawn, and colours that everybody can tell apart.

Matplotlib is imported when the first picture is drawn: it loads slowly, and whoever only computes
needs none of it. Lines and letters take the colour of the letters of the style in use, so that
pictures can be read on dark paper as well.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072B2", "#D55E00")
"""Blue and vermilion, which people with any common colour blindness can tell apart.

Both stand out from white and from black paper with a contrast of at least 3.7 to 1."""


def pyplot() -> Any:
    """Matplotlib's pyplot, loaded now."""
    import matplotlib.pyplot as plt  # noqa: PLC0415  (see the head of this file)

    return plt


def axes_or_new(ax: "Axes | None") -> "Axes":
    """The given Axes, or those of a new figure."""
    if ax is not None:
        return ax
    new: Axes = pyplot().subplots()[1]
    return new


def ink() -> str:
    """The colour of lines and letters in the style in use: dark on light paper, light on dark."""
    return str(pyplot().rcParams["text.color"])


def notice(ax: "Axes", sentence: str) -> None:
    """Say in the middle of the picture why there is nothing to be seen."""
    ax.text(0.5, 0.5, sentence, transform=ax.transAxes, ha="center", va="center", wrap=True)
