"""The cell of an exercise, from which the stub and the reference are both made.

It defines one function, and the solution stands between START and END. The learner gets the cell
with that region emptied, and that too must be Python: `return` stands outside.
"""

import ast
import re
from typing import NamedTuple

START, END = "# YOUR CODE STARTS HERE", "# YOUR CODE ENDS HERE"

# A name is also the id of a cell, which has at most 64 characters, and so is test_NAME.
NAME = re.compile(r"(?!test_)[A-Za-z_]\w{0,58}", re.ASCII)


class Flaw(NamedTuple):
    """Why a cell cannot be an exercise, and at which of its lines, counted from 0."""

    line: int
    sentence: str


def flaw(name: str, source: str) -> Flaw | None:
    """The first reason why the cell cannot be released, if there is one."""
    if not NAME.fullmatch(name):
        return Flaw(
            0,
            f"“{name}” cannot name an exercise: take a function's name of at most 59 characters, "
            "without accents, that does not begin with test_",
        )
    return marker_flaw(source) or definition_flaw(name, source) or stub_flaw(source)


def marker_flaw(source: str) -> Flaw | None:
    """Regions are opened and closed in turn, and there is one."""
    expected, found = START, False
    for number, line in enumerate(source.splitlines()):
        marker = marker_in(line)
        if marker is not None and marker != expected:
            return Flaw(number, f"“{expected}” must come before this “{marker}”")
        if marker is not None:
            expected, found = (END if marker == START else START), True
    if not found:
        return Flaw(0, f"write “{START}” and “{END}” around the solution")
    if expected == END:
        return Flaw(number, f"the solution is not closed: write “{END}” below it")
    return None


def marker_in(line: str) -> str | None:
    """The marker in a line, wherever it stands: nbgrader looks no closer either."""
    return next((marker for marker in (START, END) if marker in line), None)


def definition_flaw(name: str, source: str) -> Flaw | None:
    """The cell defines the function of its exercise, and no other."""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        return Flaw((error.lineno or 1) - 1, f"the exercise {name} is not Python: {error.msg}")
    functions = [statement for statement in statements if isinstance(statement, ast.FunctionDef)]
    names = [function.name for function in functions]
    if name not in names:
        return Flaw(0, f"this cell must define the function {name} on its top level")
    if len(names) > 1:
        both = " and ".join(names)
        line = functions[1].lineno - 1
        return Flaw(line, f"one cell defines {both}: give each function a cell of its own")
    return None


def stub_flaw(source: str) -> Flaw | None:
    """Without its solution the cell is still Python."""
    try:
        ast.parse(without_solution(source))
    except SyntaxError as error:
        place = (error.lineno or 1) - 1
        advice = f"keep a statement, such as return, outside “{START}” and “{END}”"
        return Flaw(place, f"without its solution this is not Python ({error.msg}): {advice}")
    return None


def without_solution(source: str) -> str:
    """The cell with blank lines for its solution: the stub, every line where it was."""
    lines, inside = [], False
    for line in source.splitlines():
        marker = marker_in(line)
        inside = marker == START if marker else inside
        lines.append("" if inside or marker else line)
    return "\n".join(lines)


def solution_of(source: str) -> list[str]:
    """What stands between the markers, region by region."""
    regions: list[str] = []
    inside = False
    for line in source.splitlines():
        marker = marker_in(line)
        if marker == START:
            regions.append("")
        elif inside and not marker:
            regions[-1] += f"{line}\n"
        inside = marker == START if marker else inside
    return regions
