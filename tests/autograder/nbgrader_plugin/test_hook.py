"""nbgrader's own commands, in this process as formgrader's buttons call them, grade as we do."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.classroom import lock
from autograder.classroom.folder import ClassFolder
from autograder.classroom.record import Record
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from autograder.nbgrader_plugin import hook
from autograder.nbgrader_plugin.grader_cache import GRADERS, Place
from autograder.notebooks.notebook import Cell
from autograder.sandbox import Isolation
from tests.autograder.conftest import Classroom, Run
from tests.rows import change, rows

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own relationships
    pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning"),
]

HALF = "def spread(x):\n    return 0.0"
BUTTON = Callable[..., str]


@pytest.fixture
def course(classroom: Classroom, isolation: Isolation) -> Iterator[ClassFolder]:
    """A class whose gradebook knows the assignment."""
    opened = ClassFolder.open(classroom.root, classroom.solutions)
    opened.settle()
    with Gradebook(opened) as gradebook:
        gradebook.prepare("means", released_json(opened.assignments, "means"))
    yield opened
    GRADERS.close()


@pytest.fixture
def path(course: ClassFolder) -> Path:
    return course.root / "gradebook.db"


@pytest.fixture
def autograde(course: ClassFolder) -> BUTTON:
    """Presses formgrader's button for a learner; what it says."""

    def pressed(learner: str) -> str:
        return said(NbGraderAPI(config=course.config).autograde("means", learner))

    return pressed


@pytest.fixture
def generate_feedback(course: ClassFolder) -> BUTTON:
    def pressed(learner: str) -> str:
        return said(NbGraderAPI(config=course.config).generate_feedback("means", learner))

    return pressed


def said(result: dict[str, Any]) -> str:
    """Nothing, or the errors in the log."""
    lines = result["log"].splitlines()
    errors = [line.removeprefix("[ERROR] ") for line in lines if line.startswith("[ERROR]")]
    assert bool(errors) != result["success"], result
    return "\n".join(errors)


