"""nbgrader's own commands, with the settings of this repository, in a class of the samples."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import compute_checksum, is_locked
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom import fingerprint
from autograder.classroom.folder import ClassFolder, settings
from autograder.classroom.record import Record, records_in
from autograder.classroom.seeds import secret_in
from autograder.classroom.submissions import find_submissions
from autograder.course.assignment import Assignment
from autograder.course.exercise_cell import END, START
from autograder.course.release import STUB, Release, write_release
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from autograder.pages.feedback import feedback_page
from autograder.runs.store import ResultStore
from autograder.runs.submission_grader import GradingConfig, SubmissionGrader, Task
from autograder.sandbox import Isolation
from tests.rows import rows
from tests.submissions.cases import CASES, FOLDER, solved

ROOT = Path(__file__).parents[1]
NAME = "deep_network"
LEARNERS = sorted(set(CASES) - {"never_ends"})
"""The samples, but for the one that costs a minute."""


def nbgrader(folder: Path, *commands: str) -> str:
    """Run commands of nbgrader's, as somebody does who has not activated the environment."""
    ended = subprocess.run(
        [sys.executable, "-P", str(ROOT / "tests" / "nbgrader_commands.py"), *commands],
        cwd=folder,
        env=os.environ | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


# --- the settings ---------------------------------------------------------------------------------


def test_the_settings_name_every_folder_from_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    directory = settings(ROOT / "nbgrader_config.py").CourseDirectory
    assert directory.root == str(ROOT)
    assert directory.source_directory == str(ROOT / "build" / "source")
    assert directory.release_directory == str(ROOT / "assignments")


def test_the_settings_have_the_markers_and_the_stub_of_the_engine() -> None:
    solutions = settings(ROOT / "nbgrader_config.py").ClearSolutions
    assert solutions.begin_solution_delimeter == START
    assert solutions.end_solution_delimeter == END
    assert solutions.code_stub == {"python": STUB}


def test_a_class_may_set_everything_otherwise(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text(
        f"c = get_config()\nload_subconfig({str(ROOT / 'nbgrader_config.py')!r})\n"
        f"c.CourseDirectory.root = {str(tmp_path)!r}\nc.CourseDirectory.course_id = 'autumn'\n"
    )
    loaded = PyFileConfigLoader("nbgrader_config.py", str(tmp_path)).load_config()
    assert loaded.CourseDirectory.root == str(tmp_path)
    assert loaded.CourseDirectory.course_id == "autumn"
    assert loaded.Regrade.solutions == str(ROOT / "solutions")


# --- from source to feedback ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    folder = tmp_path_factory.mktemp("course") / "assignments"
    return Assignment.load(ROOT / "solutions", NAME, folder)


@pytest.fixture(scope="module")
def made(assignment: Assignment) -> Release:
    """The release, and nbgrader's source beside it, where the instructor's text has strayed to."""
    assert assignment.release_folder is not None
    build = assignment.release_folder.parents[1] / "build"
    released = write_release(assignment, build)
    for file in ("notebook.py", "exercises.py"):
        shutil.copy(assignment.folder / file, build / "source" / NAME)
    (build / "source" / NAME / "survivors.toml").write_text('"4 -> 5" = "nobody can tell"')
    return released


@pytest.fixture(scope="module")
def course(
    assignment: Assignment, made: Release, tmp_path_factory: pytest.TempPathFactory
) -> ClassFolder:
    """A class of the samples, and an empty folder for what nbgrader releases."""
    root = tmp_path_factory.mktemp("class")
    assert assignment.release_folder is not None
    source = assignment.release_folder.parents[1] / "build" / "source"
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\nload_subconfig({str(ROOT / 'nbgrader_config.py')!r})\n"
        f"c.CourseDirectory.root = {str(root)!r}\n"
        f"c.CourseDirectory.source_directory = {str(source)!r}\n"
        f"c.CourseDirectory.release_directory = 'release'\n"
    )
    for learner in LEARNERS:
        folder = root / "submitted" / learner / NAME
        folder.mkdir(parents=True)
        shutil.copy(FOLDER / learner / f"{NAME}.ipynb", folder)
        (folder / "timestamp.txt").write_text("2026-11-23 08:30:00 UTC")
    return ClassFolder.open(root, ROOT / "solutions")


@pytest.fixture(scope="module")
def released(course: ClassFolder) -> Path:
    """What `nbgrader generate_assignment` makes."""
    nbgrader(course.root, f"generate_assignment {NAME}")
    return course.assignments / NAME


@pytest.fixture(scope="module")
def graded(course: ClassFolder, released: Path, isolation: Isolation) -> ClassFolder:
    """The class, after `nbgrader autograde` and `nbgrader generate_feedback`."""
    nbgrader(course.root, f"autograde {NAME}", f"generate_feedback {NAME}")
    return course


def test_generate_assignment_makes_the_very_files_of_autograder_release(
    released: Path, made: Release
) -> None:
    files = {path.name: path.read_bytes() for path in released.iterdir()}
    assert files == made.files


def test_text_sources_never_travel(released: Path) -> None:
    assert sorted(path.name for path in released.iterdir()) == [
        "README.md", "deep_network.ipynb", "public_checks.json",
    ]  # fmt: skip


def test_generate_assignment_leaves_stubs_with_both_markers_around_two_blank_lines(
    released: Path,
) -> None:
    cells = nbformat.read(released / f"{NAME}.ipynb", 4).cells
    stubs = [cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert len(stubs) == 10
    for stub in stubs:
        lines = "\n".join(line.strip() for line in stub.splitlines())
        assert f"\n{STUB}\n" in lines


def test_graded_cells_are_locked_and_have_points(released: Path) -> None:
    cells = nbformat.read(released / f"{NAME}.ipynb", 4).cells
    checks = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert sum(cell.metadata.nbgrader.points for cell in checks) == 100.0
    assert all(is_locked(cell) for cell in checks)
    assert all(cell.metadata.nbgrader.checksum == compute_checksum(cell) for cell in checks)


def test_generate_assignment_enters_what_our_gradebook_enters(
    course: ClassFolder, released: Path, tmp_path: Path
) -> None:
    with Gradebook(twin_of(course, tmp_path)) as ours:
        ours.prepare(NAME, released_json(course.assignments, NAME))
    for table in ("assignments", "notebooks", "cells", "sources"):
        assert rows(course.root / "gradebook.db", table) == rows(tmp_path / "gradebook.db", table)


def twin_of(course: ClassFolder, root: Path) -> ClassFolder:
    """A class with the same settings in another folder."""
    config = settings(course.root / "nbgrader_config.py")
    config.CourseDirectory.root = str(root)
    return ClassFolder(root, config)


@pytest.fixture(scope="module")
def ours(
    graded: ClassFolder,
    assignment: Assignment,
    isolation: Isolation,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[ClassFolder, dict[str, dict[str, Any]]]:
    """The same class, graded by our own grader and entered by the store; the autograded notebooks."""
    twin = twin_of(graded, tmp_path_factory.mktemp("twin"))
    loaded = Assignment.load(ROOT / "solutions", NAME, graded.assignments)
    rules = fingerprint.of_rules(loaded)
    secret = secret_in(graded.secret)
    config = GradingConfig(NAME, ROOT / "solutions", graded.assignments, secret, rules, isolation)
    submissions = find_submissions(graded.submitted, NAME)
    with Gradebook(twin) as gradebook, SubmissionGrader(config) as grader:
        gradebook.prepare(NAME, released_json(graded.assignments, NAME))
        store = ResultStore(twin, assignment, gradebook, submissions)
        outcomes = [
            grader.grade(Task(each.learner, each.notebook)) for each in submissions if each.notebook
        ]
        store.keep(outcomes)
    return twin, {outcome.record.learner: outcome.autograded for outcome in outcomes}


def test_nbgrader_autograde_fills_the_gradebook_as_our_own_grading_does(
    graded: ClassFolder, ours: tuple[ClassFolder, dict[str, dict[str, Any]]]
) -> None:
    held = rows(graded.root / "gradebook.db")
    assert held == rows(ours[0].root / "gradebook.db")
    assert {row[0] for row in held["grades"]} == set(LEARNERS)


def test_nbgrader_autograde_finds_what_our_own_grading_finds(
    graded: ClassFolder, ours: tuple[ClassFolder, dict[str, dict[str, Any]]]
) -> None:
    results = {each.learner: each.result for each in records_in(graded.results, NAME)}
    assert results == {each.learner: each.result for each in records_in(ours[0].results, NAME)}
    golden = {
        learner: json.loads((FOLDER / learner / "expected.json").read_text())["score"]
        for learner in LEARNERS
    }
    assert {learner: result.score for learner, result in results.items()} == golden


@pytest.mark.parametrize("learner", LEARNERS)
def test_the_autograded_notebook_is_the_same(
    learner: str, graded: ClassFolder, ours: tuple[ClassFolder, dict[str, dict[str, Any]]]
) -> None:
    path = graded.autograded(learner, NAME) / f"{NAME}.ipynb"
    expected = nbformat.reads(json.dumps(ours[1][learner]), 4)
    assert timeless(nbformat.read(path, 4)) == timeless(expected)


def timeless(node: Any) -> Any:
    """A notebook without what `%time` and `%timeit` print, which is never the same."""
    for cell in node.cells:
        if "%time" in cell.source:
            cell.outputs = []
    return node


@pytest.mark.parametrize("learner", LEARNERS)
def test_nbgrader_generate_feedback_writes_our_page(learner: str, graded: ClassFolder) -> None:
    page = (graded.feedback(learner, NAME) / f"{NAME}.html").read_text(encoding="utf-8")
    record = Record.read(graded.record(learner, NAME))
    assert record is not None
    with Gradebook(graded) as gradebook:
        marks = gradebook.marks(NAME, [learner])[learner]
    notebook = json.loads((graded.autograded(learner, NAME) / f"{NAME}.ipynb").read_bytes())
    assert page == feedback_page.render(record, notebook, marks)


# --- nbgrader validate ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validated(
    assignment: Assignment, made: Release, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """What `nbgrader validate` says of a blank notebook, and of a solved one."""
    assert assignment.release_folder is not None
    root = tmp_path_factory.mktemp("learner")
    for name in ("blank", "solved"):
        shutil.copytree(assignment.release_folder, root / name)
    (root / "solved" / f"{NAME}.ipynb").write_text(json.dumps(solved(assignment)))
    told = nbgrader(root, f"validate blank/{NAME}.ipynb solved/{NAME}.ipynb")
    blank, success, rest = told.rpartition("Success!")
    return [blank, success + rest]


def test_validate_fails_politely_on_a_blank_notebook(validated: list[str]) -> None:
    assert validated[0].startswith("VALIDATION FAILED ON 10 CELL(S)!")
    assert "check(linear_forward)" in validated[0]
    assert "Traceback" not in validated[0]
    assert ".py" not in validated[0]


def test_validate_passes_a_solved_notebook(validated: list[str]) -> None:
    assert validated[1] == "Success! Your notebook passes all the tests.\n"
