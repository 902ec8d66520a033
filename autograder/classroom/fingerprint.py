"""Fingerprints: a submission that is the same, under rules that are the same, is not graded again."""

import ast
import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from autograder.course import Assignment

PACKAGES = ("rubric", "nnkit", "autograder")
"""Whose code decides what a result says; nnkit is what learners import."""
DECIDES = "DECIDES_RESULTS"
"""What each room of the engine says in its __init__.py: whether a change of its code may change results.

A room that says nothing decides.
"""


def of_content(content: bytes) -> str:
    """A name for what stands in a file."""
    return hashlib.sha256(content).hexdigest()


def of_rules(assignment: Assignment, *, demonstrations: bool = False) -> str:
    """A name for the checks, the release, the engine and the versions under which it grades."""
    found = hashlib.sha256()
    for path in files_of(assignment):
        found.update(f"{path.name}\0{of_content(path.read_bytes())}\n".encode())
    found.update(of_engine().encode())
    found.update(f"{platform.python_version()} {version('numpy')} {demonstrations}".encode())
    return found.hexdigest()


def of_engine() -> str:
    """A name for the engine's code, wherever in the engine it lies."""
    ours = sorted(of_content(path.read_bytes()) for path in sources())
    return of_content("\n".join(ours).encode())


def files_of(assignment: Assignment) -> Iterator[Path]:
    """The instructor's files, and the released ones."""
    yield from sorted(assignment.folder.glob("*.py"))
    if assignment.release_folder:
        yield from sorted(path for path in assignment.release_folder.rglob("*") if path.is_file())


def sources() -> Iterator[Path]:
    """The code that decides what a result says: not what keeps and shows it."""
    for package in PACKAGES:
        found = find_spec(package)
        for folder in (found and found.submodule_search_locations) or ():
            for path in sorted(Path(folder).rglob("*.py")):
                if decides(Path(folder) / path.relative_to(folder).parts[0]):
                    yield path


def decides(room: Path) -> bool:
    """Whether code in a room, or in a file beside the rooms, may change results.

    A room is read and not imported: one that shows results may import half of Jupyter.
    """
    about = room / "__init__.py"
    if not about.is_file():
        return True
    for statement in ast.parse(about.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == DECIDES:
            return bool(ast.literal_eval(statement.value))
    return True
