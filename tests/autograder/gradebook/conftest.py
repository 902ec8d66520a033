"""A class with an empty gradebook, and marks to put into it."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from traitlets.config import Config

from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Entry
from autograder.course.assignment import Assignment
from autograder.gradebook import Gradebook
from autograder.notebooks.notebook import Notebook

MONDAY = datetime(2026, 11, 23, 8)  # noqa: DTZ001 - in UTC, as nbgrader keeps it


def course_in(root: Path, **settings: Any) -> ClassFolder:
    """A class in a folder; settings of CourseDirectory beside the usual ones."""
    config = Config()
    config.CourseDirectory.course_id = "networks"
    config.CourseDirectory.root = str(root)
    for name, value in settings.items():
        setattr(config.CourseDirectory, name, value)
    return ClassFolder(root, config)


def entry(
    learner: str,
    row_means: float | None = 60.0,
    spread: float | None = 40.0,
    at: datetime | None = MONDAY,
    comments: Mapping[str, str] = MappingProxyType({}),
) -> Entry:
    """What a run has found of a submission."""
    return Entry(learner, at, {"row_means": row_means, "spread": spread}, comments)


@pytest.fixture
def course(tmp_path: Path) -> ClassFolder:
    return course_in(tmp_path)


@pytest.fixture
def path(course: ClassFolder) -> Path:
    """Where its gradebook is, once there is one."""
    return course.root / "gradebook.db"


@pytest.fixture(scope="session")
def release(means: Assignment, released: Notebook) -> dict[str, Any]:
    """The JSON of the released notebook of means."""
    folder = means.release_folder
    assert folder is not None
    assert released.cells
    return json.loads((folder / "means.ipynb").read_bytes())


@pytest.fixture
def gradebook(course: ClassFolder, release: dict[str, Any]) -> Iterator[Gradebook]:
    """Its gradebook, which knows the assignment and nobody yet, and does not wait for long."""
    with Gradebook(course, patience=0.05) as opened:
        opened.prepare("means", release)
        yield opened
