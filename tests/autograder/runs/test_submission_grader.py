import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom import fingerprint
from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.errors import UsageError
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell, Notebook
from autograder.runs.submission_grader import EarlierSeed, GradingConfig, SubmissionGrader, Task
from autograder.sandbox import Isolation


@pytest.fixture(scope="module")
def grader(
    means: Assignment, released: Notebook, isolation: Isolation
) -> Iterator[SubmissionGrader]:
    course = means.folder.parents[1]
    config = GradingConfig(
        "means", course / "solutions", course / "assignments", b"secret", "rules", isolation
    )
    with SubmissionGrader(config) as made:
        yield made


@pytest.fixture
def right(means: Assignment, tmp_path: Path) -> Path:
    """A notebook with right answers."""
    path = tmp_path / "means.ipynb"
    writer.write(Notebook(tuple(source_cells(means)), "means"), path)
    return path


def test_a_submission_is_graded_with_all_that_is_kept_of_it(grader: SubmissionGrader, right: Path):
    outcome = grader.grade(Task("ada", right))
    record = outcome.record
    assert (record.learner, record.result.score, record.rules) == ("ada", 100.0, "rules")
    assert record.seconds > 0
    assert record.at.endswith("+00:00")
    assert outcome.autograded["cells"]


def test_the_same_code_has_the_same_seed_whatever_else_changed(
    grader: SubmissionGrader, right: Path, means: Assignment
):
    first = grader.grade(Task("ada", right)).record
    cells = [replace(cell, id=None) for cell in source_cells(means)]
    writer.write(Notebook((*cells, Cell("markdown", "Done.")), "means"), right)
    second = grader.grade(Task("ada", right)).record
    assert first.file != second.file
    assert (first.code, first.result.seed) == (second.code, second.result.seed)
    assert grader.grade(Task("bob", right)).record.result.seed != first.result.seed


def test_the_seed_of_the_first_grading_stays_though_the_secret_was_lost(
    grader: SubmissionGrader, right: Path
):
    first = grader.grade(Task("ada", right)).record
    earlier = EarlierSeed("of old", first.code)
    assert grader.grade(Task("ada", right, earlier)).record.result.seed == "of old"


def test_other_code_has_another_seed(grader: SubmissionGrader, right: Path, means: Assignment):
    first = grader.grade(Task("ada", right)).record
    cells = (*source_cells(means), Cell("code", "mine = 1"))
    writer.write(Notebook(cells, "means"), right)
    assert (
        grader.grade(Task("ada", right, EarlierSeed.of(first))).record.result.seed
        != first.result.seed
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "means.ipynb is empty. Save it again in Jupyter and submit the .ipynb file."),
        ("{", "means.ipynb is not a notebook: it is not JSON, and may be cut off"),
        ('{"cells": [{"cell_type": "code", "source": "x = 1"}]}', "has no function of means"),
    ],
)
def test_what_cannot_be_read_is_a_result_too_and_names_no_folder(
    grader: SubmissionGrader, right: Path, content: str, reason: str
):
    right.write_text(content)
    outcome = grader.grade(Task("ada", right))
    result = outcome.record.result
    assert (result.status, result.score, outcome.record.code) == ("ungradable", None, None)
    assert result.reason is not None
    assert reason in result.reason
    assert str(right.parent) not in result.reason
    assert result.reason in outcome.autograded["cells"][0]["source"]


def test_a_file_that_is_gone_is_an_error(grader: SubmissionGrader, tmp_path: Path):
    with pytest.raises(UsageError, match="There is no file"):
        grader.grade(Task("ada", tmp_path / "means.ipynb"))


def test_a_file_that_is_not_the_one_that_was_meant_is_an_error(
    grader: SubmissionGrader, right: Path
):
    meant = fingerprint.of_content(right.read_bytes())
    assert grader.grade(Task("ada", right, file=meant)).record.file == meant
    right.write_text("{}")
    with pytest.raises(UsageError, match="was changed meanwhile: grade it again"):
        grader.grade(Task("ada", right, file=meant))


def test_a_warm_process_that_was_killed_is_replaced(grader: SubmissionGrader, right: Path):
    grader.grade(Task("ada", right))
    assert grader._grading is not None
    process = grader._grading.zygote.process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert grader.grade(Task("ada", right)).record.result.score == 100.0
