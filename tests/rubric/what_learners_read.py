"""What learners read: wrong answers of people in one file, each with what they are told of it.

`python -m tests.rubric.what_learners_read` writes all answers anew, or those of the assignments that
it is given.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from autograder.course import Assignment, source_cells
from autograder.grading import Grader, comment
from autograder.grading.runtime import Limits
from autograder.notebooks import Notebook
from autograder.sandbox import Zygote, detect
from rubric import Exercise

FILE = Path(__file__).with_suffix(".md")
ROOT = Path(__file__).parents[2]
PART = re.compile(
    r"^## (?P<title>[^\n]+)\n\n(?P<assignment>\w+), (?P<exercise>\w+), (?P<who>\w+)\n\n"
    r"```python\n(?P<code>.*?)\n```\n(?:\n```text\n(?P<told>.*?)\n```\n)?",
    re.MULTILINE | re.DOTALL,
)
LIMITS = Limits(call=2.0)
"""Somebody may measure in a function."""

HIDING = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Part:
    """What somebody wrote in the cell of an exercise, and what the notebook or the grader says."""

    title: str
    assignment: str
    exercise: str
    who: str
    code: str
    told: str

    def __str__(self) -> str:
        head = f"## {self.title}\n\n{self.assignment}, {self.exercise}, {self.who}\n\n"
        return f"{head}```python\n{self.code}\n```\n\n```text\n{self.told}\n```\n"


def parts() -> list[Part]:
    """All of the file."""
    found = PART.finditer(FILE.read_text(encoding="utf-8"))
    return [Part(**{name: text or "" for name, text in each.groupdict().items()}) for each in found]


def answered(wanted: Sequence[Part]) -> list[Part]:
    """Parts with what is said today, in the order in which they came."""
    told: dict[Part, str] = {}
    for name in dict.fromkeys(part.assignment for part in wanted):
        assignment = Assignment.load(ROOT / "solutions", name, ROOT / "assignments")
        mine = [part for part in wanted if part.assignment == name]
        told |= said_in_notebook(assignment, [part for part in mine if part.who == "notebook"])
        told |= said_by_grader(assignment, [part for part in mine if part.who == "grader"])
    return [replace(part, told=told[part]) for part in wanted]


def said_in_notebook(assignment: Assignment, wanted: Sequence[Part]) -> dict[Part, str]:
    """What `check` says in a kernel, where each function has a cell of its own."""
    if not wanted:
        return {}
    given = [cell.source for cell in assignment.solution.cells if cell.role == "given"]
    begin = 'import nnkit\ncheck = nnkit.public_checks("public_checks.json")'
    cells, place = [*given, begin], {}
    for part in wanted:
        needs = {need.name for need in exercise_of(assignment, part).all_needs}
        cells += [cell.source for cell in assignment.solution.cells if cell.exercise in needs]
        cells += [*part.code.split("\n\n\n"), f"check({part.exercise})"]
        place[part] = len(cells) - 1
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "assignments" / assignment.name / "public_checks.json", folder)
        where = {"metadata": {"path": folder}}
        NotebookClient(notebook, resources=where, allow_errors=True).execute()
    return {part: shown(notebook.cells[index].outputs) for part, index in place.items()}


def exercise_of(assignment: Assignment, part: Part) -> Exercise:
    """The exercise of a part."""
    return next(each for each in assignment.exercises if each.name == part.exercise)


def shown(outputs: Iterable[Any]) -> str:
    """What a cell shows, printed or in place of a traceback."""
    texts = [
        output.text if output.output_type == "stream" else "\n".join(output.get("traceback", []))
        for output in outputs
        if output.get("name") != "stderr"
    ]
    return HIDING.sub("", "\n".join(texts)).strip()


def said_by_grader(assignment: Assignment, wanted: Sequence[Part]) -> dict[Part, str]:
    """What the feedback says, below the status and the points."""
    if not wanted:
        return {}
    with Zygote(detect(), assignment.release_folder) as zygote:
        return {part: graded(assignment, zygote, part) for part in wanted}


def graded(assignment: Assignment, zygote: Zygote, part: Part) -> str:
    """What is said of one exercise, on top of those of the instructor's that it builds on."""
    exercise = exercise_of(assignment, part)
    wanted = {*exercise.all_needs, exercise}
    few = tuple(each for each in assignment.exercises if each in wanted)
    written = {name: source for source in part.code.split("\n\n\n") for name in names_in(source)}
    if part.exercise not in written:
        written = {part.exercise: part.code}
    cells = [
        replace(cell, source=written.get(cell.exercise or "", cell.source))
        for cell in source_cells(assignment)
    ]
    grader = Grader(replace(assignment, exercises=few), zygote, limits=LIMITS)
    result = grader.grade(Notebook(tuple(cells), assignment.name), "said")
    judgement = next(each for each in result.exercises if each.name == part.exercise)
    points = f"({judgement.status}, {judgement.score:g} of {judgement.max_score:g})"
    return f"{points}\n{comment(judgement) or ''}".replace("\n\n", "\n")


def names_in(source: str) -> list[str]:
    """The functions that a cell defines."""
    return re.findall(r"^def (\w+)", source, re.MULTILINE)


def write(assignments: Sequence[str]) -> None:
    """Write the answers anew that belong to these assignments, or else all."""
    text = FILE.read_text(encoding="utf-8")
    head = text[: text.index("\n## ") + 1]
    chosen = [part for part in parts() if not assignments or part.assignment in assignments]
    told = dict(zip(chosen, answered(chosen), strict=True))
    FILE.write_text(head + "\n".join(str(told.get(each, each)) for each in parts()), "utf-8")


if __name__ == "__main__":
    write(sys.argv[1:])
