"""The catalogue: what a learner may know of the assignments, read from what was released.

A web process knows no solution and none of the exercises' checks.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutograderError
from autograder.notebooks import reader
from autograder.pages.feedback import prose

CHECK = "test_"
"""Begins the name of the cell that holds the points of an exercise."""
PAGE = re.compile(r"^[ \t]*-[ \t]*file:[ \t]*assignments/([\w-]+)[ \t\r]*$", re.MULTILINE)
"""The page of an assignment, in the table of contents of a book."""


@dataclass(frozen=True)
class Listed:
    """An assignment as learners have it.

    Attributes:
        title: the first heading of its notebook, else its name.
        points: that can be earned.
        exercises: their names, and the points that each can earn.
    """

    name: str
    title: str
    points: float
    exercises: tuple[tuple[str, float], ...] = ()


class Catalogue:
    """All assignments that are released, read anew when one of them is released again.

    They are in the order in which the book's table of contents names their pages; others follow.
    """

    def __init__(self, assignments: Path, contents: Path | None = None) -> None:
        self._folder = assignments
        self._contents = contents
        self._read: dict[Path, tuple[int, Listed | None]] = {}

    def current(self) -> dict[str, Listed]:
        """The assignments as they are now, by name; one that cannot be read is left out."""
        places = places_in(self._contents) if self._contents else {}
        paths = sorted(
            self._folder.glob("*/*.ipynb"),
            key=lambda path: (places.get(path.stem, len(places)), path),
        )
        found = (self._listed(path) for path in paths)
        return {listed.name: listed for listed in found if listed}

    def _listed(self, path: Path) -> Listed | None:
        if path.stem != path.parent.name:
            return None
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return None
        if self._read.get(path, (0, None))[0] != changed:
            # Only what has been read is kept: other requests look here meanwhile.
            self._read[path] = (changed, listed_if_readable(path))
        return self._read[path][1]


def places_in(contents: Path) -> dict[str, int]:
    """Where the pages of assignments stand in the book, by name; nothing where there is no book."""
    try:
        named = PAGE.findall(contents.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return {}
    return {name: place for place, name in enumerate(named)}


def listed_if_readable(path: Path) -> Listed | None:
    """An assignment from its released notebook; None where that cannot be read."""
    try:
        return listed(path.stem, path)
    except (AutograderError, OSError):
        return None


def listed(name: str, path: Path) -> Listed:
    """An assignment from its released notebook.

    Raises:
        AutograderError: it cannot be read.
    """
    notebook = reader.read(path)
    checks = [cell for cell in notebook.cells if cell.is_grade]
    return Listed(
        name,
        prose.heading(tuple(cell.source for cell in notebook.cells if cell.role == "prose"))
        or name,
        sum(cell.points or 0.0 for cell in checks),
        tuple(((cell.grade_id or "").removeprefix(CHECK), cell.points or 0.0) for cell in checks),
    )
