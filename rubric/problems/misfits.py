"""Values that do not fit their place: another shape, another kind, another container."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Problem


@dataclass(frozen=True)
class WrongShape(Problem):
    """An array, or a number, of another shape than its symbols ask for.

    Attributes:
        where: the path to it, where it lies inside of an output: cache[0].
        axes: its shape in symbols, and `expected` in numbers; both empty for one number.
        got: what came; None if that is not told.
        transposed: whether what came has the shape of the transpose.
    """

    name: str
    where: str
    axes: tuple[str, ...]
    expected: tuple[int, ...]
    got: tuple[int, ...] | None
    transposed: bool
    kind: Literal["wrong_shape"] = "wrong_shape"


@dataclass(frozen=True)
class NotNumbers(Problem):
    """Something else where numbers should be: `axes` counts theirs, `got` is the type that came."""

    name: str
    where: str
    axes: int
    got: str | None
    kind: Literal["not_numbers"] = "not_numbers"


@dataclass(frozen=True)
class NotFinite(Problem):
    """An array that contains nan or inf."""

    name: str
    where: str
    contains: Literal["nan", "inf"]
    kind: Literal["not_finite"] = "not_finite"


@dataclass(frozen=True)
class WrongContainer(Problem):
    """Something else than the tuple, list or dictionary that is expected.

    Attributes:
        name: the path to it; empty for the result as a whole.
        parts: the keys of a dictionary, or what a tuple or list should hold.
        got: the type that came; None if that is not told.
        length: how long a tuple or list is that came.
    """

    name: str
    container: Literal["tuple", "list", "dictionary"]
    parts: tuple[str, ...]
    got: str | None
    length: int | None
    kind: Literal["wrong_container"] = "wrong_container"


@dataclass(frozen=True)
class MissingKey(Problem):
    """A dictionary without a key; `has` are keys that it has, None if they are not told."""

    key: str
    has: tuple[str, ...] | None
    kind: Literal["missing_key"] = "missing_key"
