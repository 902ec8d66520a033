"""A class is graded for real: graders, gradebook, records, notebooks and pages."""

import json
import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Marks
from autograder.classroom.record import Record
from autograder.classroom.submissions import find_submissions
from autograder.course.released import released_json
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from autograder.notebooks.notebook import Cell
from autograder.runs.engine import Condition, NotGraded, Outcome, outcome_of
from autograder.runs.plan import plan_of
from autograder.runs.run import Run
from autograder.runs.store import BATCH, ResultStore
from autograder.runs.submission_grader import (
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)
from autograder.sandbox import Isolation
from tests.autograder.conftest import Classroom

HALF = "def spread(x):\n    return 0.0"


class ToldRun(Run):
    """A run that has ended, and whose submissions it told of as graded, in order."""

    told: list[str]


Grade = Callable[..., ToldRun]


class InThisProcess:
    """An engine that grades at once, in this process, and can be interrupted.

    Attributes:
        graded: whose submissions were graded, in order.
        fails: at whom grading fails.
        interrupted_after: how many are graded before somebody presses Ctrl-C.
    """

    condition = Condition(1)
    room = 1

    def __init__(self) -> None:
        self.graded: list[str] = []
        self.fails: set[str] = set()
        self.interrupted_after = 1000
        self._task: Task | None = None

    def started(self, config: GradingConfig) -> "InThisProcess":
        self.grader = SubmissionGrader(config)
        return self

    def submit(self, task: Task) -> None:
        self._task = task

    def next_outcome(self, patience: float = math.inf) -> Outcome | None:
        task, self._task = self._task, None
        if task is None:
            return None
        if len(self.graded) == self.interrupted_after:
            raise KeyboardInterrupt
        self.graded.append(task.learner)
        if task.learner in self.fails:
            return NotGraded(task.learner, "KeyError('W1')")
        return outcome_of(self.grader, task)

    def close(self) -> None:
        self.grader.close()


@pytest.fixture
def engine() -> InThisProcess:
    """Grades in this process."""
    return InThisProcess()


@pytest.fixture
def at_once(engine: InThisProcess) -> list[str]:
    """Whose submissions the last run has graded, in order."""
    return engine.graded


@pytest.fixture
def grade(classroom: Classroom, isolation: Isolation, engine: InThisProcess) -> Grade:
    """Grades the class, as the command does."""

    def graded(*, write: bool = True, again: bool = False) -> ToldRun:
        engine.graded.clear()
        course = ClassFolder.open(classroom.root, classroom.solutions)
        found = find_submissions(course.submitted, "means")
        assignment = replace(classroom.assignment, release_folder=course.assignments / "means")
        config = GradingConfig.of(assignment, course.assignments, b"secret", isolation)
        with Gradebook(course, patience=0.2) as gradebook:
            gradebook.prepare("means", released_json(course.assignments, "means"))
            work = plan_of(course, "means", found, config.rules_digest, again=again)
            store = ResultStore(course, assignment, gradebook, found) if write else None
            run = ToldRun(work, partial(engine.started, config), store)
            run.told = [record.learner for record in run.grade()]
        return run

    return graded


@pytest.fixture
def marks(classroom: Classroom) -> Callable[[], dict[str, Marks]]:
    """Reads the gradebook."""

    def read() -> dict[str, Marks]:
        with Gradebook(ClassFolder.open(classroom.root, classroom.solutions)) as gradebook:
            return gradebook.marks("means")

    return read


def record(classroom: Classroom, learner: str) -> Record:
    read = Record.read(classroom.root / "results" / learner / "means.json")
    assert read is not None
    return read


def page(classroom: Classroom, learner: str) -> str:
    return (classroom.root / "feedback" / learner / "means" / "means.html").read_text()


def test_a_class_ends_in_marks_records_notebooks_and_pages(
    classroom: Classroom, grade: Grade, marks
):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=HALF)
    run = grade()
    assert run.told == ["ada", "bob"]
    assert {learner: each.score for learner, each in marks().items()} == {"ada": 100, "bob": 60}
    assert record(classroom, "bob").result.score == 60
    autograded = classroom.root / "autograded" / "bob" / "means" / "means.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(autograded.read_text())["cells"]}
    assert HALF in "".join(cells["spread"]["source"])
    assert "spread" in page(classroom, "bob")
    assert list(run.summary(marks()))[-1] == (
        "2 graded, 0 unchanged, 0 not graded. Marks that count, of 2: mean 80.0, median 80.0."
    )


def test_what_has_not_changed_is_not_graded_again(classroom: Classroom, grade: Grade, at_once):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=HALF)
    grade()
    classroom.hand_in("bob")
    run = grade()
    assert at_once == ["bob"]
    assert list(run.summary())[:2] == [
        "Points changed:", "  bob: 60 → 100 (submitted anew: spread 0 → 40)"
    ]  # fmt: skip
    grade(again=True)
    assert at_once == ["ada", "bob"]


