"""A skeleton: the smallest complete assignment, for an instructor to begin with."""

import keyword
from pathlib import Path

from autograder.course import assignment, solution
from autograder.errors import UsageError

FILES = Path(__file__).with_name("skeleton_files")
"""What it is made of; @name@ stands for its name."""
SETTINGS = ("nbgrader_config.py", "nbgrader_config.json")
"""What nbgrader reads in the folder of a course. Among the files of the skeleton they are those of this course."""


def settle(course: Path) -> list[Path]:
    """Give a course the settings that it lacks, and return those; what is there stays as it is."""
    written = [course / name for name in SETTINGS if not (course / name).exists()]
    for path in written:
        path.write_bytes((FILES / f"{path.name}.txt").read_bytes())
    return written


def create(solutions: Path, name: str) -> Path:
    """Write a small assignment that can be released as it stands, and return its folder.

    Raises:
        UsageError: the name cannot be that of a new assignment.
    """
    folder = solutions / name
    if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
        raise UsageError(
            f"“{name}” cannot name an assignment: take letters, digits and underscores, as in "
            "deep_network."
        )
    if folder.exists():
        raise UsageError(f"{folder} exists already: choose another name, or edit what is there.")
    folder.mkdir(parents=True)
    for file in (solution.FILE, assignment.FILE):
        text = (FILES / f"{file}.txt").read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("@name@", name), encoding="utf-8")
    return folder
