"""The pen that draws on a picture: ellipses, polygons and lines with soft edges."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cats.colour import Colour, Dice
from cats.grid import ACROSS, DOWN, FINE_SIDE, Floats, covered, enlarged

Point = tuple[float, float]

BOTH_SIDES = (-1, 1)
"""Left and right, for what comes in pairs: ears, eyes, wheels."""

SHADE = 0.2
"""How much brighter a surface is at the edge towards the light than in the middle."""


class Place(NamedTuple):
    """Where a thing stands, how large it is and how it is turned.

    Attributes:
        scale: 1 for a thing that fills the picture
        x, y: its middle, to the right and downwards
        turn: by which angle it is turned, in radians
        mirrored: whether left and right are exchanged
    """

    scale: float = 1
    x: float = 0
    y: float = 0
    turn: float = 0
    mirrored: bool = False


class Pen:
    """Draws one shape upon another, in the coordinates of the thing that is being drawn.

    Attributes:
        dice: where all chance of the drawing comes from
        picture (FINE_SIDE, FINE_SIDE, 3): what has been drawn so far
    """

    def __init__(self, dice: Dice, picture: Floats) -> None:
        """Take a picture to draw upon, and choose its grain and where its light comes from."""
        self.dice = dice
        self.picture = picture
        coarse, fine = dice.randn(32, 32), dice.randn(64, 64)
        self._grain = enlarged(coarse) * 0.5 + enlarged(fine) * 0.5  # (FINE_SIDE, FINE_SIDE, 1)
        angle = dice.uniform(0, 2 * np.pi)
        slope = SHADE * (np.cos(angle) * ACROSS + np.sin(angle) * DOWN)
        self._light = (1 + slope)[..., None]  # (FINE_SIDE, FINE_SIDE, 1)
        self.move(Place())

    def move(self, place: Place) -> None:
        """Draw from now on in the coordinates of a thing that stands there."""
        across, down = ACROSS - place.x, DOWN - place.y  # (FINE_SIDE, FINE_SIDE) each
        across, down = turned(across, down, place.turn)
        self._x = across / place.scale * (-1 if place.mirrored else 1)
        self._y = down / place.scale
        self._point = 2.0 / FINE_SIDE / place.scale  # width of a point in these coordinates

    def ellipse(
        self,
        centre: Point,
        radii: Point,
        colour: Colour,
        *,
        turn: float = 0,
        opacity: float = 1,
        grain: float = 0,
    ) -> None:
        """Fill an ellipse; its first radius lies across, unless it is turned."""
        u, v = turned(self._x - centre[0], self._y - centre[1], turn)
        u, v = u / radii[0], v / radii[1]
        self._put((np.sqrt(u * u + v * v) - 1) * min(radii), colour, opacity, grain)

    def polygon(self, corners: Sequence[Point], colour: Colour, *, grain: float = 0) -> None:
        """Fill a polygon without notches; where it has one, what lies behind all its edges."""
        if area(corners) < 0:
            corners = corners[::-1]
        edges = pairwise((*corners, corners[0]))
        beyond = [self._beyond_edge(start, end) for start, end in edges]
        self._put(np.maximum.reduce(beyond), colour, 1, grain)

    def rectangle(
        self, corner: Point, opposite: Point, colour: Colour, *, grain: float = 0
    ) -> None:
        """Fill a rectangle between two opposite corners."""
        (left, top), (right, bottom) = corner, opposite
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.polygon(corners, colour, grain=grain)

    def line(
        self,
        points: Sequence[Point],
        radius: float,
        colour: Colour,
        *,
        opacity: float = 1,
        grain: float = 0,
    ) -> None:
        """Draw a line from point to point with round ends, twice as broad as its radius."""
        away = [self._away_from(start, end) for start, end in pairwise(points)]
        self._put(np.minimum.reduce(away) - radius, colour, opacity, grain)

    def _beyond_edge(self, start: Point, end: Point) -> Floats:
        """How far each point lies outside of an edge; negative inside."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = np.hypot(dx, dy) + 1e-9
        beyond: Floats = ((self._x - start[0]) * dy - (self._y - start[1]) * dx) / length
        return beyond

    def _away_from(self, start: Point, end: Point) -> Floats:
        """How far each point lies from the nearest point of a straight line."""
        x, y = self._x - start[0], self._y - start[1]
        dx, dy = end[0] - start[0], end[1] - start[1]
        along = np.clip((x * dx + y * dy) / (dx * dx + dy * dy + 1e-9), 0, 1)
        return np.hypot(x - along * dx, y - along * dy)

    def _put(self, beyond: Floats, colour: Colour, opacity: float, grain: float) -> None:
        """Lay paint over all points that are not beyond the edge of a shape."""
        share = (covered(beyond / self._point) * opacity)[..., None]  # (FINE_SIDE, FINE_SIDE, 1)
        paint = np.asarray(colour) * self._light + grain * self._grain  # (FINE_SIDE, FINE_SIDE, 3)
        self.picture = self.picture * (1 - share) + paint * share


def turned(x: Floats, y: Floats, angle: float) -> tuple[Floats, Floats]:
    """Coordinates of the same points, seen by somebody who is turned by an angle."""
    cosine, sine = np.cos(angle), np.sin(angle)
    return cosine * x + sine * y, cosine * y - sine * x


def area(corners: Sequence[Point]) -> float:
    """The area of a polygon, negative if its corners follow each other the other way round."""
    following = (*corners[1:], corners[0])
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)) / 2
