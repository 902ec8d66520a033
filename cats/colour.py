"""Colours: shares of red, green and blue between 0 and 1."""

from collections.abc import Sequence

import numpy as np

from cats.grid import Floats

Dice = np.random.RandomState
"""Where all chance comes from. NumPy promises that the numbers of a RandomState never change."""

Colour = Sequence[float] | Floats

WHITE = (1.0, 1.0, 1.0)
BLACK = (0.0, 0.0, 0.0)


def brightness(colour: Colour) -> float:
    """How bright a colour looks: green counts most, blue least."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def hue(dice: Dice, strength: float) -> Floats:
    """What can be added to a colour without making it brighter or darker."""
    tint = dice.uniform(-strength, strength, 3)
    return tint - brightness(tint)


def any_colour(dice: Dice, bright: float) -> Floats:
    """A colour of any hue, but of this brightness as far as there is one."""
    return kept(bright + hue(dice, 0.45), 0.03)


def near(dice: Dice, colour: Colour, spread: float) -> Floats:
    """A colour like this one: a little brighter or darker, and a little less of another hue."""
    brighter = dice.uniform(-spread, spread)
    tint = dice.uniform(-spread, spread, 3) * 0.5
    return kept(np.asarray(colour) + brighter + tint, 0.02)


def pale(colour: Floats, white: float = 0.5) -> Floats:
    """The same colour, half way to white."""
    return kept(colour * 0.5 + white, 0)


def kept(colour: Floats, margin: float) -> Floats:
    """The colour, cut off where it comes too near to no light or to all light."""
    inside: Floats = np.clip(colour, margin, 1 - margin)
    return inside
