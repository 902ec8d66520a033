"""Fingerprints: a submission that is the same, under rules that are the same, is not graded again."""

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from autograder.course.assignment import Assignment

PACKAGES = ("rubric", "nnkit", "autograder")
"""Whose code decides what a result says; nnkit is what learners import."""
SHOWING = ("commands", "gradebook", "pages")
"""What only keeps and shows results: rooms of the engine whose code may change without a regrade."""


def of_content(content: bytes) -> str:
    """A name for what stands in a file."""
    return hashlib.sha256(content).hexdigest()


def of_rules(assignment: Assignment, *, demonstrations: bool = False) -> str:
    """A name for the checks, the release, the engine and the versions under which it grades."""
    found = hashlib.sha256()
    for path in files_of(assignment):
        found.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    found.update(f"{platform.python_version()} {version('numpy')} {demonstrations}".encode())
    return found.hexdigest()


def files_of(assignment: Assignment) -> Iterator[Path]:
    """The instructor's files, the released ones, and the sources of the engine."""
    yield from sorted(assignment.folder.glob("*.py"))
    if assignment.release_folder:
        yield from sorted(path for path in assignment.release_folder.rglob("*") if path.is_file())
    yield from sources()


def sources() -> Iterator[Path]:
    """The code that decides what a result says: not what keeps and shows it."""
    for package in PACKAGES:
        found = find_spec(package)
        for folder in (found and found.submodule_search_locations) or ():
            for path in sorted(Path(folder).rglob("*.py")):
                if path.relative_to(folder).parts[0] not in SHOWING:
                    yield path
