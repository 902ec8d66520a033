"""Errors carried forward: what works on top of right functions."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Problem


@dataclass(frozen=True)
class Carried(Problem):
    """Nothing is wrong: it works as soon as the exercises that it blames do."""

    blames: tuple[str, ...]
    kind: Literal["carried"] = "carried"


@dataclass(frozen=True)
class CarriedInPart(Problem):
    """Some points were given with the exercises that it blames replaced by right ones."""

    blames: tuple[str, ...]
    kind: Literal["carried_in_part"] = "carried_in_part"
