"""Many pictures with their labels, the same ones for the same seed."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cats.picture import picture

TRAIN_SEED = 1001
TEST_SEED = 2002
"""The seeds of the course's two files; the data card in nnkit/data says why the second was chosen."""


class Collection(NamedTuple):
    """Pictures and what they show.

    Attributes:
        X (m, SIDE, SIDE, 3): red, green and blue of each pixel, 0 to 255
        Y (m,): 1 where the picture shows a cat, else 0
    """

    X: NDArray[np.uint8]
    Y: NDArray[np.int64]


def collection(seed: int, m: int, cats: int) -> Collection:
    """Draw m pictures, of which so many show a cat, in an order that chance decides."""
    dice = np.random.RandomState(seed)
    labels = np.zeros(m, np.int64)
    labels[:cats] = 1
    dice.shuffle(labels)
    return Collection(np.stack([picture(dice, label == 1) for label in labels]), labels)


def to_learn_from(seed: int) -> Collection:
    """As many pictures as the course has to learn from: 209, of which 100 show a cat."""
    return collection(seed, 209, 100)


def to_test_with(seed: int) -> Collection:
    """As many pictures as the course has to test with: 50, of which 25 show a cat."""
    return collection(seed, 50, 25)
