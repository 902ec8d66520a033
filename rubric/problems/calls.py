"""Calls that gave no answer."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Conditions, Problem
from rubric.reply import Death


@dataclass(frozen=True)
class Raised(Problem):
    """A call that ended in an exception: its type and line, as far as they are told, and its text."""

    name: str
    type: str | None
    line: int | None
    text: str
    conditions: Conditions
    kind: Literal["raised"] = "raised"


@dataclass(frozen=True)
class RaisedInside(Problem):
    """A call that ended in an exception of another function of the course, in that one's cell."""

    name: str
    inside: str
    type: str
    line: int
    text: str
    conditions: Conditions
    kind: Literal["raised_inside"] = "raised_inside"


@dataclass(frozen=True)
class Died(Problem):
    """A call that ended its process, or did not end."""

    name: str
    death: Death
    conditions: Conditions
    kind: Literal["died"] = "died"
