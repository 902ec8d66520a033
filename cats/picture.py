"""One picture: with a cat, with another thing, or of a scene without either."""

import numpy as np
from numpy.typing import NDArray

from cats.animals import bear, bird, dog, fish, natural_coat, rabbit
from cats.backdrop import any_brightness, backdrop
from cats.camera import photographed
from cats.cat import cat, coat
from cats.colour import Dice, any_colour, brightness, near
from cats.grid import Floats
from cats.objects import ball, car, flower, house, mug, pizza, tree
from cats.pen import Pen, Place
from cats.scenes import hills, stripes, town

COATED = (dog, rabbit, bear, bird)
THINGS = (*COATED, fish, car, house, tree, flower, mug, ball, pizza)
SCENES = (hills, town, stripes)

SCENERY = 0.35
"""Share of the pictures without a cat that show a scene."""

STANDING_OUT = 0.7
"""Share of the cats that are clearly brighter or darker than what is behind them."""


def picture(dice: Dice, shows_cat: bool) -> NDArray[np.uint8]:  # noqa: FBT001
    """A picture (SIDE, SIDE, 3), with a cat or without."""
    if shows_cat:
        scene = with_cat(dice)
    elif dice.rand() < SCENERY:
        scene = of_scenery(dice)
    else:
        scene = with_thing(dice)
    return photographed(dice, scene)


def with_cat(dice: Dice) -> Floats:
    """A cat before a backdrop."""
    colour = coat(dice)
    pen = Pen(dice, backdrop(dice, brightness_behind(dice, brightness(colour))))
    cat(pen, colour)
    return pen.picture


def brightness_behind(dice: Dice, bright: float) -> float:
    """How bright it is behind a cat: mostly dark behind a pale one, and light behind a dark one.

    So it is the difference that shows the cat: how bright the pixels are on average says little.
    """
    if dice.rand() >= STANDING_OUT:
        return any_brightness(dice)
    away = dice.uniform(0.25, 0.6)
    return float(np.clip(bright + (away if bright < 0.45 else -away), 0.06, 0.94))


def of_scenery(dice: Dice) -> Floats:
    """Hills, a town or a striped cloth."""
    pen = Pen(dice, backdrop(dice, any_brightness(dice)))
    pen.move(Place(y=dice.uniform(-0.1, 0.3), mirrored=dice.rand() < 0.5))
    draw = SCENES[dice.randint(len(SCENES))]
    draw(pen, any_colour(dice, dice.uniform(0.15, 0.8)))
    return pen.picture


def with_thing(dice: Dice) -> Floats:
    """An animal that is no cat, or another thing, before a backdrop."""
    behind = any_brightness(dice)
    away = dice.choice([-1, 1]) * dice.uniform(0.05, 0.45)
    bright = float(np.clip(behind + away, 0.08, 0.92))
    pen = Pen(dice, backdrop(dice, behind))
    pen.move(anywhere(dice))
    draw = THINGS[dice.choice(len(THINGS))]
    has_natural_coat = draw in COATED and dice.rand() >= 0.4
    colour = (
        near(dice, natural_coat(bright), 0.04) if has_natural_coat else any_colour(dice, bright)
    )
    draw(pen, colour)
    return pen.picture


def anywhere(dice: Dice) -> Place:
    """A place for a thing: a little smaller than a cat's, and further from the middle."""
    scale = dice.uniform(0.62, 1.08)
    x, y = dice.uniform(-0.22, 0.22, 2)
    return Place(scale, x, y, dice.uniform(-0.25, 0.25), dice.rand() < 0.5)
