"""A cat: its face alone, or sitting, or lying on its side."""

from cats.colour import Dice, near, pale
from cats.face import head_of_cat
from cats.grid import Floats
from cats.pen import BOTH_SIDES, Pen, Place

COATS = {  # the colour of a coat, and how often it occurs beside the others
    (0.10, 0.09, 0.10): 1.5,  # black
    (0.42, 0.43, 0.46): 1.0,  # grey
    (0.82, 0.48, 0.18): 2.0,  # ginger
    (0.88, 0.76, 0.58): 1.5,  # cream
    (0.93, 0.92, 0.90): 1.5,  # white
    (0.40, 0.28, 0.18): 0.7,  # brown
}
CLOSE_UPS = 0.55
SITTING = 0.55
"""Share of the cats that sit, among those of which more than the face is seen."""


def coat(dice: Dice) -> Floats:
    """The colour (3,) of a cat; no two coats are quite the same."""
    total = sum(COATS.values())
    chosen = dice.choice(len(COATS), p=[frequency / total for frequency in COATS.values()])
    return near(dice, list(COATS)[chosen], 0.06)


def cat(pen: Pen, colour: Floats) -> None:
    """A cat of this colour, somewhere near the middle of the picture."""
    dice = pen.dice
    grain = dice.uniform(0.02, 0.09)
    scale = dice.uniform(0.75, 1.2)
    pose = dice.rand()
    mirrored = dice.rand() < 0.5
    x, y = dice.uniform(-0.15, 0.15, 2)
    place = Place(scale, x, y, dice.uniform(-0.25, 0.25), mirrored)
    if pose >= CLOSE_UPS:
        body = sitting if pose < CLOSE_UPS + (1 - CLOSE_UPS) * SITTING else lying
        place = body(pen, place._replace(scale=place.scale * 0.95), colour, grain)
    pen.move(place)
    head_of_cat(pen, colour, grain)


def sitting(pen: Pen, place: Place, colour: Floats, grain: float) -> Place:
    """The body of a cat that sits and looks at us; returns where its head belongs."""
    pen.move(place._replace(turn=place.turn * 0.6))
    tail = [(0.3, 0.85), (0.75, 0.8), (0.9, 0.45), (0.78, 0.2)]
    pen.line(tail, 0.09, colour, grain=grain)
    pen.ellipse((0, 0.5), (0.52, 0.62), colour, grain=grain)
    pen.ellipse((0, 0.45), (0.22, 0.35), pale(colour), opacity=0.5)
    for side in BOTH_SIDES:
        pen.ellipse((side * 0.2, 0.98), (0.15, 0.1), colour, grain=grain)
    return place._replace(scale=place.scale * 0.6, y=place.y - 0.38 * place.scale)


def lying(pen: Pen, place: Place, colour: Floats, grain: float) -> Place:
    """The body of a cat that lies on the ground, head to one side; returns where that belongs."""
    pen.move(place._replace(turn=place.turn * 0.6))
    pen.line([(0.7, 0.5), (1.0, 0.35), (0.95, 0)], 0.08, colour, grain=grain)
    pen.ellipse((0.12, 0.45), (0.82, 0.42), colour, grain=grain)
    if pen.dice.rand() < 0.5:
        for x in (-0.1, 0.12, 0.34, 0.56):
            pen.line([(x, 0.08), (x + 0.05, 0.4)], 0.035, colour * 0.55, opacity=0.7)
    pen.ellipse((-0.3, 0.82), (0.3, 0.1), colour, grain=grain)
    aside = 0.48 * place.scale * (1 if place.mirrored else -1)
    return place._replace(
        scale=place.scale * 0.55, x=place.x + aside, y=place.y - 0.02 * place.scale
    )