def test_a_dry_run_shows_who_would_move_and_writes_nothing(classroom: Classroom, grade: Grade):
    classroom.hand_in("ada", spread=HALF)
    grade()
    before = {path: path.read_bytes() for path in classroom.root.rglob("*") if path.is_file()}
    path = classroom.hand_in("ada")
    run = grade(write=False)
    assert [str(change) for change in run.score_changes] == [
        "60 → 100 (submitted anew: spread 0 → 40)"
    ]
    after = {path: path.read_bytes() for path in classroom.root.rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} == {path}


def test_points_and_comments_of_a_person_survive_a_regrade_and_reach_the_page(
    classroom: Classroom, grade: Grade, marks
):
    classroom.hand_in("ada", spread=HALF)
    grade()
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as database, database:
        database.execute(
            "update grade set manual_score = 25 where cell_id in "
            "(select id from base_cell where name = 'test_spread')"
        )
        database.execute(
            "update comment set manual_comment = 'A good idea.' where cell_id in "
            "(select id from base_cell where name = 'spread')"
        )
    run = grade()
    assert run.graded == []
    assert "A good idea." in page(classroom, "ada")
    grade(again=True)
    assert marks()["ada"].score == 85
    assert marks()["ada"].exercises["spread"].comment == "A good idea."
    assert "A good idea." in page(classroom, "ada")


def test_a_page_that_says_all_this_already_is_left_alone(classroom: Classroom, grade: Grade):
    classroom.hand_in("ada")
    grade()
    path = classroom.root / "feedback" / "ada" / "means" / "means.html"
    written = path.stat().st_mtime_ns
    grade()
    assert path.stat().st_mtime_ns == written


@pytest.mark.parametrize("lost", ["gradebook.db", "feedback/ada/means/means.html"])
def test_what_was_lost_is_made_again_without_grading(
    classroom: Classroom, grade: Grade, marks, at_once, lost: str
):
    classroom.hand_in("ada", spread=HALF)
    grade()
    (classroom.root / lost).unlink()
    grade()
    assert at_once == []
    assert marks()["ada"].score == 60
    assert "spread" in page(classroom, "ada")


