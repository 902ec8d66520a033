"""A notebook is a sequence of cells, each of a kind and with a part to play."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["code", "markdown", "raw"]
Role = Literal["prose", "given", "exercise", "check", "demonstration"]

FOLDED = "hide-input"
"""The tag of a cell whose code is folded: it runs, and whoever wants to read it opens it."""


@dataclass(frozen=True)
class Cell:
    """A piece of text or code, with what nbgrader and the instructor say about it.

    Attributes:
        id: nbformat's name of the cell.
        grade_id: nbgrader's name of the cell.
        exercise: the exercise whose solution stands here.
        line: where the source begins in the instructor's text; None in any other notebook.
    """

    kind: Kind
    source: str
    id: str | None = None
    grade_id: str | None = None
    is_solution: bool = False
    is_grade: bool = False
    is_locked: bool = False
    points: float | None = None
    tags: tuple[str, ...] = ()
    exercise: str | None = None
    line: int | None = None

    @property
    def role(self) -> Role:
        """The part that the cell plays in a notebook of ours; a submission may say anything."""
        if self.kind != "code":
            return "prose"
        if self.exercise is not None:
            return "exercise"
        if self.is_grade:
            return "check"
        return "given" if self.is_locked or "given" in self.tags else "demonstration"


@dataclass(frozen=True)
class Notebook:
    """Cells in order, and the assignment and the version of its release that they came from."""

    cells: tuple[Cell, ...]
    assignment: str | None = None
    version: str | None = None
