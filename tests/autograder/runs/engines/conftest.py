"""What both engines are tried on: how to grade the small assignment, and a right answer to it."""

from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.notebooks import writer
from autograder.notebooks.notebook import Notebook
from autograder.runs.submission_grader import GradingConfig
from autograder.sandbox import Isolation


@pytest.fixture
def config(means: Assignment, released: Notebook, isolation: Isolation) -> GradingConfig:
    course = means.folder.parents[1]
    return GradingConfig(
        "means", course / "solutions", course / "assignments", b"s", "r", isolation
    )


@pytest.fixture
def right(means: Assignment, tmp_path: Path) -> Path:
    path = tmp_path / "means.ipynb"
    writer.write(Notebook(tuple(source_cells(means)), "means"), path)
    return path