def test_a_due_date_that_was_set_later_counts_for_what_was_graded_before(
    classroom: Classroom, grade: Grade, marks
):
    settings = classroom.course / "nbgrader_config.py"
    settings.write_text(settings.read_text() + 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    path = classroom.hand_in("ada")
    (path.parent / "timestamp.txt").write_text("2026-11-21 08:00:00 UTC")
    grade()
    assert marks()["ada"].score == 100
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as database, database:
        database.execute("update assignment set duedate = '2026-11-20 08:00:00.000000'")
    grade()
    assert (marks()["ada"].score, marks()["ada"].seconds_late) == (0, 86400)


def test_what_nbgrader_keeps_beside_a_submission_travels_to_the_feedback(
    classroom: Classroom, grade: Grade
):
    path = classroom.hand_in("ada")
    (path.parent / "timestamp.txt").write_text("2026-11-21 08:00:00 UTC")
    (path.parent / "submission_secret.txt").write_text("abc")
    grade()
    for step in ("autograded", "feedback"):
        folder = classroom.root / step / "ada" / "means"
        assert (folder / "submission_secret.txt").read_text() == "abc"
        assert (folder / "timestamp.txt").exists()


def test_what_cannot_be_read_waits_for_a_person_and_is_no_zero(
    classroom: Classroom, grade: Grade, marks
):
    classroom.hand_in("ada").write_text("{")
    run = grade()
    assert marks()["ada"].score is None
    assert all(mark.waiting for mark in marks()["ada"].exercises.values())
    assert "is not JSON" in page(classroom, "ada")
    assert "  ada: means.ipynb is not a notebook" in "\n".join(run.summary())


def test_a_gradebook_that_is_locked_loses_nothing(
    classroom: Classroom, grade: Grade, marks, monkeypatch: pytest.MonkeyPatch
):
    classroom.hand_in("ada")
    grade()
    classroom.hand_in("ada", spread=HALF)
    real = ResultStore.keep
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as other:

        def meanwhile_locked(store: ResultStore, outcomes: list[GradedSubmission]) -> list[Record]:
            if not other.in_transaction:
                other.execute("begin immediate")
            return real(store, outcomes)

        with monkeypatch.context() as patched:
            patched.setattr(ResultStore, "keep", meanwhile_locked)
            with pytest.raises(GradebookError, match="run this again to enter them"):
                grade()
    assert record(classroom, "ada").result.score == 60
    assert marks()["ada"].score == 100
    assert grade().graded == []
    assert marks()["ada"].score == 60


def test_an_interrupted_run_keeps_what_it_has_and_the_next_goes_on(
    classroom: Classroom, grade: Grade, marks, engine: InThisProcess
):
    for learner in ("ada", "bob", "carl"):
        classroom.hand_in(learner)
    engine.interrupted_after = 2
    with pytest.raises(KeyboardInterrupt):
        grade()
    assert set(marks()) == {"ada", "bob"}
    run = grade()
    assert run.told == ["carl"]
    assert len(run.plan.unchanged) == 2


def test_memory_that_is_refused_when_one_is_saved_stops_nobody_else(
    classroom: Classroom, grade: Grade, marks, monkeypatch: pytest.MonkeyPatch
):
    classroom.hand_in("ada")
    classroom.hand_in("bob")
    real = Record.write

    def refused(record: Record, path: Path) -> None:
        if record.learner == "ada":
            raise MemoryError
        real(record, path)

    with monkeypatch.context() as patched:
        patched.setattr(Record, "write", refused)
        run = grade()
    assert run.told == ["bob"]
    assert any("  ada: not kept: the system refused memory" in line for line in run.summary())
    assert grade().told == ["ada"]
    assert set(marks()) == {"ada", "bob"}


def test_the_page_is_the_same_from_what_is_in_hand_and_from_what_was_saved(
    classroom: Classroom, grade: Grade, monkeypatch: pytest.MonkeyPatch
):
    classroom.hand_in("ada", Cell("code", 'print("é", 1.5)'), spread=HALF)
    with monkeypatch.context() as patched:
        patched.setattr(ResultStore, "_saved_notebook", None)  # nobody needs it
        grade()
    made = page(classroom, "ada")
    (classroom.root / "feedback" / "ada" / "means" / "means.html").unlink()
    grade()
    assert page(classroom, "ada") == made


def test_what_a_killed_run_was_writing_does_not_stay(classroom: Classroom, grade: Grade):
    classroom.hand_in("ada")
    folders = [classroom.root / step / "ada" / "means" for step in ("autograded", "feedback")]
    for folder in (*folders, classroom.root / "results" / "ada"):
        folder.mkdir(parents=True)
        (folder / ".means.0a1b2c3d").write_text("half")
    grade()
    assert not [*classroom.root.rglob(".means.*")]


def test_a_full_disk_ends_the_run_and_the_next_goes_on(
    classroom: Classroom, grade: Grade, marks, monkeypatch: pytest.MonkeyPatch
):
    classroom.hand_in("ada")

    def full(self: Record, path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Record, "write", full)
        with pytest.raises(OSError, match="No space left"):
            grade()
    assert grade().told == ["ada"]
    assert marks()["ada"].score == 100


def test_one_that_fails_is_named_and_all_others_are_graded(
    classroom: Classroom, grade: Grade, engine: InThisProcess
):
    classroom.hand_in("ada")
    classroom.hand_in("bob")
    (classroom.root / "submitted" / "carl" / "means").mkdir(parents=True)
    engine.fails = {"ada"}
    run = grade()
    assert run.told == ["bob"]
    assert run.problems["ada"] == "not graded: KeyError('W1')"
    assert run.problems["carl"].startswith("no notebook in ")


def test_who_is_not_on_the_list_is_named_once_there_is_one(
    classroom: Classroom, grade: Grade, marks
):
    classroom.hand_in("ada")
    assert grade().remarks == {}
    classroom.hand_in("mallory")
    assert grade().remarks == {
        "mallory": "not in the gradebook so far, and added: is the name spelt right?"
    }
    assert set(marks()) == {"ada", "mallory"}


def test_a_gradebook_that_was_deleted_is_filled_again_and_that_is_said(
    classroom: Classroom, grade: Grade
):
    classroom.hand_in("ada")
    assert not any("held no marks" in line for line in grade().summary())
    (classroom.root / "gradebook.db").unlink()
    assert next(iter(grade().summary())).startswith("The gradebook held no marks")


def test_a_folder_that_is_in_the_way_stops_nobody_else(classroom: Classroom, grade: Grade, marks):
    classroom.hand_in("ada")
    classroom.hand_in("bob")
    (classroom.root / "results").mkdir()
    (classroom.root / "results" / "ada").write_text("in the way")
    run = grade()
    assert run.told == ["bob"]
    assert set(marks()) == {"bob"}
    assert any(line.startswith("  ada: ") and "cannot be" in line for line in run.summary())


def test_a_late_mark_that_a_person_has_settled_does_not_wait_again(
    classroom: Classroom, grade: Grade, marks
):
    path = classroom.hand_in("ada", spread=HALF)
    (path.parent / "timestamp.txt").write_text("2026-11-21 08:00:00 UTC")
    grade()
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as database, database:
        database.execute("update assignment set duedate = '2026-11-20 08:00:00.000000'")
        database.execute("update grade set manual_score = 25, needs_manual_grade = 0")
    grade()
    assert marks()["ada"].seconds_late == 86400
    assert not any(mark.waiting for mark in marks()["ada"].exercises.values())


def test_a_large_class_is_saved_batch_by_batch_after_the_first_which_is_told_at_once(
    classroom: Classroom, grade: Grade, monkeypatch: pytest.MonkeyPatch
):
    for number in range(BATCH + 2):
        classroom.hand_in(f"learner{number:02}", Cell("code", f"mine = {number}"))
    sizes = []
    real = ResultStore.keep

    def counted(store: ResultStore, outcomes: list[GradedSubmission]) -> list[Record]:
        sizes.append(len(outcomes))
        return real(store, outcomes)

    monkeypatch.setattr(ResultStore, "keep", counted)
    monkeypatch.setattr("autograder.runs.run.PATIENCE", 1000)
    assert len(grade().told) == BATCH + 2
    assert sizes == [1, BATCH, 1]
