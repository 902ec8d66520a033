"""Values that fit their place and are wrong, and properties that do not hold."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Conditions, Number, Parameter, Problem

SMALLEST_TOLD_ERROR, LARGEST_TOLD_ERROR = -3, 3
"""The powers of ten between which a hidden trial tells an error; beyond them it tells the nearest."""


@dataclass(frozen=True)
class Relation:
    """What all entries of a wrong value have in common.

    Attributes:
        several: whether there is more than one entry.
        size: the size by which they are too large or too small.
        factor: by which they differ from what they should be.
        negative: whether that factor is negative.
        quotient: that factor as one size divided by another, if it is; in symbols.
    """

    of: Literal["sign", "too_large", "too_small", "factor", "other_class", "order"]
    several: bool
    size: Parameter | None = None
    factor: Number | None = None
    negative: bool = False
    quotient: str = ""

    @property
    def explains_every_entry(self) -> bool:
        """Whether it says of each of several entries what is wrong with it."""
        return self.several and self.of != "order"


@dataclass(frozen=True)
class WrongValue(Problem):
    """A number that is not the reference's; of an array the entry that is furthest from it.

    Attributes:
        entry: where it stands; empty for one number, None for one of several on hidden trials.
        got: the number that came, and `expected` the right one: on public examples only.
        off_by: about how far apart they are, a power of ten, on hidden trials.
    """

    name: str
    where: str
    entry: tuple[int, ...] | None
    got: Number | None
    expected: Number | None
    off_by: float | None
    conditions: Conditions
    relation: Relation | None = None
    kind: Literal["wrong_value"] = "wrong_value"


@dataclass(frozen=True)
class NotOneNumber(Problem):
    """Several numbers where one should be."""

    name: str
    where: str
    kind: Literal["not_one_number"] = "not_one_number"


@dataclass(frozen=True)
class WrongWord(Problem):
    """A word that is not the reference's; on hidden trials neither is told.

    Attributes:
        expected: the right one, as Python writes it.
        text: what came, as Python writes it, if it is text.
        got: the type that came, if it is not.
    """

    name: str
    where: str
    expected: str | None
    text: str | None
    got: str | None
    conditions: Conditions
    kind: Literal["wrong_word"] = "wrong_word"


@dataclass(frozen=True)
class Violated(Problem):
    """A property that does not hold, in its author's words."""

    text: str
    kind: Literal["violated"] = "violated"

    @property
    def subject(self) -> str:
        """The author's words themselves."""
        return self.text


@dataclass(frozen=True)
class ChangedArgument(Problem):
    """A call that wrote into one of its arguments."""

    argument: str
    kind: Literal["changed_argument"] = "changed_argument"


@dataclass(frozen=True)
class SetsSeed(Problem):
    """A function that should draw anew at each call; `same` is what it has in common from two seeds.

    The same state of NumPy's generator afterwards shows that a seed was set inside. The same result
    alone may also come of a generator of its own, or of no drawing at all.
    """

    name: str
    same: Literal["state", "result"]
    kind: Literal["sets_seed"] = "sets_seed"
