"""How numbers are spread: in bins, and in a few that stand for all."""

import statistics
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BINS = 10


class Bin(NamedTuple):
    """How many numbers lie from `low` to below `high`; in the last bin, from `low` up."""

    low: float
    high: float
    size: int
    last: bool

    @property
    def label(self) -> str:
        """What is in it, in words.

        >>> Bin(0.0, 2.5, 3, last=False).label
        '0 to under 2.5'
        """
        return f"{short(self.low)} {'to' if self.last else 'to under'} {short(self.high)}"


class Spread(NamedTuple):
    """Half of the numbers lie between the quartiles."""

    lower: float
    median: float
    upper: float
    mean: float


def histogram(values: Iterable[float], edges: Sequence[float]) -> list[Bin]:
    """The numbers in bins; what lies outside counts in the first or in the last."""
    last = len(edges) - 2
    counts = Counter(min(max(bisect_right(edges, value) - 1, 0), last) for value in values)
    return [
        Bin(edges[place], edges[place + 1], counts[place], place == last)
        for place in range(last + 1)
    ]


def scores(values: Iterable[float], maximum: float) -> list[Bin]:
    """Points in tenths of the maximum."""
    edges = [place * (maximum or 1.0) / BINS for place in range(BINS + 1)]
    return histogram((round(value, 2) for value in values), edges)


def durations(values: Sequence[float]) -> list[Bin]:
    """Seconds in bins that grow, so that a few that never ended do not hide the rest."""
    steps = [step * 10.0**power for power in range(-1, 5) for step in (1, 2, 5)]
    edges = [0.0, *(round(step, 1) for step in steps)]
    longest, shortest = max(values, default=1.0), min(values, default=0.0)
    first = min(max(bisect_right(edges, shortest) - 1, 0), len(edges) - 2)
    last = next((place for place, edge in enumerate(edges) if edge >= longest), len(edges) - 1)
    return histogram(values, edges[first : max(last, first + 1) + 1])


def spread(values: Sequence[float]) -> Spread | None:
    """The quartiles and the mean; None of nothing.

    >>> spread([0.0, 50.0, 100.0])
    Spread(lower=25.0, median=50.0, upper=75.0, mean=50.0)
    """
    if not values:
        return None
    several = [*values] if len(values) > 1 else [*values, *values]
    lower, median, upper = statistics.quantiles(several, n=4, method="inclusive")
    return Spread(lower, median, upper, statistics.fmean(values))


def short(value: float) -> str:
    """A number to one decimal, unless that says nothing.

    >>> short(86.04), short(0.25), short(1.0)
    ('86', '0.2', '1')
    """
    return f"{value:.1f}".removesuffix(".0")
