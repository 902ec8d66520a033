"""Intake: a submission, in whatever state it comes, becomes the released notebook with its answers.

Learners delete, copy, move and merge cells, and tools strip what nbgrader wrote into them. So
what is given comes from the release, an answer is found by the function that it defines, and the
learner's own cells stay behind the cell that they followed.
"""

import ast
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from autograder.intake.recognition import Recognition
from autograder.notebooks import Notebook, bindings

State = Literal["missing", "attempted"]

Position = tuple[int, int, int]
"""A released cell, 0 for it or 1 for what follows it, and the order of that in the submission."""


@dataclass(frozen=True)
class RebuiltCell:
    """Code to run.

    Attributes:
        name: a label: the released cell's id, or added-1, added-2, …, in the learner's order.
        exercises: those answered here; several where a learner merged their cells.
    """

    role: Literal["given", "exercise", "demonstration", "added"]
    name: str
    source: str
    exercises: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """The code of a submission in order, and which exercises it attempts."""

    cells: tuple[RebuiltCell, ...]
    states: Mapping[str, State]

    def source_of(self, exercise: str) -> str:
        """The cell that answers an exercise; empty where there is none."""
        sources = [cell.source for cell in self.cells if exercise in cell.exercises]
        return sources[-1] if sources else ""

    def digest(self) -> str:
        """A name for the program: what may run, where it stands, and as what.

        No two programs share it, since seeds come from it: a learner who could arrange cells anew
        under the same seed would be told of the same hidden inputs again.
        """
        cells = [(cell.role, cell.name, cell.source) for cell in self.cells]
        return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def rebuild(submission: Notebook, release: Notebook) -> Rebuilt:
    """Put a learner's code into the notebook that was released."""
    found = Recognition(submission.cells, release.cells)
    placed = [*released_cells(found), *answer_cells(found), *added_cells(found)]
    placed.sort(key=lambda pair: pair[0])
    return Rebuilt(
        tuple(cell for _, cell in placed),
        {exercise: state(found, exercise) for exercise in found.homes},
    )


def state(found: Recognition, exercise: str) -> State:
    """Whether anything was written for an exercise."""
    index = found.answers.get(exercise)
    return "missing" if index is None or found.is_untouched(index, exercise) else "attempted"


def released_cells(found: Recognition) -> Iterator[tuple[Position, RebuiltCell]]:
    """What is given, demonstrations as the learner left them, and stubs that nobody kept."""
    learners = {place: found.submitted[index].source for index, place in found.places.items()}
    for place, cell in enumerate(found.released):
        position, name = (place, 0, 0), cell.id or cell.role
        if cell.role == "given":
            yield position, RebuiltCell("given", name, cell.source)
            kept = further_imports(learners.get(place, ""), cell.source)
            if kept:
                yield (place, 0, 1), RebuiltCell("added", f"{name}, imports", kept)
        elif cell.role == "demonstration":
            source = learners.get(place, cell.source)
            yield position, RebuiltCell("demonstration", name, source)
        elif cell.exercise is not None and cell.exercise not in found.answers:
            yield position, RebuiltCell("exercise", name, cell.source, (cell.exercise,))


def further_imports(learners: str, released: str) -> str:
    """What a learner imports in a given cell beyond the release: many write them there."""
    there, here = (
        [
            statement.text
            for statement in bindings.statements_of(source)
            if statement.kind in IMPORTS
        ]
        for source in (released, learners)
    )
    return "\n".join(line for line in here if line not in there)


IMPORTS = (ast.Import, ast.ImportFrom)


def answer_cells(found: Recognition) -> Iterator[tuple[Position, RebuiltCell]]:
    """The learner's answers, no earlier than where they were asked for."""
    for index in sorted(set(found.answers.values())):
        exercises = tuple(name for name in found.homes if found.answers.get(name) == index)
        place = found.places.get(index, found.homes[exercises[0]])
        follows = anchor(found, index)
        is_moved = index not in found.places and follows > place
        position = (follows, 1, index) if is_moved else (place, 0, 0)
        source = found.submitted[index].source
        yield position, RebuiltCell("exercise", exercises[0], source, exercises)


def added_cells(found: Recognition) -> Iterator[tuple[Position, RebuiltCell]]:
    """The learner's own code, behind the released cell that it followed."""
    for number, index in enumerate(found.added, start=1):
        source = found.submitted[index].source
        yield (anchor(found, index), 1, index), RebuiltCell("added", f"added-{number}", source)


def anchor(found: Recognition, index: int) -> int:
    """The last released cell before a submitted one; -1 if there is none."""
    return next((found.places[at] for at in range(index, -1, -1) if at in found.places), -1)
