"""A finding: one problem of an answer, where it shows, and what helps a learner to see it."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems import Carried, CarriedInPart, Explained, Number, Problem, line_of

GeneralHint = Literal[
    "which_keys",
    "which_numbers",
    "no_whole_number",
    "fraction_for_whole_number",
    "inner_sizes",
    "shapes_entry_by_entry",
    "array_for_number",
    "array_for_truth",
    "reshape",
    "shape_as_tuple",
    "tuple_for_array",
    "list_for_array",
    "past_the_end",
    "unpacking",
    "returned_nothing",
    "used_nothing",
    "name_without_value",
    "nondeterministic",
]
"""What usually lies behind a problem that no known mistake of its exercise explains."""


@dataclass(frozen=True)
class Hint:
    """A question that leads to the cause: the author's `text` of a known mistake, or a general one."""

    kind: Literal["known_mistake"] | GeneralHint
    text: str = ""

    @classmethod
    def of_mistake(cls, text: str) -> "Hint":
        """The hint of a known mistake."""
        return cls("known_mistake", text)


@dataclass(frozen=True)
class MeasuredSlope:
    """An entry of an output that is not the slope of the cost with respect to `of`."""

    output: str
    of: str
    entry: tuple[int, ...]
    claimed: Number
    measured: Number


@dataclass(frozen=True)
class Finding:
    """One thing wrong with one output or property.

    Attributes:
        output: the output or property; the exercise where it is the call as a whole.
        slope: what a finite difference shows on a public example.
        tried_with: the exercises below whose place right functions took when this was found; None
            if it was found with the learner's own.
    """

    output: str
    problem: Problem
    hint: Hint | None = None
    slope: MeasuredSlope | None = None
    tried_with: tuple[str, ...] | None = None

    @property
    def kind(self) -> str:
        """What kind of problem it is, whether or not a fact stands beside it."""
        problem = self.problem
        return problem.problem.kind if isinstance(problem, Explained) else problem.kind

    @property
    def line(self) -> int | None:
        """The line of the exercise's cell that an exception names."""
        return line_of(self.problem)

    @property
    def is_carried(self) -> bool:
        """Whether it tells of points that were carried, and so of nothing wrong."""
        return isinstance(self.problem, (Carried, CarriedInPart))

    @property
    def blames(self) -> tuple[str, ...]:
        """The exercises that are to be repaired in place of this one."""
        return self.problem.blames if isinstance(self.problem, (Carried, CarriedInPart)) else ()
