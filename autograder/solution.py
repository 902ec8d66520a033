"""What the instructor writes: one notebook as text, from which everything else is made.

A solution stands once, between START and END in the cell of its exercise. Learners get the cell
with that region emptied; the grader's reference is the same cell as it stands.
"""

import ast
import re
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

from autograder import notebook
from autograder.errors import AuthoringError, AutograderError
from autograder.notebook import Cell, Notebook

START, END = "# YOUR CODE STARTS HERE", "# YOUR CODE ENDS HERE"

# An exercise's name is also a cell's id, which has at most 64 characters, and test_NAME is another.
EXERCISE_NAME = re.compile(r"(?!test_)[A-Za-z_]\w{0,57}", re.ASCII)


@dataclass(frozen=True)
class Solution:
    """An instructor's notebook that can be released: see `Cell.role` for the part of each cell."""

    path: Path
    notebook: Notebook

    @classmethod
    def load(cls, folder: Path) -> "Solution":
        """Read notebook.py in a folder of the instructor.

        Raises:
            AuthoringError: no stub, no reference, or not the right ones can be made from it.
        """
        solution = cls(folder / "notebook.py", notebook.read_text(folder / "notebook.py"))
        solution._refuse_bad_exercises()
        for cell in solution.notebook.cells:
            solution._refuse_bad_markers(cell)
            if cell.role == "exercise":
                solution._refuse_bad_definition(cell)
        return solution

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in order."""
        return self.notebook.cells

    @property
    def exercises(self) -> tuple[str, ...]:
        """The names of the exercises in the order of the notebook."""
        return tuple(cell.exercise for cell in self.cells if cell.exercise is not None)

    def reference(self) -> str:
        """The source of the reference: imports, definitions and given cells, on their own lines.

        Everything else is blanked, so that line 12 here is line 12 of notebook.py.
        """
        lines = self.path.read_text(encoding="utf-8").splitlines()
        tree = parsed(self.path)
        keep = {number for statement in tree.body for number in self._lines_to_keep(statement)}
        kept = (line if number in keep else "" for number, line in enumerate(lines, start=1))
        return "\n".join(kept) + "\n"

    def _lines_to_keep(self, statement: ast.stmt) -> Iterable[int]:
        lines = _lines(statement)
        is_definition = isinstance(statement, DEFINITIONS)
        return lines if is_definition or self._is_given(lines.start) else ()

    def _is_given(self, number: int) -> bool:
        starts = [cell for cell in self.cells if cell.line is not None and cell.line <= number]
        return bool(starts) and starts[-1].role == "given"

    def _refuse_bad_exercises(self) -> None:
        for cell in self.cells:
            if cell.exercise is not None and cell.kind != "code":
                raise self._error(cell, f"the exercise {cell.exercise} must be a code cell")
            if cell.exercise is not None and not EXERCISE_NAME.fullmatch(cell.exercise):
                raise self._error(
                    cell,
                    f"“{cell.exercise}” cannot name an exercise: take a short function name "
                    "without accents that does not begin with test_",
                )
        for name, count in Counter(self.exercises).items():
            if count > 1:
                cell = [cell for cell in self.cells if cell.exercise == name][-1]
                raise self._error(cell, f"the exercise {name} stands here a second time: keep one")

    def _refuse_bad_markers(self, cell: Cell) -> None:
        """Every region is opened once and closed once, and only exercises have any."""
        expected, opened = START, 0
        for number, line in enumerate(cell.source.splitlines()):
            marker = next((each for each in (START, END) if each in line), None)
            if marker is None:
                continue
            if cell.role != "exercise":
                raise self._error(cell, f"“{marker}” belongs into an exercise only", number)
            if marker != expected:
                raise self._error(cell, f"“{expected}” is missing before this line", number)
            expected, opened = (END, opened + 1) if marker == START else (START, opened)
        if expected == END:
            raise self._error(cell, f"the solution is not closed: write “{END}” below it")
        if cell.role == "exercise" and not opened:
            raise self._error(cell, f"write “{START}” and “{END}” around the solution")

    def _refuse_bad_definition(self, cell: Cell) -> None:
        """One function of the exercise's name, which is Python with and without its solution."""
        functions = [
            statement.name
            for statement in self._parse(cell, cell.source, "is").body
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        if cell.exercise not in functions:
            raise self._error(cell, f"this cell must define the function {cell.exercise}")
        if len(functions) > 1:
            raise self._error(
                cell,
                f"this cell defines {' and '.join(functions)}: give each exercise a cell of its own",
            )
        self._parse(cell, without_solution(cell.source), "without its solution is")

    def _parse(self, cell: Cell, source: str, what: str) -> ast.Module:
        try:
            return ast.parse(source)
        except SyntaxError as error:
            raise self._error(
                cell,
                f"the cell of {cell.exercise} {what} not Python ({error.msg}): the stub needs a "
                f"statement, such as return, outside “{START}” and “{END}”"
                if what != "is"
                else f"the cell of {cell.exercise} is not Python ({error.msg})",
                (error.lineno or 1) - 1,
            ) from None

    def _error(self, cell: Cell, sentence: str, offset: int = 0) -> AuthoringError:
        where = f", line {cell.line + offset}" if cell.line is not None else ""
        return AuthoringError(f"{self.path}{where}: {sentence}.")
