"""Plain facts that explain a problem: slips that anybody can point at, in the source or in a value."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.calls import Raised
from rubric.problems.functions import NotPython
from rubric.problems.problem import Problem


@dataclass(frozen=True)
class Explained(Problem):
    """A problem, and the plain fact behind it."""

    problem: Problem
    fact: Problem
    kind: Literal["explained"] = "explained"

    @property
    def subject(self) -> str:
        """What the problem is about."""
        return self.problem.subject

    @property
    def line(self) -> int | None:
        """The line of the exercise's cell that the problem names."""
        return line_of(self.problem)


def bare(problem: Problem) -> Problem:
    """A problem without the fact behind it."""
    return problem.problem if isinstance(problem, Explained) else problem


def line_of(problem: Problem) -> int | None:
    """The line of the exercise's cell that a problem names."""
    return problem.line if isinstance(problem, (Raised, NotPython, Explained)) else None


# --- names -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnknownName(Problem):
    """A name that nothing has. `meant` is one that is nearly the same, as it is to be written."""

    name: str
    meant: str
    kind: Literal["unknown_name"] = "unknown_name"


@dataclass(frozen=True)
class UnknownKey(Problem):
    """A key that no dictionary has. `meant` is one that is nearly the same."""

    name: str
    meant: str
    kind: Literal["unknown_key"] = "unknown_key"


@dataclass(frozen=True)
class UnknownWord(Problem):
    """A word that is compared or handed on. `meant` is one of the task that is nearly the same."""

    name: str
    meant: str
    line: int
    kind: Literal["unknown_word"] = "unknown_word"


@dataclass(frozen=True)
class GoneFromNumpy(Problem):
    """A name that NumPy once had, and what is written in place of it."""

    name: str
    instead: str
    kind: Literal["gone_from_numpy"] = "gone_from_numpy"


@dataclass(frozen=True)
class NoSuchModule(Problem):
    """An import of something that is not installed."""

    name: str
    kind: Literal["no_such_module"] = "no_such_module"


@dataclass(frozen=True)
class NotebookName(Problem):
    """A name of the notebook that a function reads; `unread` is an argument that it never reads."""

    name: str
    unread: str
    kind: Literal["notebook_name"] = "notebook_name"


@dataclass(frozen=True)
class UnreadArgument(Problem):
    """An argument that a function never reads."""

    name: str
    argument: str
    kind: Literal["unread_argument"] = "unread_argument"


@dataclass(frozen=True)
class ArgumentsInAnotherOrder(Problem):
    """The right names of arguments in another order: in a definition, or in a call of it."""

    name: str
    takes: tuple[str, ...]
    given: tuple[str, ...]
    line: int | None
    kind: Literal["arguments_in_another_order"] = "arguments_in_another_order"


# --- statements ------------------------------------------------------------------------------------


Statement = Literal[
    "dots",
    "power",
    "no_function",
    "gave_nothing",
    "list_in_loop",
    "return_in_loop",
    "own_assert",
    "timing",
]


@dataclass(frozen=True)
class Slip(Problem):
    """A statement that does something else than it looks like, with its line and what it is about."""

    of: Statement
    line: int
    about: str = ""
    kind: Literal["slip"] = "slip"


# --- results ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ResultsInAnotherOrder(Problem):
    """Results that are right, each in the place of another."""

    expected: tuple[str, ...]
    came: tuple[str, ...]
    kind: Literal["results_in_another_order"] = "results_in_another_order"


@dataclass(frozen=True)
class Likeness(Problem):
    """What a wrong value is instead.

    Attributes:
        of: "output" and "argument" are the value `other`; "missing", "twice" and "opposite" tell of
            `other` as a term; the rest of what was done to the right value.
        other: a name, or a number in its digits.
    """

    of: str
    name: str
    other: str = ""
    kind: Literal["likeness"] = "likeness"


@dataclass(frozen=True)
class WrongWhere(Problem):
    """Where just the wrong entries of an array stand.

    Attributes:
        of: "negative", "positive" and "zero" tell of the entries of the argument `other`; "same"
            that every entry is the number `other`; the rest of a row or column of the array itself.
    """

    of: str
    name: str
    other: str = ""
    kind: Literal["wrong_where"] = "wrong_where"


@dataclass(frozen=True)
class AsIf(Problem):
    """A small change of the right function that gives the same answers.

    Attributes:
        of: which change (see messages.as_if).
        mine: what would stand there.
        right: what belongs there, or is missing; empty where that is not told.
        at: what stands beside it; empty where that is not told.
    """

    of: str
    mine: str = ""
    right: str = ""
    at: str = ""
    kind: Literal["as_if"] = "as_if"


@dataclass(frozen=True)
class OneOf(Problem):
    """Several changes, each of which gives the same answers."""

    changes: tuple[AsIf, ...]
    kind: Literal["one_of"] = "one_of"


@dataclass(frozen=True)
class UnderAnotherName(Problem):
    """A function that is there, but under another name."""

    name: str
    other: str
    kind: Literal["under_another_name"] = "under_another_name"


@dataclass(frozen=True)
class RightOnExamples(Problem):
    """That no public example shows what is wrong."""

    kind: Literal["right_on_examples"] = "right_on_examples"
