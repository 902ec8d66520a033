"""What is seen behind a thing: a wall with soft patches, and sometimes the ground."""

from cats.colour import Dice, brightness
from cats.grid import DOWN, FINE_SIDE, Floats, covered, enlarged

BRIGHTNESSES = (0.12, 0.88)
SATURATION = 0.35
PATCHES = 0.15
"""How much brighter or darker the patches of a wall are than the wall."""

GROUND = 0.45
"""Share of the pictures in which the wall ends on ground: grass, a floor, the edge of a table."""


def any_brightness(dice: Dice) -> float:
    """A brightness that a backdrop may have."""
    return dice.uniform(*BRIGHTNESSES)


def backdrop(dice: Dice, bright: float) -> Floats:
    """A picture (FINE_SIDE, FINE_SIDE, 3) of this brightness, still without any thing."""
    wall = bright + tint(dice) + patches(dice)
    if dice.rand() >= GROUND:
        return wall
    horizon = dice.uniform(-0.1, 0.7)
    share = covered((horizon - DOWN) * FINE_SIDE / 4)[..., None]  # (FINE_SIDE, FINE_SIDE, 1)
    return wall * (1 - share) + ground(dice, bright) * share


def ground(dice: Dice, bright: float) -> Floats:
    """Rough ground, a little brighter or darker than the wall and of another hue."""
    hue = tint(dice)
    return bright + dice.uniform(-0.15, 0.15) + hue + 0.04 * enlarged(dice.randn(48, 48))


def patches(dice: Dice) -> Floats:
    """Patches of light and shadow, and half as strong ones of colour."""
    k = dice.choice([2, 3, 4, 6])
    light = enlarged(dice.uniform(-1, 1, (k, k, 1)))  # (FINE_SIDE, FINE_SIDE, 1)
    colour = enlarged(dice.uniform(-1, 1, (k, k, 3)))  # (FINE_SIDE, FINE_SIDE, 3)
    return (light + 0.5 * colour) * PATCHES


def tint(dice: Dice) -> Floats:
    """A hue (3,) that makes nothing brighter or darker."""
    hue = dice.uniform(-1, 1, 3)
    return (hue - brightness(hue)) * SATURATION
