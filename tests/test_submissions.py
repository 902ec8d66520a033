"""The sample submissions: each is graded again and must come to the result that is kept beside it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograder.course.assignment import Assignment
from autograder.grading.grader import Grader
from autograder.sandbox import Isolation, Zygote
from tests.submissions.cases import COURSE, FOLDER, HOME, SEED, result_text
from tests.submissions.forums import AS_SEEN
from tests.test_assignments import NAMES

ROOT = Path(__file__).parents[1]
AGAIN = "is this change meant? Then run `python -m tests.submissions`, and read the diff"


PAIRS = [(name, case) for name, cases in COURSE.items() for case in cases]


@cache
def loaded(name: str) -> Assignment:
    return Assignment.load(ROOT / "solutions", name, ROOT / "assignments")


@pytest.fixture(scope="module")
def grader(isolation: Isolation) -> Iterator[Callable[[str], Grader]]:
    """The grader of an assignment; each has one warm process."""
    with ExitStack() as open_ones:

        @cache
        def of(name: str) -> Grader:
            warm = Zygote(isolation, loaded(name).release_folder)
            return Grader(loaded(name), open_ones.enter_context(warm))

        yield of


def expected(case: str, level: str, name: str = "deep_network") -> dict[str, Any]:
    """The result that is kept beside a submission, whatever this machine's isolation is."""
    kept = json.loads((HOME / name / case / "expected.json").read_text(encoding="utf-8"))
    return kept | {"isolation": level}


def test_every_assignment_has_its_cases_and_every_folder_is_one() -> None:
    assert sorted(COURSE) == sorted(NAMES)
    folders = [path for name in COURSE for path in (HOME / name).iterdir()]
    assert sorted((path.parent.name, path.name) for path in folders) == sorted(PAIRS)


@pytest.mark.parametrize(("name", "case"), PAIRS)
def test_a_submission_is_what_its_case_makes(name: str, case: str) -> None:
    kept = json.loads((HOME / name / case / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert kept == COURSE[name][case](loaded(name)), AGAIN


@pytest.mark.parametrize(("name", "case"), PAIRS)
def test_a_submission_has_its_result(name: str, case: str, grader: Callable[[str], Grader]) -> None:
    path, level = HOME / name / case / f"{name}.ipynb", grader(name).zygote.isolation.level
    found = result_text(path, loaded(name), grader(name).zygote)
    assert json.loads(found) == expected(case, level, name), AGAIN


@pytest.mark.parametrize("name", COURSE)
def test_what_is_right_in_its_own_way_earns_everything_and_what_is_blank_nothing(name: str) -> None:
    own_way = "in_their_own_way" if name != "deep_network" else "right_in_another_style"
    assert [expected(case, "", name)["score"] for case in ("right", own_way, "blank")] == [
        100,
        100,
        0,
    ]


@pytest.mark.parametrize("name", AS_SEEN)
def test_what_learners_got_wrong_loses_its_own_points_alone(name: str) -> None:
    exercises = expected("as_seen", "", name)["exercises"]
    lost = {each["name"] for each in exercises if each["score"] < each["max_score"]}
    assert lost == set(AS_SEEN[name])


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
