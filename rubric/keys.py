"""Keys of dictionaries: which one is meant that is nearly spelled so."""

from collections.abc import Iterable
from difflib import get_close_matches

DIGITS = "0123456789"

SHORT = 4
"""Of shorter keys each letter counts: dW is another key than W."""


def near_key(key: str, has: Iterable[str]) -> str | None:
    """The key that stands in place of a missing one, and differs from it in its letters alone.

    One of another number is no slip of the hand: W0 is another key than W1.

    >>> near_key("W1", ["w1", "b1"]), near_key("W1", ["W0", "b0"])
    ('w1', None)
    """
    same_number = [other for other in has if other != key and number_of(other) == number_of(key)]
    may_begin_otherwise = not number_of(key) and len(key) > SHORT
    letters = {
        other.lower(): other
        for other in same_number
        if may_begin_otherwise or other[:1].lower() == key[:1].lower()
    }
    near = get_close_matches(key.lower(), letters, n=1, cutoff=0.75)
    return letters[near[0]] if near else None


def number_of(key: str) -> str:
    """The number at the end of a key."""
    return key[len(key.rstrip(DIGITS)) :]
