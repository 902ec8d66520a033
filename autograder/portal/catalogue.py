"""The catalogue: what a learner may know of the assignments, read from what was released.

A web process knows no solution and none of the exercises' checks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutograderError
from autograder.notebooks import reader


@dataclass(frozen=True)
class Listed:
    """An assignment as learners have it.

    Attributes:
        title: the first heading of its notebook, else its name.
        points: that can be earned.
        exercises: the names of those that earn points.
    """

    name: str
    title: str
    points: float
    exercises: tuple[str, ...]


def catalogue(assignments: Path) -> dict[str, Listed]:
    """All assignments that are released, by name; one that cannot be read is left out."""
    found = {}
    for folder in sorted(path for path in assignments.glob("*") if path.is_dir()):
        notebook = folder / f"{folder.name}.ipynb"
        if notebook.is_file():
            try:
                found[folder.name] = listed(folder.name, notebook)
            except AutograderError:
                continue
    return found


def listed(name: str, path: Path) -> Listed:
    """An assignment from its released notebook.

    Raises:
        AutograderError: it cannot be read.
    """
    notebook = reader.read(path)
    graded = [cell for cell in notebook.cells if cell.is_grade]
    return Listed(
        name,
        title_in(cell.source for cell in notebook.cells if cell.role == "prose") or name,
        sum(cell.points or 0.0 for cell in graded),
        tuple(cell.grade_id.removeprefix("test_") for cell in graded if cell.grade_id),
    )


def title_in(texts: Iterable[str]) -> str | None:
    """The first heading of the highest level in texts of Markdown."""
    lines = (line for text in texts for line in text.splitlines())
    return next((line[2:].strip() for line in lines if line.startswith("# ")), None)
