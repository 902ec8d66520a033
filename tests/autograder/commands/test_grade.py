"""`autograder grade`, `report` and `export` as an instructor types them."""

import fcntl
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.record import Record
from autograder.runs.run import NO_ROSTER
from tests.autograder.conftest import Classroom, Ended, Run
from tests.rows import change

HALF = "def spread(x):\n    return 0.0"
ENDLESS = "def spread(x):\n    while True: pass"


@pytest.fixture
def command(run: Run, classroom: Classroom):
    """Runs a command for the class."""

    def ended(name: str, *options: object) -> Ended:
        where = ("--course", classroom.root, "--solutions", classroom.solutions)
        return run(name, "means", *where, *options)

    return ended


def refused(ended: Ended, *words: str) -> None:
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for word in words:
        assert word in ended.err


def test_a_class_is_graded_shown_and_exported(classroom: Classroom, command, tmp_path: Path):
    classroom.hand_in("ada")
    classroom.hand_in("bob", name="Untitled.ipynb", spread=HALF)
    (classroom.root / "submitted" / "carl" / "means").mkdir(parents=True)
    ended = command("grade", "--workers", 2)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert sorted(line.partition(": ")[2] for line in lines[:2]) == ["ada 100", "bob 60"]
    assert lines[2:-1] == [
        NO_ROSTER,
        "Remarks:",
        "  bob: Untitled.ipynb was graded, which should be called means.ipynb",
        "Not graded:",
        f"  carl: no notebook in {classroom.root}/submitted/carl/means",
        "2 graded, 0 unchanged, 1 not graded. Marks that count, of 2: mean 80.0, median 80.0.",
        f"New in {classroom.root}: .autograder_secret, autograded, feedback, gradebook.db, "
        "nbgrader_config.json, nbgrader_config.py, results",
    ]
    assert lines[-1].startswith(str(classroom.root))
    assert command("grade").out.splitlines()[-2].startswith("0 graded, 2 unchanged")

    page = Path(command("report", "--without-names").out.strip())
    assert page == classroom.root / "reports" / "means_without_names.html"
    assert "bob" not in page.read_text()
    command("report", "--to", tmp_path / "page.html")
    assert "bob" in (tmp_path / "page.html").read_text()
    assert (tmp_path / "page.html").stat().st_mode & 0o077 == 0

    exported = command("export", "--format", "canvas", "--canvas-id", 4711)
    assert exported.out.splitlines()[0].endswith("means (4711)")
    assert exported.out.splitlines()[2] == "ada,,,ada,,100"
    command("export", "--to", tmp_path / "marks.csv")
    assert "bob" in (tmp_path / "marks.csv").read_text()
    assert "row_means,spread" in (tmp_path / "marks.csv").read_text().splitlines()[0]
    refused(command("export", "--canvas-id", 1), "--format canvas")
    refused(command("export", "--format", "excel"), "no format excel", "csv, canvas, moodle")


def test_notebooks_from_any_folder_are_graded(classroom: Classroom, command, tmp_path: Path):
    path = classroom.hand_in("ada")
    (tmp_path / "downloads").mkdir()
    path.rename(tmp_path / "downloads" / "grace.hopper.ipynb")
    ended = command("grade", "--from", tmp_path / "downloads")
    assert "1 of 1: grace.hopper 100" in ended.out


def test_a_dry_run_writes_nothing(classroom: Classroom, command):
    classroom.hand_in("ada")
    before = sorted(classroom.root.rglob("*"))
    ended = command("grade", "--dry-run")
    assert "1 of 1: ada 100" in ended.out
    assert sorted(classroom.root.rglob("*")) == before


LATE = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
"""What a class adds to its settings."""


def due(classroom: Classroom, at: str) -> None:
    """Set the due date, and say of every submission that it came at noon."""
    for folder in (classroom.root / "submitted").iterdir():
        (folder / "means" / "timestamp.txt").write_text("2026-11-23 12:00:00 UTC")
    change(classroom.root / "gradebook.db", f"update assignment set duedate = '{at}'")


def give(classroom: Classroom, points: float) -> None:
    """Give points by hand for spread to everybody."""
    change(
        classroom.root / "gradebook.db",
        f"update grade set manual_score = {points} where cell_id in "
        "(select id from base_cell where name = 'test_spread')",
    )


def told(ended: Ended) -> list[str]:
    """The summary of a run that graded nothing."""
    assert ended.code == 0, ended.err
    return [line for line in ended.out.splitlines() if ": gradebook, results" not in line]


