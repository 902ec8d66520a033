"""What a camera makes of what stands before it: another exposure, a tint, blur and noise."""

import numpy as np
from numpy.typing import NDArray

from cats.colour import Dice
from cats.grid import FINENESS, SIDE, Floats

CONTRAST = 0.25
EXPOSURE = 0.1
TINT = 0.06
BLUR = 0.7
NOISE = 0.06
"""Each is the most that can happen; chance decides how much does."""


def photographed(dice: Dice, scene: Floats) -> NDArray[np.uint8]:
    """The picture (SIDE, SIDE, 3) that a simple camera takes of a scene on the fine grid."""
    picture = pixels(scene)
    picture = (picture - 0.5) * dice.uniform(1 - CONTRAST, 1 + CONTRAST) + 0.5
    picture = picture + dice.uniform(-EXPOSURE, EXPOSURE) + dice.uniform(-1, 1, 3) * TINT
    picture = blurred(picture, dice.uniform(0, BLUR))
    picture = picture + dice.randn(SIDE, SIDE, 3) * NOISE * dice.uniform(0.3, 1)
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def pixels(scene: Floats) -> Floats:
    """Each pixel is the average of its points."""
    average: Floats = scene.reshape(SIDE, FINENESS, SIDE, FINENESS, 3).mean((1, 3))
    return average


def blurred(picture: Floats, share: float) -> Floats:
    """Each pixel gives this share of its light to its four neighbours, down and across."""
    for axis in (0, 1):
        neighbours = np.roll(picture, 1, axis) + np.roll(picture, -1, axis)
        picture = picture * (1 - share) + share * 0.5 * neighbours
    return picture
