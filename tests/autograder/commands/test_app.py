"""The commands as a user meets them: exit codes, and what is printed where."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.notebooks import content, writer
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import Isolation, detect
from autograder.text import escaped
from tests.autograder.conftest import Ended, Run

COMMAND = [sys.executable, "-m", "autograder"]
KEYS = [
    "assignment", "status", "reason", "score", "max_score", "seed", "isolation", "exercises",
]  # fmt: skip


@pytest.fixture
def course(
    tmp_path: Path, means: Assignment, released: Notebook, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A course of one released assignment, which is the current folder."""
    folder = means.folder.parents[1]
    for part in ("solutions", "assignments"):
        shutil.copytree(folder / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def blank(course: Path) -> Path:
    """The notebook as it was released."""
    mine = course / "mine.ipynb"
    shutil.copy(course / "assignments" / "means" / "means.ipynb", mine)
    return mine


@pytest.fixture
def hanging(course: Path, means: Assignment) -> Path:
    """Right answers, and a cell that never ends."""
    cells = (*source_cells(means), Cell("code", "while True: pass"))
    writer.write(Notebook(cells, "means"), course / "hanging.ipynb")
    return course / "hanging.ipynb"


@pytest.fixture(autouse=True)
def buffered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output is written late, as by default: it is then that it fails."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


@pytest.fixture
def unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can confine nothing."""
    nothing = Isolation("none", ("the kernel is too old",))
    monkeypatch.setattr("autograder.sandbox.detect", lambda: nothing)


def refused(ended: Ended, code: int, *words: str) -> None:
    """One line on standard error that says these words, and nothing else anywhere."""
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.count("\n") == 1
    assert ended.err.endswith(".\n")
    for word in words:
        assert word in ended.err


# --- bad input ------------------------------------------------------------------------------------


def test_no_such_file_is_wrong_usage(run: Run, course: Path) -> None:
    refused(run("check", "nope.ipynb"), 2, "There is no file nope.ipynb")


def test_a_link_to_nowhere_is_no_file(run: Run, course: Path) -> None:
    (course / "link.ipynb").symlink_to("nowhere.ipynb")
    refused(run("check", "link.ipynb"), 2, "There is no file link.ipynb")


def test_a_name_with_a_nul_is_no_file(run: Run, course: Path) -> None:
    ended = run("check", "a\0b.ipynb")
    assert (ended.code, ended.out) == (2, "")
    assert "embedded null byte" in ended.err


def test_a_name_of_a_thousand_letters_is_no_file(run: Run, course: Path) -> None:
    ended = run("check", "a" * 1000)
    assert ended.code == 2
    refused(ended, 2, "aaa")


def test_a_folder_is_wrong_usage(run: Run, course: Path) -> None:
    refused(
        run("check", "assignments"),
        2,
        "assignments is a folder: name the notebook in it, such as assignments/means/means.ipynb",
    )
    (course / "empty").mkdir()
    refused(run("check", "empty"), 2, "empty is a folder: name the notebook in it, if there is one")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mine.zip", "mine.zip is an archive: unpack it, and name the notebook in it."),
        ("mine.py", "mine.py is a Python program: name the notebook that it was exported from."),
    ],
)
def test_what_is_plainly_something_else_is_told_by_its_name(
    run: Run, course: Path, name: str, words: str
) -> None:
    (course / name).write_bytes(b"PK")
    refused(run("check", name), 2, words)


def test_a_pipe_is_not_waited_for(run: Run, course: Path) -> None:
    os.mkfifo(course / "pipe.ipynb")
    refused(run("check", "pipe.ipynb"), 2, "pipe.ipynb is not a file")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\x00\xff\xfe\x80garbage" * 99, "is not JSON"),
        (b"hello", "is not JSON"),
        (b'{"cells": [', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"{}", "no list of cells"),
        (b"[1, 2]", "no list of cells"),
        (b'"text"', "no list of cells"),
        (b'{"cells": 5}', "no list of cells"),
    ],
)
def test_what_is_no_notebook_is_ungradable(
    run: Run, course: Path, content: bytes, words: str
) -> None:
    (course / "mine.ipynb").write_bytes(content)
    refused(run("check", "mine.ipynb"), 4, "mine.ipynb", words)


def test_a_huge_file_is_ungradable_and_not_read(run: Run, course: Path) -> None:
    with (course / "mine.ipynb").open("wb") as file:
        file.truncate(1 << 36)  # no disk holds it: it is one hole
    refused(run("check", "mine.ipynb"), 4, "larger than 20 MB")


def test_a_file_that_may_not_be_read_is_ungradable(
    run: Run, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    blank.chmod(0)
    if os.access(blank, os.R_OK):  # root may read everything
        monkeypatch.setattr(content, "opened", denied)
    refused(run("check", "mine.ipynb"), 4, "mine.ipynb cannot be read: Permission denied")


def test_the_notebook_of_another_assignment_is_ungradable(run: Run, course: Path) -> None:
    for part in ("solutions", "assignments"):
        shutil.copytree(course / part / "means", course / part / "others")
    theirs = course / "assignments" / "others"
    (theirs / "means.ipynb").rename(theirs / "others.ipynb")
    ended = run("check", "assignments/means/means.ipynb", "--assignment", "others")
    refused(ended, 4, "is the notebook of means: submit that of others")


def test_a_notebook_called_after_an_assignment_without_its_functions_is_ungradable(
    run: Run, course: Path
) -> None:
    writer.write(Notebook((Cell("code", "def other(): pass"),)), course / "means.ipynb")
    refused(run("check", "means.ipynb"), 4, "has no function of means")


def test_an_unknown_assignment_is_wrong_usage(run: Run, blank: Path) -> None:
    ended = run("check", blank, "--assignment", "nope")
    refused(ended, 2, "There is no assignment nope: choose one of means.")
    refused(run("selftest", "nope"), 2, "There is no assignment nope")
    refused(run("release", "nope"), 2, "There is no assignment nope")


def test_an_assignment_that_cannot_be_told_is_wrong_usage(run: Run, course: Path) -> None:
    writer.write(Notebook((Cell("code", "x = 1"),)), course / "mine.ipynb")
    refused(run("check", "mine.ipynb"), 2, "cannot be told", "--assignment", "means")


def test_no_solutions_is_wrong_usage(run: Run, blank: Path) -> None:
    refused(run("check", blank, "--solutions", "nowhere"), 2, "no folder nowhere", "--solutions")


# --- the release ----------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [(), ("--assignment", "means")])
def test_without_a_release_nothing_is_graded(
    run: Run, blank: Path, wanted: tuple[str, ...]
) -> None:
    shutil.rmtree("assignments")
    refused(run("check", blank, *wanted), 2, "released", "yet", "autograder release")


def test_an_assignment_that_is_not_released_is_told_from_an_unknown_one(
    run: Run, blank: Path
) -> None:
    shutil.copytree("solutions/means", "solutions/later")
    ended = run("check", blank, "--assignment", "later")
    refused(ended, 2, "later is not released yet: run `autograder release later`")


def test_a_damaged_release_is_not_the_learners_affair(run: Run, blank: Path) -> None:
    Path("assignments/means/means.ipynb").write_text("{")
    refused(run("check", blank), 2, "assignments/means/means.ipynb is damaged", "release means")


@pytest.mark.parametrize(
    "changes",
    [
        {'{"means": 60}': '{"means": 55}', '{"result": 40}': '{"result": 45}'},
        {'examples=[{"m": 2}]': 'examples=[{"m": 1}]'},
    ],
)
def test_a_stale_release_is_made_anew_first(run: Run, blank: Path, changes: dict[str, str]) -> None:
    path = Path("solutions/means/exercises.py")
    for old, new in changes.items():
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    for command in (("check", blank), ("selftest",)):
        refused(run(*command), 2, "means", "release means")


def test_a_mistake_of_the_instructor_is_told_with_its_line(run: Run, blank: Path) -> None:
    path = Path("solutions/means/exercises.py")
    path.write_text(path.read_text() + "\n1 / 0\n")
    ended = run("check", blank)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "exercises.py, line 27: ZeroDivisionError" in ended.err


def test_release_writes_what_learners_download_and_says_where(run: Run, course: Path) -> None:
    before = Path("assignments/means/means.ipynb").read_bytes()
    shutil.rmtree("assignments")
    ended = run("release")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "assignments/means: README.md, means.ipynb, public_checks.json\n"
    assert Path("assignments/means/means.ipynb").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(run: Run, course: Path) -> None:
    Path("file").write_text("in the way")
    refused(run("release", "--to", "file"), 2, "file", "cannot be", "Not a directory")


def test_new_writes_an_assignment_and_says_what_is_next(run: Run, course: Path) -> None:
    ended = run("new", "first_steps")
    assert (ended.code, ended.err) == (0, "")
    assert "solutions/first_steps is ready" in ended.out
    assert "autograder release first_steps" in ended.out
    refused(run("new", "first_steps"), 2, "exists already")
    refused(run("new", "../elsewhere"), 2, "cannot name an assignment")


# --- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "Missing argument"),
        (["check", "x", "--nope"], "No such option"),
        (["check", "x", "--seed"], "requires an argument"),
        (["check", "x", "y"], "unexpected extra argument"),
        (["chekc"], "No such command"),
    ],
)
def test_wrong_options_are_wrong_usage(run: Run, arguments: list[str], words: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_help_names_every_command_with_a_sentence(run: Run) -> None:
    for arguments in ((), ("--help",)):
        ended = run(*arguments)
        for command in ("check", "release", "new", "selftest", "doctor"):
            assert f" {command} " in ended.out + ended.err
        assert "Grade one notebook, print the result, write nothing." in ended.out + ended.err


# --- checking -------------------------------------------------------------------------------------


def test_a_result_is_printed_for_people_and_the_seed_grades_it_again(run: Run, blank: Path) -> None:
    files = sorted(Path().rglob("*"))
    first = run("check", blank)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("means: 0 of 100 points\n")
    seed = first.out.rpartition("\nseed ")[2].partition(",")[0]
    assert len(seed) == 16
    assert run("check", blank, "--seed", seed) == first
    assert sorted(Path().rglob("*")) == files


def test_json_is_one_object_with_the_promised_keys(
    run: Run, course: Path, means: Assignment
) -> None:
    wrong = tuple(
        replace(cell, source=cell.source.replace("/ x.shape[1]", "/ x.shape[0]"))
        for cell in source_cells(means)
    )
    writer.write(Notebook(wrong, "means"), course / "wrong.ipynb")
    ended = run("check", "wrong.ipynb", "--json", "--seed", "s")
    assert (ended.code, ended.err) == (0, "")
    result = json.loads(ended.out)
    assert list(result) == KEYS
    assert (result["assignment"], result["status"], result["reason"]) == ("means", "graded", None)
    assert (result["score"], result["max_score"], result["seed"]) == (40.0, 100.0, "s")
    assert result["isolation"] == detect().level
    assert [each["status"] for each in result["exercises"]] == ["failed", "carried"]
    assert run("check", "wrong.ipynb", "--json", "--seed", "s") == ended


def test_demonstrations_run_when_asked(run: Run, course: Path, means: Assignment) -> None:
    cells = tuple(
        replace(cell, source="import os\nos._exit(0)") if cell.role == "demonstration" else cell
        for cell in source_cells(means)
    )
    writer.write(Notebook(cells, "means"), course / "mine.ipynb")
    assert json.loads(run("check", "mine.ipynb", "--json").out)["status"] == "graded"
    asked = json.loads(run("check", "mine.ipynb", "--json", "--demonstrations").out)
    assert (asked["status"], bool(asked["reason"])) == ("crashed", True)


@pytest.mark.parametrize("name", ["empty.ipynb", os.fsdecode(b"caf\xe9 \x1b[31m.ipynb")])
def test_ungradable_is_a_result_too(run: Run, course: Path, name: str) -> None:
    (course / name).write_bytes(b"")
    ended = run("check", name, "--json", "--seed", "s")
    assert ended.code == 4
    result = json.loads(ended.out)
    assert list(result) == KEYS
    assert (result["status"], result["score"], result["exercises"]) == ("ungradable", None, [])
    assert result["reason"].startswith(f"{escaped(name)} is empty")
    assert (result["seed"], result["isolation"]) == ("s", detect().level)
    assert ended.err.count("\n") == 1


def test_wrong_usage_is_no_result(run: Run, course: Path) -> None:
    refused(run("check", "nope.ipynb", "--json"), 2, "There is no file")


def test_a_file_name_cannot_colour_the_terminal(run: Run, course: Path) -> None:
    (course / "\x1b[31m[red].ipynb").write_bytes(b"")
    refused(run("check", "\x1b[31m[red].ipynb"), 4, "[red].ipynb is empty")
    assert "\x1b" not in run("check", "\x1b[31m[red].ipynb").err


# --- no confinement -------------------------------------------------------------------------------


@pytest.mark.usefixtures("unconfined")
def test_where_nothing_can_be_confined_nothing_is_run(run: Run, blank: Path) -> None:
    for command in (("check", blank), ("check", blank, "--json"), ("selftest",)):
        refused(run(*command), 3, "the kernel is too old", "--i-trust-this-code")


@pytest.mark.usefixtures("unconfined")
def test_who_trusts_the_code_is_warned_and_gets_a_result(run: Run, blank: Path) -> None:
    ended = run("check", blank, "--i-trust-this-code")
    assert ended.code == 0
    assert "isolation none" in ended.out
    assert "WITHOUT any confinement" in " ".join(ended.out.split())
    result = json.loads(run("check", blank, "--i-trust-this-code", "--json").out)
    assert (result["isolation"], result["status"]) == ("none", "graded")


@pytest.mark.usefixtures("unconfined")
def test_doctor_says_what_is_missing(run: Run) -> None:
    ended = run("doctor")
    assert (ended.code, ended.err) == (0, "")
    assert "the kernel is too old" in ended.out


# --- selftest -------------------------------------------------------------------------------------


def test_selftest_passes_a_new_assignment(run: Run, course: Path) -> None:
    run("new", "first")
    run("release", "first")
    ended = run("selftest", "first")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("first\n✓ ")
    assert "✗" not in ended.out


def test_selftest_ends_with_1_when_it_finds_a_flaw(
    run: Run, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.selftest.checks.TESTS", (one_flaw,))
    ended = run("selftest", "means")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == "means\n✗ Everything [bold]holds (2 looked at)\n    one thing does not\n"


def one_flaw(assignment, zygote):
    """Everything [bold]holds."""
    yield None
    yield "one thing does not"


# --- from outside ---------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_traceback(blank: Path) -> None:
    for option in ([], ["--json"]):
        with subprocess.Popen(
            [*COMMAND, "check", str(blank), *option],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == ""


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_full_disk_is_told_in_a_sentence(blank: Path, option: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [*COMMAND, "check", str(blank), *option],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == "The result cannot be read or written: No space left on device.\n"


def test_interrupting_ends_it_at_once_and_leaves_no_process(hanging: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", str(hanging)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        started = workers(process.pid)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (130, "", "Interrupted.\n")
        assert not living(started)


def workers(parent: int) -> list[int]:
    """All that a command has started, once a worker is there and runs code."""
    for _ in range(300):
        found = descendants(parent)
        if any(busy(each) for each in found):
            return found
        time.sleep(0.1)
    raise TimeoutError("no worker came up")


def descendants(parent: int) -> list[int]:
    """Whichever thread of it has started them, and all that these have started."""
    listed = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
    children = [int(child) for one in listed for child in one.split()]
    return [each for child in children for each in (child, *descendants(child))]


def busy(process: int) -> bool:
    """Whether a process without children has used a second of the processor since it began."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks > os.sysconf("SC_CLK_TCK") and not descendants(process)


def living(processes: list[int]) -> list[int]:
    """Those that still run a second later; the kernel needs a moment for the last ones."""
    deadline = time.monotonic() + 1.0
    while left := [each for each in processes if is_alive(each)]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return left


def is_alive(process: int) -> bool:
    """Whether a process runs: one that is dead, but not buried, does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"
