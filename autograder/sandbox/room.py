"""How much room a message gets, by what is expected in it.

A worker's frame is read into the grader's memory and decoded in the grader's time. So the grader says
beforehand how large an answer may be: the worker refuses to send more with a sentence that the
learner can read, and one that sends more all the same is ended.
"""

from typing import Any, NamedTuple

import numpy as np

MEGABYTE = 1 << 20


class Room(NamedTuple):
    """The limits of one message: its bytes, the values and the characters of text in it."""

    bytes: int
    values: int
    characters: int


WIDEST = Room(64 * MEGABYTE, 20_000, 4 * MEGABYTE)
"""For what the grader sends: its own arguments and the sources of cells."""
OF_A_CELL = Room(2 * MEGABYTE, 2000, 72 << 10)
"""A picture or several of 1 MB together, and 64 K characters of text, 4 bytes each."""
SHORT = Room(64 << 10, 2000, 32 << 10)
"""Signatures, and answers that say no more than that something is done."""

TIMES = 100
"""A wrong result may be larger than the right one: a sum that spread out to a matrix."""
LARGEST_FACTOR_OF = 8 * MEGABYTE
"""Up to here a hundred times; what is expected to be larger than this may come twice as large."""
SLACK = Room(MEGABYTE, 1000, 16 << 10)


def room_for(*expected: Any) -> Room:
    """Room for a reply that should hold about these values, in whole megabytes.

    The worker learns it, and is to learn nothing of a result from it.
    """
    size, values, characters = measured(expected)
    ample = max(2 * size, min(TIMES * size, LARGEST_FACTOR_OF))
    return Room(
        min(-(-ample // MEGABYTE) * MEGABYTE + SLACK.bytes, WIDEST.bytes),
        min(TIMES * values + SLACK.values, WIDEST.values),
        min(TIMES * characters + SLACK.characters, WIDEST.characters),
    )


def measured(value: Any) -> Room:
    """About the bytes, values and characters of plain data."""
    size = values = characters = 0
    waiting = [value]
    for part in waiting:  # which grows meanwhile
        values += 1
        if isinstance(part, np.ndarray):
            size += part.nbytes
        elif isinstance(part, str):
            size += len(part)
            characters += len(part)
        else:
            size += 8
            if isinstance(part, (list, tuple, dict)):
                waiting += part
            if isinstance(part, dict):
                waiting += part.values()
    return Room(size, values, characters)
