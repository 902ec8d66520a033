"""Pictures without one thing in the middle: hills, a town, a striped cloth."""

import numpy as np

from cats.colour import any_colour, brightness
from cats.grid import ACROSS, DOWN, Floats
from cats.pen import Pen

SUN = (1.0, 0.93, 0.6)
LAMPLIGHT = (0.95, 0.88, 0.5)


def hills(pen: Pen, colour: Floats) -> None:
    """Three ranges of hills, the nearest the darkest, and a low sun."""
    for nearness in range(3):
        foot = -0.1 + 0.35 * nearness
        x = pen.dice.uniform(-0.6, 0.6)
        peak = (x, foot - pen.dice.uniform(0.1, 0.5))
        slopes = [(-2, foot + 1.2), (x - 1.3, foot + 0.3), peak, (x + 1.3, foot + 0.3)]
        shade = any_colour(pen.dice, brightness(colour) * (1 - 0.18 * nearness))
        pen.polygon([*slopes, (2, foot + 1.2), (2, 3), (-2, 3)], shade, grain=0.04)
    pen.ellipse((pen.dice.uniform(-0.7, 0.7), -0.65), (0.18, 0.18), SUN)


def town(pen: Pen, colour: Floats) -> None:
    """A row of towers, each with two columns of lit windows."""
    left = -1.2
    while left < 1.2:
        width, top = pen.dice.uniform(0.25, 0.5), pen.dice.uniform(-0.7, 0.3)
        bright = np.clip(brightness(colour) + pen.dice.uniform(-0.2, 0.2), 0.1, 0.9)
        tower(pen, (left, top), width, any_colour(pen.dice, bright))
        left += width + 0.02


def tower(pen: Pen, corner: tuple[float, float], width: float, colour: Floats) -> None:
    """One tower, from its upper left corner to the ground."""
    left, top = corner
    pen.rectangle(corner, (left + width, 1.5), colour)
    for y in np.arange(top + 0.1, 1.1, 0.22).tolist():
        for column in (0.2, 0.6):
            window = (left + width * column, y)
            opposite = (left + width * (column + 0.2), y + 0.1)
            pen.rectangle(window, opposite, LAMPLIGHT)


def stripes(pen: Pen, colour: Floats) -> None:
    """A cloth with broad stripes, which covers all that was there."""
    angle, density = pen.dice.uniform(0, 3.14), pen.dice.uniform(4, 14)
    across = np.cos(angle) * ACROSS + np.sin(angle) * DOWN  # (FINE_SIDE, FINE_SIDE)
    share = (0.5 + 0.5 * np.tanh(4 * np.sin(density * across)))[..., None]
    pen.picture = pen.picture * (1 - 0.6 * share) + colour * 0.6 * share
