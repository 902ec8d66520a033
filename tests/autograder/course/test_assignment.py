import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from autograder.course import assignment
from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError, UsageError
from autograder.notebooks.notebook import Notebook

Write = Callable[..., Path]


def test_an_assignment_knows_its_exercises_and_its_release(means: Assignment) -> None:
    assert [(each.name, each.total) for each in means.exercises] == [
        ("row_means", 60.0),
        ("spread", 40.0),
    ]
    assert means.release_folder == means.folder.parents[1] / "assignments" / "means"


def test_the_assignments_are_the_folders_with_a_notebook(means: Assignment) -> None:
    (means.folder.parent / "empty").mkdir(exist_ok=True)
    assert assignment.names(means.folder.parent) == ("means",)


def test_an_unknown_assignment_is_wrong_usage(means: Assignment) -> None:
    for name in ("meens", "../means", "", "."):
        with pytest.raises(UsageError, match=r"There is no assignment .*: there is means"):
            Assignment.load(means.folder.parent, name)
    with pytest.raises(UsageError, match="no folder"):
        Assignment.load(means.folder / "nowhere", "means")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('{"result": 40}', '{"result": 30}', "the points sum to 90: make it 100"),
        ("[row_means, spread]", "[row_means]", "lacks spread"),
        ("[row_means, spread]", "[row_means, spread, spread]", "lists spread twice"),
        ("[row_means, spread]", "[row_means, 'spread']", "must end with EXERCISES"),
        ("EXERCISES =", "exercises =", "must end with EXERCISES"),
        ('{"result": 40}', '{"results": 40}', r"exercises\.py: .*results"),
        ("notebook.spread", "notebook.halved", "has no exercise halved"),
        ("notebook.spread", "notebook.spred", r"exercises\.py, line 16: AttributeError: .*spred"),
        ("needs=(row_means,),\n", "needs=(row_means,\n", r"exercises\.py, line \d+: not Python"),
        ("from rubric", "1 / 0\nfrom rubric", r"exercises\.py, line 2: ZeroDivisionError"),
        (
            'trials=[{"m": 3, "n": 4}]',
            'trials=[{"m": 3}]',
            r"line 6: row_means: the first trial says nothing of n: give each a size .* beside m\.$",
        ),
        (
            'takes=("x (m, n)",)',
            'takes=("x (m, n)")',
            r'line 6: row_means: takes must be a tuple: write takes=\("x \(m, n\)",\) with its comma\.$',
        ),
        (
            'takes=("x (m, n)",)',
            'takes=("x",)',
            r"row_means: the first trial says nothing of x: give",
        ),
    ],
)
def test_exercises_that_cannot_be_used_are_refused_with_the_reason(  # noqa: PLR0917
    tmp_path: Path, means: Assignment, write_assignment: Write, old: str, new: str, reason: str
) -> None:
    exercises = (means.folder / "exercises.py").read_text(encoding="utf-8")
    assert old in exercises
    write_assignment(tmp_path, exercises=exercises.replace(old, new))
    with pytest.raises(AuthoringError, match=reason):
        Assignment.load(tmp_path, "means")


def test_a_folder_without_exercises_is_the_authors_affair(
    tmp_path: Path, write_assignment: Write
) -> None:
    (write_assignment(tmp_path) / "exercises.py").unlink()
    with pytest.raises(AuthoringError, match=r"exercises\.py cannot be read"):
        Assignment.load(tmp_path, "means")


def test_a_flaw_of_the_notebook_is_told_as_such(tmp_path: Path, write_assignment: Write) -> None:
    folder = write_assignment(tmp_path)
    path = folder / "notebook.py"
    path.write_text(path.read_text().replace("import numpy as np", "import nympy as np"))
    with pytest.raises(AuthoringError, match=r"notebook\.py, line 7: ModuleNotFoundError"):
        Assignment.load(tmp_path, "means")


def test_what_is_not_released_cannot_be_graded(tmp_path: Path, write_assignment: Write) -> None:
    write_assignment(tmp_path)
    for folder in (tmp_path / "assignments", None):
        loaded = Assignment.load(tmp_path, "means", folder)
        with pytest.raises(UsageError, match="means is not released yet"):
            loaded.released()


def test_a_fresh_release_is_no_stale_one(means: Assignment, released: Notebook) -> None:
    means.refuse_stale_release()
    assert released.assignment == "means"


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    "changes",
    [
        {'"means": 60': '"means": 50', '"result": 40': '"result": 50'},
        {'{"m": 2}': '{"m": 1}'},
        {"needs=": "tolerance=1, needs="},
    ],
)
def test_other_points_or_examples_than_learners_have_are_refused(
    tmp_path: Path, means: Assignment, write_assignment: Write, changes: dict[str, str]
) -> None:
    exercises = (means.folder / "exercises.py").read_text(encoding="utf-8")
    for old, new in changes.items():
        exercises = exercises.replace(old, new)
    write_assignment(tmp_path, exercises=exercises)
    loaded = Assignment.load(tmp_path, "means", means.folder.parents[1] / "assignments")
    with pytest.raises(UsageError, match="run autograder release means"):
        loaded.refuse_stale_release()


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    ("keys", "stale"),
    [
        ({"nnkit": "99.0.0", "format": 99}, False),
        ({"version": "of another notebook"}, True),
        ({"assignment": "medians"}, True),
    ],
)
def test_checks_of_another_release_are_stale_but_not_those_of_another_kit(
    means: Assignment, keys: dict[str, Any], *, stale: bool
) -> None:
    assert means.release_folder
    path = means.release_folder / "public_checks.json"
    kept = path.read_bytes()
    path.write_text(json.dumps({**json.loads(kept), **keys}))
    expected = pytest.raises(UsageError, match="run autograder release") if stale else nullcontext()
    try:
        with expected:
            means.refuse_stale_release()
    finally:
        path.write_bytes(kept)


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        ("set(map(float, x[0]))", "set"),
        ("np.array([object()])", "ndarray of dtype object"),
        ("(x, [{1}])", "set"),
    ],
)
def test_a_result_that_nobody_can_compare_is_refused_when_it_is_to_be_recorded(
    tmp_path: Path, means: Assignment, write_assignment: Write, result: str, kind: str
) -> None:
    text = (means.folder / "notebook.py").read_text(encoding="utf-8")
    solution = "x.sum(axis=1) / x.shape[1]"
    assert solution in text
    write_assignment(tmp_path, notebook=text.replace(solution, result))
    loaded = Assignment.load(tmp_path, "means")
    wanted = (
        f"row_means gives a value of the type {kind}, which cannot be compared: let it be an array"
    )
    with pytest.raises(AuthoringError, match=wanted):
        loaded.public_checks()
