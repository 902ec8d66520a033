"""The eyes of all animals, and the head of a cat."""

from cats.colour import WHITE, Colour, brightness, near, pale
from cats.grid import Floats
from cats.pen import BOTH_SIDES, Pen, Point

SLIT = (0.28, 0.9)
ROUND = (0.6, 0.6)
"""Width and height of a pupil, as shares of the eye's."""

INK = (0.03, 0.03, 0.03)
SKIN = (0.82, 0.55, 0.52)
NOSE = (0.8, 0.45, 0.45)
IRISES = ((0.65, 0.75, 0.2), (0.85, 0.65, 0.15), (0.35, 0.6, 0.75))


def eyes(pen: Pen, right: Point, radii: Point, iris: Colour, pupil: Point = ROUND) -> None:
    """Two eyes, each with a pupil and a glint of light; the right one's middle is given."""
    (x, y), (width, height) = right, radii
    for side in BOTH_SIDES:
        pen.ellipse((side * x, y), radii, iris, turn=side * 0.25)
        pen.ellipse((side * x, y), (width * pupil[0], height * pupil[1]), INK)
        glint = (side * x - 0.25 * width, y - 0.35 * height)
        pen.ellipse(glint, (width * 0.16, height * 0.16), WHITE)


def head_of_cat(pen: Pen, colour: Floats, grain: float) -> None:
    """The head of a cat from the front: pointed ears, slit pupils, whiskers."""
    ears(pen, colour, grain)
    pen.ellipse((0, 0.05), (0.8, 0.68), colour, grain=grain)
    if pen.dice.rand() < 0.5:
        stripes(pen, colour * 0.55)
    pen.ellipse((0, 0.36), (0.34, 0.24), pale(colour), opacity=0.85)
    iris = near(pen.dice, IRISES[pen.dice.randint(len(IRISES))], 0.08)
    eyes(pen, (0.33, -0.03), (0.17, 0.13), iris, SLIT)
    nose_and_mouth(pen, colour * 0.33)
    whiskers(pen, (0.95, 0.95, 0.95) if brightness(colour) < 0.5 else (0.25, 0.22, 0.2))


def ears(pen: Pen, colour: Floats, grain: float) -> None:
    """Two triangles, and in them two smaller ones of bare skin."""
    lean = pen.dice.uniform(0.42, 0.6)
    tip = pen.dice.uniform(0.85, 1.08)
    for side in BOTH_SIDES:
        outer = [(side * 0.74, -0.1), (side * (lean + 0.12), -tip), (side * 0.12, -0.5)]
        inner = [(side * 0.62, -0.28), (side * (lean + 0.1), -tip + 0.17), (side * 0.28, -0.5)]
        pen.polygon(outer, colour, grain=grain)
        pen.polygon(inner, near(pen.dice, SKIN, 0.08))


def stripes(pen: Pen, dark: Floats) -> None:
    """Three stripes on the forehead and two on each cheek."""
    for x in (-0.2, 0, 0.2):
        pen.line([(x, -0.55), (x * 0.8, -0.3)], 0.035, dark, opacity=0.8)
    for side in BOTH_SIDES:
        for y in (0.1, 0.28):
            pen.line([(side * 0.78, y), (side * 0.55, y + 0.04)], 0.03, dark, opacity=0.7)


def nose_and_mouth(pen: Pen, dark: Floats) -> None:
    """A small pink triangle, and under it the mouth as an upturned Y."""
    pen.polygon([(-0.09, 0.2), (0.09, 0.2), (0, 0.31)], NOSE)
    pen.line([(0, 0.3), (0, 0.38), (-0.14, 0.46)], 0.018, dark)
    pen.line([(0, 0.38), (0.14, 0.46)], 0.018, dark)


def whiskers(pen: Pen, colour: Colour) -> None:
    """Three on each side, spreading outwards."""
    for side in BOTH_SIDES:
        for y in (-0.12, 0, 0.12):
            root, end = (side * 0.2, 0.34 + y * 0.4), (side * 1.0, 0.34 + y * 1.5)
            pen.line([root, end], 0.011, colour, opacity=0.75)
