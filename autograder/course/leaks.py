"""Leaks: what would carry a solution out to learners, looked for in all that is about to be published.

The release takes away what stands between START and END, and nothing else. So a marker of nbgrader's,
or one of ours that is misspelt, opens a region that nobody closes, and a solution that stands somewhere
else as well is handed out there.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from autograder.course.exercise_cell import (
    END,
    START,
    Flaw,
    marker_in,
    solution_of,
    without_solution,
)
from autograder.notebooks import Cell

MARKER = (
    r"(?:BEGIN|END)[\W_]*(?:HIDDEN[\W_]*TESTS?|MARK[\W_]*SCHEMES?|SOLUTIONS?)\b"
    r"|(?:START|END)S?[\W_]+(?:YOUR[\W_]+)?(?:CODE|SOLUTION)\b"
    r"|YOUR[\W_]*CODE[\W_]*(?:STARTS?|BEGINS?|ENDS?)\b"
    r"|(?:HASHED[\W_]+)?AUTOTEST\b"
)
"""The words of a marker: nbgrader's, ours, and those of other courses."""

STRAY = re.compile(
    # A comment that begins with them, or a line that says nothing else, in any spelling.
    rf"(?i:(?:#|<!--)[\W_]*(?:{MARKER})|^[\W_]*(?:{MARKER})(?:[\W_]*HERE)?[\W_]*$)"
    # nbgrader itself looks for its capitals wherever they stand.
    r"|(?:BEGIN|END) (?:HIDDEN TESTS|MARK SCHEME|SOLUTION)"
)

FEWEST_CHARACTERS = 15
"""Code as short as `y = x` says nothing, and may stand anywhere."""

SPACE = re.compile(r"\s+")
COMMENT = re.compile(r"#.*")


def leaks(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Flaw]]:
    """What learners must not get of the cells of an instructor, each with its cell."""
    solutions = {cell.exercise: solution_of(cell.source) for cell in cells if cell.exercise}
    for cell in cells:
        published = without_solution(cell.source) if cell.exercise else cell.source
        lines = published.splitlines()
        found = stray_marker(lines) or open_code(cell) or redefined(cell, lines, solutions)
        if found := found or copied(lines, solutions):
            yield cell, found


def stray_marker(lines: Iterable[str]) -> Flaw | None:
    """A line that looks like a marker, and takes nothing away."""
    for number, line in enumerate(lines):
        if STRAY.search(line):
            return Flaw(
                number,
                f"“{line.strip()}” takes nothing away here, and what follows would be given to "
                f"learners: write solutions between “{START}” and “{END}”, and hidden tests in "
                "exercises.py",
            )
    return None


def open_code(cell: Cell) -> Flaw | None:
    """Code of an exercise below its solution that does more than hand results on."""
    if not cell.exercise:
        return None
    closed = next(n for n, line in enumerate(cell.source.splitlines(), 1) if marker_in(line) == END)
    for statement in ast.parse(without_solution(cell.source)).body:
        is_it = isinstance(statement, ast.FunctionDef) and statement.name == cell.exercise
        for part in statement.body if isinstance(statement, ast.FunctionDef) else [statement]:
            if part.lineno > closed and not (is_it and is_plain(part)):
                return Flaw(
                    part.lineno - 1,
                    f"this stands below “{END}” and would be given to learners: keep only return "
                    "and plain names there, and tests in exercises.py",
                )
    return None


def is_plain(statement: ast.stmt) -> bool:
    """Whether a statement hands on, or prints, what the solution has found."""
    if isinstance(statement, ast.If):
        return all(is_plain(part) for part in [*statement.body, *statement.orelse])
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return isinstance(statement.value.func, ast.Name) and statement.value.func.id == "print"
    if isinstance(statement, ast.Return | ast.Assign):
        return statement.value is None or all(
            isinstance(part, PLAIN) for part in ast.walk(statement.value)
        )
    return isinstance(statement, ast.Pass)


PLAIN = (
    ast.Name, ast.Constant, ast.Attribute, ast.Tuple, ast.List, ast.Dict, ast.Subscript, ast.UnaryOp,
    ast.unaryop, ast.expr_context,
)  # fmt: skip


def redefined(cell: Cell, lines: Iterable[str], solutions: Mapping[str, object]) -> Flaw | None:
    """The function of an exercise in a cell of code that is not its own, a comment perhaps."""
    for number, line in enumerate(lines) if cell.kind != "markdown" else ():
        found = DEFINITION.match(line)
        if found and found[1] in solutions and found[1] != cell.exercise:
            return Flaw(
                number,
                f"this defines {found[1]}, which learners are to write, once more: take it away",
            )
    return None


DEFINITION = re.compile(r"[\s#>]*def\s+(\w+)\s*\(")


def copied(lines: Sequence[str], solutions: Mapping[str, Sequence[str]]) -> Flaw | None:
    """A solution that stands in what is published."""
    # Once as code, and once as the code that a comment or a quotation may be.
    readings = [[tight(line) for line in lines], [tight(line.lstrip("#> \t")) for line in lines]]
    for name, regions in solutions.items():
        for region in map(tight, regions):
            for reading in readings if len(region) >= FEWEST_CHARACTERS else ():
                if region in (text := "".join(reading)):
                    return Flaw(
                        line_at(reading, text.index(region)),
                        f"the solution of {name} stands here too, and would be given to learners: "
                        "take it away",
                    )
    return None


def tight(code: str) -> str:
    """Code without comments and without spaces."""
    return SPACE.sub("", "".join(COMMENT.sub("", line) for line in code.splitlines()))


def line_at(lines: Sequence[str], position: int) -> int:
    """The line in which a character stands."""
    for number, line in enumerate(lines):
        position -= len(line)
        if position < 0:
            return number
    return 0
