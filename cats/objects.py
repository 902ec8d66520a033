"""Things that do not live, and plants."""

import numpy as np

from cats.colour import any_colour, near
from cats.grid import Floats
from cats.pen import Pen

GLASS = (0.7, 0.85, 0.95)
BARK = (0.38, 0.25, 0.14)


def car(pen: Pen, colour: Floats) -> None:
    """A car from the side."""
    pen.polygon([(-0.5, -0.02), (-0.3, -0.4), (0.3, -0.4), (0.55, -0.02)], colour)
    pen.polygon([(-0.38, -0.04), (-0.24, -0.33), (-0.02, -0.33), (-0.02, -0.04)], GLASS)
    pen.polygon([(0.04, -0.04), (0.04, -0.33), (0.26, -0.33), (0.42, -0.04)], GLASS)
    pen.polygon([(-0.95, -0.05), (0.95, -0.05), (0.98, 0.35), (-0.98, 0.35)], colour)
    for x in (-0.55, 0.55):
        pen.ellipse((x, 0.38), (0.22, 0.22), (0.08, 0.08, 0.08))
        pen.ellipse((x, 0.38), (0.1, 0.1), (0.6, 0.6, 0.6))


def house(pen: Pen, colour: Floats) -> None:
    """A house with a roof of its own colour, a door and two windows."""
    pen.rectangle((-0.65, -0.1), (0.65, 0.8), colour, grain=0.03)
    pen.polygon([(-0.8, -0.1), (0, -0.8), (0.8, -0.1)], any_colour(pen.dice, 0.35))
    pen.rectangle((-0.12, 0.3), (0.14, 0.8), colour * 0.4)
    for x in (-0.42, 0.4):
        pen.rectangle((x - 0.13, 0.1), (x + 0.13, 0.38), (0.75, 0.88, 0.97))


def tree(pen: Pen, colour: Floats) -> None:
    """A trunk under seven clouds of leaves."""
    pen.line([(0, 0.9), (0, 0.1)], 0.1, BARK)
    green = colour * (0.5, 0.9, 0.4)
    for _ in range(7):
        centre = pen.dice.uniform(-0.45, 0.45), pen.dice.uniform(-0.6, 0.1)
        pen.ellipse(centre, (0.36, 0.32), near(pen.dice, green, 0.06), grain=0.08)


def flower(pen: Pen, colour: Floats) -> None:
    """A flower of five to eight petals on its stalk."""
    pen.line([(0, 0.95), (0.05, 0.1)], 0.045, (0.2, 0.5, 0.2))
    petals = pen.dice.randint(5, 9)
    for angle in 2 * np.pi * np.arange(petals) / petals:
        centre = 0.4 * np.cos(angle), -0.2 + 0.4 * np.sin(angle)
        pen.ellipse(centre, (0.3, 0.17), colour, turn=angle)
    pen.ellipse((0, -0.2), (0.2, 0.2), (0.95, 0.8, 0.2))


def mug(pen: Pen, colour: Floats) -> None:
    """A mug of coffee; through its handle shows what is behind."""
    pen.ellipse((0.5, 0.05), (0.32, 0.34), colour * 0.8)
    pen.ellipse((0.5, 0.05), (0.18, 0.2), pen.picture.mean((0, 1)))
    pen.polygon([(-0.55, -0.5), (0.5, -0.5), (0.42, 0.65), (-0.47, 0.65)], colour)
    pen.ellipse((-0.02, -0.5), (0.53, 0.14), colour * 0.7)
    pen.ellipse((-0.02, -0.49), (0.44, 0.1), (0.25, 0.14, 0.08))


def ball(pen: Pen, colour: Floats) -> None:
    """A ball with two seams."""
    pen.ellipse((0, 0), (0.72, 0.72), colour)
    seam = any_colour(pen.dice, 0.5)
    pen.line([(-0.7, 0), (-0.2, 0.12), (0.3, 0.12), (0.7, 0)], 0.05, seam)
    pen.line([(0, -0.7), (0.15, 0), (0, 0.7)], 0.05, seam)


def pizza(pen: Pen, _colour: Floats) -> None:
    """A pizza with eight slices of salami; it has the colours of a pizza."""
    pen.ellipse((0, 0), (0.82, 0.78), (0.75, 0.5, 0.22))
    pen.ellipse((0, 0), (0.7, 0.66), near(pen.dice, (0.93, 0.75, 0.3), 0.05), grain=0.05)
    for _ in range(8):
        angle, away = pen.dice.uniform(0, 6.28), pen.dice.uniform(0.1, 0.52)
        centre = away * np.cos(angle), away * np.sin(angle)
        pen.ellipse(centre, (0.12, 0.11), (0.72, 0.2, 0.13))