@pytest.mark.parametrize("way", ["dry run", "run"])
def test_a_penalty_that_changes_marks_is_told_though_nothing_is_graded(
    classroom: Classroom, command, way: str
):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=HALF)
    command("grade")
    due(classroom, "2026-11-23 11:00:00")
    with (classroom.root / "nbgrader_config.py").open("a") as settings:
        settings.write(LATE)
    summary = [
        "Marks changed:",
        "  ada: 100 → 0 (late 0 → -100)",
        "  bob: 60 → 0 (late 0 → -60)",
        "0 graded, 2 unchanged, 0 not graded. Marks that count, of 2: mean 0.0, median 0.0.",
    ]
    if way == "dry run":
        before = {path: path.read_bytes() for path in classroom.root.rglob("*") if path.is_file()}
        assert told(command("grade", "--dry-run")) == summary
        assert before == {
            path: path.read_bytes() for path in classroom.root.rglob("*") if path.is_file()
        }
    assert told(command("grade")) == summary
    assert told(command("grade")) == summary[3:]


def test_points_by_hand_are_told_and_counted_the_same_everywhere(classroom: Classroom, command):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=HALF)
    (classroom.root / "submitted" / "carl" / "means").mkdir(parents=True)
    (classroom.root / "submitted" / "carl" / "means" / "means.ipynb").write_text("")
    command("grade")
    give(classroom, 10)
    summary = [
        "Marks changed:",
        "  ada: 100 → 70 (by hand +0 → -30)",
        "  bob: 60 → 70 (by hand +0 → +10)",
        "  carl: none → 10 (by hand +0 → +10)",
        "Not graded:",
        "  carl: means.ipynb is empty. Save it again in Jupyter and submit the .ipynb file.",
        "0 graded, 2 unchanged, 1 not graded. Marks that count, of 3: mean 50.0, median 70.0.",
    ]
    assert told(command("grade", "--dry-run")) == summary
    assert told(command("grade")) == summary
    exported = command("export").out.splitlines()
    assert [line.split(",")[9] for line in exported] == ["score", "70", "70", "10"]
    page = Path(command("report").out.strip()).read_text()
    assert "<dt>Graded</dt><dd>3</dd>" in page
    assert "<dt>Mean</dt><dd>50</dd>" in page
    assert "<dt>Median</dt><dd>70 <small>" in page


def test_a_report_shows_how_a_mistake_looks_and_without_names_nothing_that_somebody_wrote(
    classroom: Classroom, command
):
    classroom.hand_in("ada", row_means="def row_means(x):\n    return x + len('<b>mine')")
    command("grade")
    page = Path(command("report").out.strip()).read_text()
    assert "&lt;b&gt;mine" in page
    assert "<b>mine" not in page
    assert "mine" not in Path(command("report", "--without-names").out.strip()).read_text()


def test_a_dry_run_before_the_first_run_tells_the_engines_points(classroom: Classroom, command):
    classroom.hand_in("ada")
    assert command("grade", "--dry-run").out.splitlines()[-1] == (
        "1 graded, 0 unchanged, 0 not graded. The engine's points, of 1: mean 100.0, median 100.0."
    )


def test_a_class_folder_knows_its_course(
    classroom: Classroom, command, run: Run, monkeypatch: pytest.MonkeyPatch
):
    path = classroom.hand_in("ada")
    command("grade")
    monkeypatch.chdir(classroom.root)
    assert "0 graded, 1 unchanged" in run("grade", "means").out
    assert run("report", "means").code == 0
    assert "ada" in run("export", "means").out
    assert f"{classroom.root}/gradebook.db, learners: 1" in run("doctor").out
    assert run("check", path).out.startswith("means: 100 of 100")
    elsewhere = run("grade", "means", "--solutions", "/nowhere")
    refused(elsewhere, "There is no folder /nowhere", "--solutions")


@pytest.mark.parametrize("settings", ["c = get_config()\n", None])
def test_a_command_that_fails_leaves_a_course_of_nbgraders_own_as_it_was(
    classroom: Classroom, run: Run, settings: str | None
):
    (classroom.root / "source" / "ps1").mkdir(parents=True)
    if settings:
        (classroom.root / "nbgrader_config.py").write_text(settings)
    classroom.hand_in("ada")
    before = sorted(classroom.root.rglob("*"))
    where = ("--course", classroom.root, "--solutions", classroom.solutions)
    refused(run("grade", "ps1", *where), "There is no assignment ps1")
    assert sorted(classroom.root.rglob("*")) == before


def test_a_course_of_nbgraders_own_is_graded_and_its_settings_stay(classroom: Classroom, command):
    (classroom.root / "nbgrader_config.py").write_text(
        f"c = get_config()\n"
        f"c.CourseDirectory.release_directory = {str(classroom.course / 'assignments')!r}\n"
    )
    classroom.hand_in("ada")
    ended = command("grade")
    assert "nbgrader's own commands there would grade without this engine" in ended.out
    assert not (classroom.root / "nbgrader_config.json").exists()


