"""The geometry of a plot, in percent of its width, so that its text never shrinks with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from autograder.pages.report.distribution import Bin

HEIGHT = 150
"""Of the highest bar, in pixels."""


class Bar(NamedTuple):
    """A bar of a histogram: its place and width in percent, its height in pixels."""

    x: float
    width: float
    top: float
    height: float
    bin: Bin


class Segment(NamedTuple):
    """A part of a stacked bar, in percent."""

    kind: str
    x: float
    width: float
    size: int


def bars(bins: Sequence[Bin]) -> list[Bar]:
    """The bars of a histogram, side by side."""
    highest = max((column.size for column in bins), default=0) or 1
    width = 100 / len(bins)
    return [
        Bar(
            round(place * width, 3),
            round(width, 3),
            round(HEIGHT * (1 - column.size / highest), 1),
            round(HEIGHT * column.size / highest, 1),
            column,
        )
        for place, column in enumerate(bins)
    ]


def stack(counts: Mapping[str, int], kinds: Sequence[str]) -> Iterator[Segment]:
    """The parts of a stacked bar, in the order of their kinds, those of nobody left out."""
    total, done = sum(counts.values()), 0
    for kind in kinds:
        size = counts.get(kind, 0)
        if size:
            yield Segment(kind, share(done, total), share(size, total), size)
        done += size


def share(part: float, whole: float) -> float:
    """A part in percent, within the plot."""
    return round(100 * min(1.0, max(0.0, part / whole)), 3) if whole else 0.0


def percent(part: float, whole: float) -> str:
    """A part in words; a few of many are not none of them.

    >>> percent(1, 3), percent(1, 1000), percent(999, 1000), percent(0, 0)
    ('33 %', 'under 1 %', 'over 99 %', '0 %')
    """
    rounded = round(share(part, whole))
    if rounded == 0 and part > 0:
        return "under 1 %"
    if rounded == 100 and part < whole:
        return "over 99 %"
    return f"{rounded} %"
