"""What the instructor writes: one notebook as text, from which everything else is made.

Learners get it with the solutions emptied (see release); the grader's reference is the same
functions as they stand.
"""

import ast
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from autograder.course import author_code, percent
from autograder.course.exercise_cell import flaw, marker_in
from autograder.course.leaks import leaks
from autograder.errors import AuthoringError
from autograder.notebooks import Cell, Notebook

FILE = "notebook.py"


def load_solution(path: str | Path) -> ModuleType:
    """The reference functions of the notebook that stands beside a file of the instructor.

    Imports, definitions and cells tagged "given" are run, and no demonstration. For exercises.py,
    which says `load_solution(__file__)`.

    Raises:
        AuthoringError: the notebook cannot be used, with the line that is to blame.
    """
    return Solution.load(Path(path).parent).run()


@dataclass(frozen=True)
class Solution:
    """An instructor's notebook that can be released; `Cell.role` says the part of each cell."""

    path: Path
    notebook: Notebook

    @classmethod
    def load(cls, folder: Path) -> "Solution":
        """Read the notebook of an assignment.

        Raises:
            AuthoringError: no stub, no reference, or not the right ones can be made from it.
        """
        solution = cls(folder / FILE, percent.read(folder / FILE))
        seen: set[str] = set()
        for cell in solution.cells:
            solution._refuse_flaws(cell)
            if cell.exercise in seen:
                raise solution._error(cell, f"a second exercise {cell.exercise}: keep one of them")
            seen |= {cell.exercise} if cell.exercise else set()
        for cell, leak in leaks(solution.cells):
            raise solution._error(cell, leak.sentence, leak.line)
        return solution

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in order."""
        return self.notebook.cells

    @property
    def exercises(self) -> tuple[str, ...]:
        """The names of the exercises in the order of the notebook."""
        return tuple(cell.exercise for cell in self.cells if cell.exercise is not None)

    def run(self) -> ModuleType:
        """The reference as a module of its own.

        Raises:
            AuthoringError: it does not run by itself.
        """
        return author_code.execute(ast.Module(list(self._kept()), []), self.path)

    def _kept(self) -> Iterator[ast.stmt]:
        code = [cell for cell in self.cells if cell.kind == "code" and cell.line is not None]
        starts = [cell.line or 0 for cell in code]
        for statement in author_code.parsed(self.path).body:
            cell = code[bisect_right(starts, statement.lineno) - 1] if code else None
            is_given = cell is not None and cell.role == "given"
            if is_given or isinstance(statement, DEFINITIONS):
                yield statement

    def _refuse_flaws(self, cell: Cell) -> None:
        if cell.exercise is None:
            for number, line in enumerate(cell.source.splitlines()):
                if marker := marker_in(line):
                    raise self._error(cell, f"“{marker}” may stand in exercises only", number)
        elif cell.kind != "code":
            raise self._error(cell, f"the exercise {cell.exercise} must be a code cell")
        elif found := flaw(cell.exercise, cell.source):
            raise self._error(cell, found.sentence, found.line)

    def _error(self, cell: Cell, sentence: str, offset: int = 0) -> AuthoringError:
        where = "" if cell.line is None else f", line {cell.line + offset}"
        return AuthoringError(f"{self.path}{where}: {sentence}.")


DEFINITIONS = (
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.FunctionDef,
    ast.Import,
    ast.ImportFrom,
)
