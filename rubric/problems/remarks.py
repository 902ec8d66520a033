"""Remarks, which cost nothing."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Problem


@dataclass(frozen=True)
class OneEntry(Problem):
    """A number that came as an array with one entry."""

    name: str
    kind: Literal["one_entry"] = "one_entry"


@dataclass(frozen=True)
class NotTriedAgain(Problem):
    """There was no time to try a function with right versions of what it builds on."""

    kind: Literal["not_tried_again"] = "not_tried_again"


@dataclass(frozen=True)
class OnlyOnExample(Problem):
    """A problem that a public example shows, and no scored trial."""

    problem: Problem
    kind: Literal["only_on_example"] = "only_on_example"


@dataclass(frozen=True)
class LoopTiming:
    """How many times as long as the reference a call takes with so many examples: a power of ten."""

    many: int
    times: int


@dataclass(frozen=True)
class Loops(Problem):
    """A loop along an axis, and what it costs if that was measured."""

    line: int
    axis: str
    timing: LoopTiming | None
    kind: Literal["loops"] = "loops"