@pytest.mark.parametrize(
    "harm", ["a damaged gradebook", "a plugin that fails", "no submission", "a stale release"]
)
def test_whatever_fails_nothing_is_left_behind(classroom: Classroom, command, harm: str):
    if harm != "no submission":
        classroom.hand_in("ada")
    if harm == "a damaged gradebook":
        (classroom.root / "gradebook.db").write_text("no database, whatever it is called")
    if harm == "a plugin that fails":
        with (classroom.course / "nbgrader_config.py").open("a") as settings:
            settings.write('c.AssignLatePenalties.plugin_class = "nowhere.Plugin"\n')
    if harm == "a stale release":
        (classroom.course / "assignments" / "means" / "public_checks.json").write_text("{}")
    before = sorted(classroom.root.rglob("*"))
    assert command("grade").code == 2
    assert sorted(classroom.root.rglob("*")) == before


def test_the_stored_seed_explains_a_mark(classroom: Classroom, command, run: Run):
    import json

    path = classroom.hand_in("ada", spread=HALF)
    command("grade")
    record = Record.read(classroom.root / "results" / "ada" / "means.json")
    assert record is not None
    stored = record.result
    released = classroom.course / "assignments"
    options = ("--seed", stored.seed, "--json", "--assignments", released)
    checked = run("check", path, "--solutions", classroom.solutions, *options)
    assert json.loads(checked.out) == json.loads(json.dumps(stored.as_json()))


def test_an_empty_class_says_what_is_missing(classroom: Classroom, command):
    refused(command("grade"), "There is no folder", "--from")
    (classroom.root / "submitted").mkdir()
    refused(command("grade"), "no submission of means", "STUDENT/means/means.ipynb")
    refused(command("report"), "Nothing is graded yet", "autograder grade means")
    refused(command("export"), "Nobody has marks", "autograder grade means")
    assert not (classroom.root / "gradebook.db").exists()


def test_an_unknown_assignment_and_one_that_was_changed_are_refused(
    classroom: Classroom, command, run: Run
):
    classroom.hand_in("ada")
    where = ("--course", classroom.root, "--solutions", classroom.solutions)
    refused(run("grade", "medians", *where), "no assignment medians", "means")
    exercises = classroom.solutions / "means" / "exercises.py"
    exercises.write_text(exercises.read_text().replace("60}", "50}").replace("40}", "50}"))
    refused(
        command("grade"),
        "have changed since its release, which lies in",
        "autograder release means",
    )


def test_two_runs_at_once_do_not_meet(classroom: Classroom, command):
    classroom.hand_in("ada")
    with (classroom.root / ".autograder_lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused(command("grade"), "Another run", "wait until it has ended")


@pytest.mark.parametrize("content", [b"not a database", b""])
def test_a_gradebook_that_is_none_is_refused_or_made(classroom: Classroom, command, content: bytes):
    classroom.hand_in("ada")
    (classroom.root / "gradebook.db").write_bytes(content)
    ended = command("grade")
    if content:
        refused(ended, "gradebook.db")
        assert (classroom.root / "gradebook.db").read_bytes() == content
    else:
        assert ended.code == 0


def test_a_gradebook_that_somebody_else_holds_is_told_and_nothing_is_lost(
    classroom: Classroom, command
):
    classroom.hand_in("ada")
    command("grade")
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as other:
        other.execute("begin exclusive")
        ended = command("grade", "--again")
    assert ended.code == 2
    assert "gradebook.db" in ended.err
    assert command("grade").code == 0


def grading_without_end(classroom: Classroom, **how: Any) -> subprocess.Popen[bytes]:
    """A run that has graded the first of two submissions, and is at one that never ends."""
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=ENDLESS)
    arguments = ["grade", "means", "--course", classroom.root, "--solutions", classroom.solutions]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "autograder", *map(str, arguments), "--workers", "1"],
        stdout=subprocess.PIPE,
        **how,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"1 of 2: ada 100\n"
    return process


def test_ctrl_c_keeps_what_is_done_and_says_how_far_it_came(classroom: Classroom, command):
    with grading_without_end(classroom, stderr=subprocess.PIPE, start_new_session=True) as process:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert b"1 graded, 0 unchanged" in out
    assert err == b"Interrupted.\n"
    assert process.returncode == 130
    classroom.hand_in("bob")
    assert "1 unchanged" in command("grade", "--dry-run").out


def test_a_run_that_is_killed_leaves_no_process_behind(classroom: Classroom):
    with grading_without_end(classroom) as process:
        started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        handles = [os.pidfd_open(int(each)) for each in started]
        process.kill()
        assert handles
        for handle in handles:
            assert select.select([handle], [], [], 20)[0]
            os.close(handle)


def test_a_terminal_shows_a_bar_that_goes_away(classroom: Classroom):
    classroom.hand_in("ada")
    ours, theirs = pty.openpty()
    arguments = ["grade", "means", "--course", classroom.root, "--solutions", classroom.solutions]
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        assert process.wait(60) == 0
    os.close(ours)
    assert b"grading" in shown
    assert b"0/1" in shown
    assert b"1 graded, 0 unchanged" in shown
    assert b"1 of 1" not in shown
