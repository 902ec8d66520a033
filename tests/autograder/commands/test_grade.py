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

import pytest

from tests.autograder.conftest import Classroom, Ended, Run

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
        "Remarks:",
        "  bob: Untitled.ipynb was graded, which should be called means.ipynb",
        "Not graded:",
        f"  carl: no notebook in {classroom.root}/submitted/carl/means",
        "2 graded, 0 unchanged, 1 not graded. Mean 80.0, median 80.0.",
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


def test_the_stored_seed_explains_a_mark(classroom: Classroom, command, run: Run):
    import json

    path = classroom.hand_in("ada", spread=HALF)
    command("grade")
    stored = json.loads((classroom.root / "results" / "ada" / "means.json").read_text())
    released = classroom.course / "assignments"
    options = ("--seed", stored["seed"], "--json", "--assignments", released)
    checked = run("check", path, "--solutions", classroom.solutions, *options)
    again = json.loads(checked.out)
    assert again == {key: stored[key] for key in again}


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
    refused(command("grade"), "have changed since its release", "autograder release means")


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


def test_ctrl_c_keeps_what_is_done_and_says_how_far_it_came(classroom: Classroom, command):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=ENDLESS)
    arguments = ["grade", "means", "--course", classroom.root, "--solutions", classroom.solutions]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "autograder", *map(str, arguments), "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout.readline() == b"1 of 2: ada 100\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert b"1 graded, 0 unchanged" in out
    assert err == b"Interrupted.\n"
    assert process.returncode == 130
    classroom.hand_in("bob")
    assert "1 unchanged" in command("grade", "--dry-run").out


def test_a_run_that_is_killed_leaves_no_process_behind(classroom: Classroom):
    classroom.hand_in("ada")
    classroom.hand_in("bob", spread=ENDLESS)
    arguments = ["grade", "means", "--course", classroom.root, "--solutions", classroom.solutions]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "autograder", *map(str, arguments), "--workers", "1"],
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"1 of 2: ada 100\n"
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
