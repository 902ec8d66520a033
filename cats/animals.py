"""Animals that are no cats, though some have much in common with one."""

import numpy as np

from cats.colour import BLACK, WHITE, pale
from cats.face import eyes
from cats.grid import Floats
from cats.pen import BOTH_SIDES, Pen

NEARLY_BLACK = (0.05, 0.05, 0.05)


def dog(pen: Pen, colour: Floats) -> None:
    """The head of a dog: hanging ears, a snout, sometimes its tongue."""
    pen.ellipse((0, 0), (0.66, 0.72), colour, grain=0.05)
    for side in BOTH_SIDES:
        pen.ellipse((side * 0.68, 0), (0.2, 0.55), colour * 0.6, turn=-side * 0.2, grain=0.05)
    pen.ellipse((0, 0.42), (0.38, 0.34), pale(colour, 0.45))
    pen.ellipse((0, 0.26), (0.15, 0.1), NEARLY_BLACK)
    eyes(pen, (0.26, -0.12), (0.1, 0.1), (0.3, 0.18, 0.08))
    pen.line([(0, 0.36), (0, 0.52)], 0.02, (0.1, 0.05, 0.05))
    if pen.dice.rand() < 0.4:
        pen.ellipse((0, 0.66), (0.11, 0.16), (0.85, 0.35, 0.4))


def rabbit(pen: Pen, colour: Floats) -> None:
    """The head of a rabbit: long ears above a small face."""
    for side in BOTH_SIDES:
        pen.ellipse((side * 0.25, -0.65), (0.14, 0.5), colour, turn=side * 0.15, grain=0.04)
        pen.ellipse((side * 0.25, -0.65), (0.07, 0.36), (0.9, 0.65, 0.65), turn=side * 0.15)
    pen.ellipse((0, 0.25), (0.55, 0.55), colour, grain=0.04)
    eyes(pen, (0.25, 0.15), (0.08, 0.1), (0.1, 0.05, 0.05))
    pen.ellipse((0, 0.38), (0.07, 0.05), (0.8, 0.4, 0.45))


def bear(pen: Pen, colour: Floats) -> None:
    """The head of a bear: round ears, a broad snout."""
    for side in BOTH_SIDES:
        pen.ellipse((side * 0.5, -0.5), (0.26, 0.26), colour, grain=0.05)
        pen.ellipse((side * 0.5, -0.5), (0.14, 0.14), colour * 0.6)
    pen.ellipse((0, 0.05), (0.74, 0.7), colour, grain=0.05)
    pen.ellipse((0, 0.34), (0.32, 0.26), pale(colour, 0.45))
    pen.ellipse((0, 0.22), (0.11, 0.08), (0.05, 0.04, 0.04))
    eyes(pen, (0.28, -0.08), (0.08, 0.08), (0.08, 0.05, 0.04))


def bird(pen: Pen, colour: Floats) -> None:
    """A bird that stands and looks to one side."""
    pen.ellipse((0, 0.2), (0.55, 0.6), colour, grain=0.05)
    pen.ellipse((0.1, -0.45), (0.34, 0.32), colour, grain=0.05)
    pen.polygon([(0.4, -0.52), (0.78, -0.4), (0.4, -0.32)], (0.95, 0.6, 0.1))
    pen.ellipse((0.2, -0.5), (0.06, 0.06), (0.02, 0.02, 0.02))
    pen.ellipse((-0.1, 0.25), (0.25, 0.42), colour * 0.7, turn=0.4)
    for x in (-0.1, 0.15):
        pen.line([(x, 0.75), (x, 1)], 0.03, (0.9, 0.55, 0.1))


def fish(pen: Pen, colour: Floats) -> None:
    """A fish from the side."""
    pen.polygon([(0.45, 0), (0.95, -0.4), (0.95, 0.4)], colour * 0.8)
    pen.ellipse((0, 0), (0.7, 0.4), colour, grain=0.05)
    pen.ellipse((-0.4, -0.08), (0.08, 0.08), WHITE)
    pen.ellipse((-0.4, -0.08), (0.04, 0.04), BLACK)
    pen.line([(-0.15, -0.3), (-0.1, 0), (-0.15, 0.3)], 0.02, colour * 0.6)


def natural_coat(bright: float) -> Floats:
    """Grey with a touch of brown, as the coats of most animals are."""
    return np.array([1.1, 0.98, 0.8]) * bright
