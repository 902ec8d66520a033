"""The sample submissions: each is graded again and must come to the result that is kept beside it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import notebook
from autograder.assignment import Assignment
from autograder.grading import Grader
from autograder.sandbox import Isolation, Zygote
from tests.submissions.cases import CASES, FOLDER, SEED

ROOT = Path(__file__).parents[1]
AGAIN = "is this change meant? Then run `python -m tests.submissions`, and read the diff"


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    return Assignment.load(ROOT / "solutions", "deep_network", ROOT / "assignments")


@pytest.fixture(scope="module")
def grader(assignment: Assignment, isolation: Isolation) -> Iterator[Grader]:
    with Zygote(isolation, assignment.release_folder) as zygote:
        yield Grader(assignment, zygote)


def expected(case: str, level: str) -> dict[str, object]:
    """The result that is kept beside a submission, whatever this machine's isolation is."""
    kept = json.loads((FOLDER / case / "expected.json").read_text(encoding="utf-8"))
    return kept | {"isolation": level}


def test_every_folder_is_a_case() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_submission_is_what_its_case_makes(case: str, assignment: Assignment) -> None:
    kept = json.loads((FOLDER / case / "deep_network.ipynb").read_text(encoding="utf-8"))
    assert kept == CASES[case](assignment), AGAIN


@pytest.mark.parametrize("case", CASES)
def test_a_submission_has_its_result(case: str, grader: Grader) -> None:
    submission = notebook.read(FOLDER / case / "deep_network.ipynb")
    result = json.loads(json.dumps(grader.grade(submission, SEED).as_json()))
    assert result == expected(case, grader.zygote.isolation.level), AGAIN


@pytest.mark.parametrize("case", ["learner_as_printed", "metadata_stripped"])
def test_the_command_prints_the_same_result(case: str, isolation: Isolation) -> None:
    path = FOLDER / case / "deep_network.ipynb"
    ended = subprocess.run(
        [sys.executable, "-m", "autograder", "check", str(path), "--json", "--seed", SEED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == expected(case, isolation.level)


def scores(case: str) -> dict[str, tuple[str, float]]:
    """The status and what is lost of each exercise that did not pass."""
    kept = json.loads((FOLDER / case / "expected.json").read_text(encoding="utf-8"))
    return {
        each["name"]: (each["status"], each["max_score"] - each["score"])
        for each in kept["exercises"]
        if each["status"] != "passed"
    }


@pytest.mark.parametrize(
    "case",
    [
        "right",
        "right_in_another_style",
        "cells_deleted_moved_and_duplicated",
        "metadata_stripped",
        "nbformat_3",
        "prints_plots_and_magics",
    ],
)
def test_right_answers_in_any_state_earn_everything(case: str) -> None:
    assert scores(case) == {}


def test_a_blank_notebook_earns_nothing() -> None:
    assert {status for status, _ in scores("blank").values()} == {"missing"}
    assert len(scores("blank")) == 10


def test_what_a_learner_printed_loses_what_is_wrong_alone() -> None:
    printed, restored, repaired = (
        scores(f"learner_{state}")
        for state in ("as_printed", "with_minuses_restored", "with_loop_repaired")
    )
    assert printed["update_parameters"][0] == "raised"
    assert restored["L_model_backward"][0] == "raised"
    assert repaired["L_model_backward"][0] == "failed"
    assert set(printed) == {"update_parameters", "L_model_backward"}
    assert set(restored) == set(repaired) == {"L_model_backward"}


def test_a_wrong_linear_forward_alone_loses_its_own_points_alone() -> None:
    lost = scores("linear_forward_alone_wrong")
    assert {name for name, (_, points) in lost.items() if points} == {"linear_forward"}
    assert {status for name, (status, _) in lost.items() if name != "linear_forward"} == {"carried"}


def test_a_loop_without_end_loses_its_own_points_alone() -> None:
    assert list(scores("never_ends")) == ["update_parameters"]
    assert scores("never_ends")["update_parameters"][0] == "timed_out"
