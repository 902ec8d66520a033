"""Functions that could not be called."""

from dataclasses import dataclass
from typing import Literal

from rubric.problems.problem import Problem
from rubric.reply import Death


@dataclass(frozen=True)
class Missing(Problem):
    """There is no such function."""

    name: str
    kind: Literal["missing"] = "missing"


@dataclass(frozen=True)
class Untouched(Problem):
    """Nothing was written."""

    name: str
    kind: Literal["untouched"] = "untouched"


@dataclass(frozen=True)
class NotPython(Problem):
    """A cell that ended in an exception, with the line that it names and what stands there."""

    name: str
    type: str
    line: int | None
    quoted: str
    text: str
    kind: Literal["not_python"] = "not_python"


@dataclass(frozen=True)
class NeverReached(Problem):
    """A function whose cell could not run, since another ended the process."""

    name: str
    kind: Literal["never_reached"] = "never_reached"


@dataclass(frozen=True)
class TimeUsedUp(Problem):
    """A function whose turn had not come when the time of its submission was used up."""

    name: str
    kind: Literal["time_used_up"] = "time_used_up"


@dataclass(frozen=True)
class FatalCell(Problem):
    """A cell that ended its process, or did not end."""

    name: str
    death: Death
    kind: Literal["fatal_cell"] = "fatal_cell"


@dataclass(frozen=True)
class WrongArity(Problem):
    """A function that takes other arguments than those that it is called with."""

    name: str
    takes: tuple[str, ...]
    called_with: tuple[str, ...]
    kind: Literal["wrong_arity"] = "wrong_arity"