def edit(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Do something to the cells of a submission, which then does not say what it answers."""
    data = json.loads(path.read_bytes())
    data["metadata"] = {}
    change(data["cells"])
    path.write_text(json.dumps(data))


def scramble(cells: list[dict[str, Any]]) -> None:
    """A cell twice, a check deleted, another retyped, and other points."""
    by_id = {cell["id"]: cell for cell in cells}
    cells.insert(0, {**by_id["row_means"], "id": "copied"})
    cells.remove(by_id["test_row_means"])
    check = by_id["test_spread"]
    check["cell_type"], check["source"] = "markdown", "I did this one by hand."
    del check["outputs"], check["execution_count"]
    by_id["spread"]["metadata"]["nbgrader"]["points"] = 1000


def strip(cells: list[dict[str, Any]]) -> None:
    """What is left by a tool that keeps nothing but sources."""
    for cell in cells:
        cell["metadata"] = {}


def hand_in_everything(classroom: Classroom) -> list[str]:
    """A right submission, a wrong one, and others in every state that nbgrader can open."""
    classroom.hand_in("anna")
    classroom.hand_in("bob", Cell("code", "print(spread(numbers))"), spread=HALF)
    edit(classroom.hand_in("chen", spread=HALF), scramble)
    edit(classroom.hand_in("dora"), strip)
    edit(classroom.hand_in("emil"), lambda cells: cells.__delitem__(slice(1, 4)))
    other = classroom.hand_in("fay")
    other.write_text(other.read_text().replace("row_means", "column_means").replace("spread", "s"))
    edit(other, strip)
    stamp = classroom.root / "submitted" / "bob" / "means" / "timestamp.txt"
    stamp.write_text("2026-11-23 08:30:00 UTC")
    return ["anna", "bob", "chen", "dora", "emil", "fay"]


def kept(record: Path) -> dict[str, Any]:
    """A record but for its clock."""
    data = json.loads(record.read_bytes())
    data.pop("at")
    data.pop("seconds")
    return data


# --- the same as the command ----------------------------------------------------------------------


def test_the_button_gives_the_marks_the_records_and_the_notebooks_of_the_command(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, run: Run, tmp_path: Path
) -> None:
    learners = hand_in_everything(classroom)
    twin = tmp_path / "twin"
    course.secret.write_text("ab" * 32)
    shutil.copytree(classroom.root, twin)
    (twin / "nbgrader_config.py").unlink()

    assert [autograde(learner) for learner in learners] == [""] * len(learners)
    ended = run("grade", "means", "--course", twin, "--solutions", classroom.solutions)
    assert ended.code == 0, ended.err

    assert rows(course.root / "gradebook.db") == rows(twin / "gradebook.db")
    for learner in learners:
        files = [root / "results" / learner / "means.json" for root in (course.root, twin)]
        assert kept(files[0]) == kept(files[1])
        notebooks = [
            nbformat.read(root / "autograded" / learner / "means" / "means.ipynb", 4)
            for root in (course.root, twin)
        ]
        assert notebooks[0] == notebooks[1]


def test_every_state_of_a_notebook_has_the_points_of_its_answers(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON
) -> None:
    for learner in hand_in_everything(classroom):
        assert autograde(learner) == ""
    with Gradebook(course) as gradebook:
        scores = {learner: each.score for learner, each in gradebook.marks("means").items()}
    assert scores == {
        "anna": 100.0, "bob": 60.0, "chen": 60.0, "dora": 100.0, "emil": 100.0, "fay": None,
    }  # fmt: skip


def test_a_notebook_that_is_not_the_assignments_waits_for_a_person_and_has_no_zero(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, path: Path
) -> None:
    hand_in_everything(classroom)
    assert autograde("fay") == ""
    held = rows(path)
    assert held["grades"] == [
        ("fay", "test_row_means", None, None, None, 1),
        ("fay", "test_spread", None, None, None, 1),
    ]
    reason = "means.ipynb has no function of means: submit the notebook of means."
    assert {row[2] for row in held["comments"]} == {reason}
    shown = (course.autograded("fay", "means") / "means.ipynb").read_text()
    assert f"This submission could not be graded. {reason}" in shown


def test_the_page_is_the_one_that_the_command_would_write(
    classroom: Classroom,
    course: ClassFolder,
    autograde: BUTTON,
    generate_feedback: BUTTON,
    run: Run,
) -> None:
    learners = hand_in_everything(classroom)
    for learner in learners:
        assert autograde(learner) == ""
        assert generate_feedback(learner) == ""
    pages = [course.feedback(learner, "means") / "means.html" for learner in learners]
    contents = [page.read_bytes() for page in pages]
    assert b"spread" in contents[1]
    for page in pages[::2]:
        page.unlink()  # the others the command leaves alone, because they say the same
    ended = run("grade", "means", "--course", classroom.root, "--solutions", classroom.solutions)
    assert ended.code == 0, ended.err
    assert [page.read_bytes() for page in pages] == contents


def test_the_instructor_sees_points_and_comments_where_nbgrader_shows_them(
    classroom: Classroom, autograde: BUTTON, path: Path
) -> None:
    classroom.hand_in("bob", spread=HALF)
    autograde("bob")
    held = rows(path)
    assert ("bob", "test_spread", 0.0, None, None, 0) in held["grades"]
    (said_of_spread,) = [row[2] for row in held["comments"] if row[1] == "spread"]
    assert "result" in str(said_of_spread)


# --- again ----------------------------------------------------------------------------------------


def test_a_second_press_draws_the_same_inputs_and_keeps_what_a_person_gave(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, path: Path
) -> None:
    classroom.hand_in("bob", spread=HALF)
    autograde("bob")
    first = Record.read(course.record("bob", "means"))
    change(path, "UPDATE grade SET manual_score = 33, needs_manual_grade = 0 WHERE auto_score = 0")
    change(path, "UPDATE comment SET manual_comment = 'See me.' WHERE auto_comment IS NOT NULL")
    shutil.rmtree(course.root / "autograded")
    course.secret.unlink()  # the seed of a record counts for more
    assert autograde("bob") == ""
    second = Record.read(course.record("bob", "means"))
    assert first
    assert second
    assert second.result == first.result
    held = rows(path)
    assert ("bob", "test_spread", 0.0, 33.0, None, 1) in held["grades"]
    assert "See me." in {row[3] for row in held["comments"]}


def test_one_warm_process_serves_a_class_and_a_changed_check_starts_another(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON
) -> None:
    for learner in ("anna", "bob"):
        classroom.hand_in(learner)
    autograde("anna")
    grader = GRADERS._grader
    autograde("bob")
    assert GRADERS._grader is grader
    exercises = classroom.solutions / "means" / "exercises.py"
    exercises.write_text(exercises.read_text() + "# Looked through once more.\n")
    before = Record.read(course.record("anna", "means"))
    assert autograde("anna") == ""
    after = Record.read(course.record("anna", "means"))
    assert GRADERS._grader is not grader
    assert before
    assert after
    assert before.rules != after.rules


def test_a_late_submission_loses_what_nbgraders_settings_say(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, path: Path
) -> None:
    hand_in_everything(classroom)
    change(path, "UPDATE assignment SET duedate = '2026-11-23 08:00:00.000000'")
    course.config.LateSubmissionPlugin.penalty_method = "zero"
    assert autograde("bob") == ""
    with Gradebook(course) as gradebook:
        bob = gradebook.marks("means")["bob"]
    assert (bob.seconds_late, bob.penalty, bob.score) == (1800.0, 60.0, 0.0)


# --- what cannot be done now ----------------------------------------------------------------------


def test_a_run_that_is_at_work_is_not_disturbed(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, path: Path
) -> None:
    classroom.hand_in("anna")
    with lock.held(course.lock):
        told = autograde("anna")
    assert told.splitlines()[0].startswith("Another run (process ")
    assert not course.record("anna", "means").exists()
    assert {row[2] for row in rows(path)["grades"]} == {None}
    assert autograde("anna") == ""


def test_a_gradebook_in_use_fails_for_one_submission_in_one_sentence(
    classroom: Classroom,
    course: ClassFolder,
    autograde: BUTTON,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classroom.hand_in("anna")
    monkeypatch.setattr(Gradebook.__init__, "__defaults__", (0.05,))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def record_of(place: Place) -> Record | None:
            other.execute("BEGIN IMMEDIATE")  # just before the marks are saved
            return Record.read(place.record)

        monkeypatch.setattr(hook, "record_of", record_of)
        told = autograde("anna")
        other.execute("ROLLBACK")
    assert told.splitlines()[0].startswith(f"{path} is in use by another program")
    assert {row[2] for row in rows(path)["grades"]} == {None}


def test_points_that_changed_since_the_release_are_told(
    classroom: Classroom, autograde: BUTTON
) -> None:
    classroom.hand_in("anna")
    exercises = classroom.solutions / "means" / "exercises.py"
    text = exercises.read_text()
    exercises.write_text(text.replace(": 60", ": 70").replace(": 40", ": 30"))
    assert "run autograder release means" in autograde("anna")


def test_settings_that_do_not_say_where_the_exercises_are_are_told(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON
) -> None:
    classroom.hand_in("anna")
    course.config.Regrade.solutions = ""
    assert "Say in nbgrader_config.py where the instructor's folder is" in autograde("anna")


def test_cells_that_came_since_submissions_were_graded_are_told(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON
) -> None:
    classroom.hand_in("anna")
    autograde("anna")
    notebook = classroom.solutions / "means" / "notebook.py"
    notebook.write_text(notebook.read_text() + "\n# %% [markdown]\n# The end.\n")
    from autograder.course.assignment import Assignment
    from autograder.course.release import write_release

    write_release(
        Assignment.load(classroom.solutions, "means", classroom.course / "assignments"),
        classroom.course / "build",
    )
    assert "has since added markdown-3: undo that" in autograde("anna")


def test_feedback_without_a_result_says_to_autograde(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, generate_feedback: BUTTON
) -> None:
    classroom.hand_in("anna")
    autograde("anna")
    course.record("anna", "means").unlink()
    told = generate_feedback("anna")
    assert told.startswith(
        "There is no result of anna for means: run `nbgrader autograde means --student anna --force`"
    )


def test_a_disk_that_takes_no_record_is_told(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON
) -> None:
    classroom.hand_in("anna")
    (course.root / "results").write_text("in the way")
    assert "cannot be read or written: " in autograde("anna")


@pytest.mark.parametrize("learner", ["<img src=x onerror=alert(1)>", "ada lovelace", "Zoe\u0308"])
def test_a_learner_whose_name_is_no_id_is_told_and_not_graded(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, learner: str
) -> None:
    classroom.hand_in(learner)
    classroom.hand_in("bob")
    assert "its name may hold up to 64 letters" in autograde(learner)
    assert not course.record(learner, "means").exists()
    assert autograde("bob") == ""


def test_what_a_link_leads_to_is_neither_graded_nor_copied(
    classroom: Classroom, course: ClassFolder, autograde: BUTTON, tmp_path: Path
) -> None:
    private = tmp_path / "private"
    private.write_text("2026-11-23 08:30:00 UTC, and what nobody may know")
    classroom.hand_in("anna")
    submitted = course.submitted
    (submitted / "anna/means/timestamp.txt").symlink_to(private)
    (submitted / "anna/means/notes").symlink_to(tmp_path, target_is_directory=True)
    (submitted / "bob/means").mkdir(parents=True)
    (submitted / "bob/means/means.ipynb").symlink_to(submitted / "anna/means/means.ipynb")
    autograde("anna")
    assert "bob/means/means.ipynb is a link: put in its place" in autograde("bob")
    assert not course.record("bob", "means").exists()
    copied = [path for path in (course.root / "autograded").rglob("*") if path.is_file()]
    assert not [path for path in copied if b"nobody may know" in path.read_bytes()]
