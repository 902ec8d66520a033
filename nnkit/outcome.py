"""The outcome of public checks for one exercise."""

from dataclasses import dataclass
from typing import Literal

from nnkit.ways import first_help
from rubric.help import Help

State = Literal["passed", "wrong", "unwritten", "not_run"]


@dataclass(frozen=True)
class Outcome:
    """What public checks say of one exercise.

    Attributes:
        state: "unwritten" is a function as it was handed out, "not_run" one that is not there.
        sentence: what a learner reads.
        help: the exercise's help and its points.
        vouched: the points of rows whose values are right on all public examples.
        hint: of a known mistake; empty if it is none.
    """

    name: str
    state: State
    sentence: str
    help: Help
    vouched: float = 0.0
    hint: str = ""

    @property
    def advice(self) -> tuple[str, ...]:
        """What may help: the hint, or else how to ask for one."""
        return (f"Hint: {self.hint}",) if self.hint else self.asking

    @property
    def asking(self) -> tuple[str, ...]:
        """How to ask for help where there is some."""
        has_help = self.help.book and self.state in ("wrong", "unwritten")
        return (first_help(self.name),) if has_help else ()
