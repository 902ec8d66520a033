"""A small class that is graded by the real command, what it must end as, and what may not be left."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.classroom.folder import ClassFolder
from autograder.classroom.record import Record
from autograder.gradebook import Gradebook
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell
from autograder.pages.feedback import feedback_page
from tests.autograder.conftest import Classroom, make_classroom
from tests.rows import Rows, rows

LEARNERS = ("ada", "bob", "carl", "dora", "emmy", "fred")
HALF = "def spread(x):\n    return 0.0"
SLOW = Cell("code", "import time\ntime.sleep(0.3)\nmine = row_means(numbers)")
"""So that a random moment may well be one in which learners' code runs."""
SUBREAPER = 36
"""The option of prctl by which orphans of this process's children become its own children."""
ENDING = 60.0
"""Seconds in which every process must have ended; far more than it takes."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """Everything that a run writes, without what tells when it ran."""

    marks: Rows
    records: dict[str, Json]
    notebooks: dict[str, bytes]


@dataclass(frozen=True)
class Stand:
    """A course, and classes of the same submissions in it.

    Attributes:
        folder: of all of them.
    """

    folder: Path

    @cached_property
    def classroom(self) -> Classroom:
        """The course, and the class from which others are copied."""
        made = make_classroom(self.folder)
        for learner in LEARNERS:
            edits = {"spread": HALF} if learner in ("bob", "emmy") else {}
            made.hand_in(learner, SLOW, **edits)
        made.hand_in("gert").write_text("{")
        (made.root / ".autograder_secret").write_text("5e" * 32)
        return made

    @cached_property
    def undisturbed(self) -> Kept:
        """What every class must end as."""
        group = self.group("undisturbed")
        group.finish()
        return group.kept()

    def group(self, name: str, root: Path | None = None) -> "Group":
        """A class in which nothing is graded yet."""
        root = root or self.folder / name
        shutil.copytree(self.classroom.root, root, dirs_exist_ok=True)
        scratch = self.folder / f"{name}-scratch"
        scratch.mkdir()
        return Group(self, root, scratch)


@dataclass(frozen=True)
class Group:
    """One class, whose temporary files have a folder of their own."""

    stand: Stand
    root: Path
    scratch: Path

    def start(self, *options: str, before: Callable[[], None] | None = None, **environment: str):
        """The command that grades it, under way."""
        solutions = self.stand.classroom.solutions
        where = ["--course", str(self.root), "--solutions", str(solutions), "--workers", "1"]
        command = [sys.executable, "-P", "-m", "autograder", "grade", "means", *where, *options]
        return subprocess.Popen(
            command,
            env=os.environ | {"TMPDIR": str(self.scratch)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=before,  # noqa: PLW1509  this process has no other threads
            start_new_session=True,
        )

    def finish(self) -> str:
        """Grade undisturbed; what the command says."""
        command = self.start()
        said, _ = command.communicate()
        assert command.returncode == 0, said
        return said

    def kept(self) -> Kept:
        """What is on disk, each page having been compared with its record."""
        self._assert_pages()
        return Kept(
            rows(self.root / "gradebook.db"),
            {path.parent.name: timeless(path) for path in self.root.glob("results/*/*.json")},
            {
                path.parent.parent.name: path.read_bytes()
                for path in self.root.glob("autograded/*/*/*.ipynb")
            },
        )

    def _assert_pages(self) -> None:
        course = ClassFolder.open(self.root, self.stand.classroom.solutions)
        with Gradebook(course) as gradebook:
            marks = gradebook.marks("means")
        for learner in (*LEARNERS, "gert"):
            record = Record.read(course.record(learner, "means"))
            assert record is not None
            saved = course.autograded(learner, "means") / "means.ipynb"
            page = course.feedback(learner, "means") / "means.html"
            graded = writer.of_bytes(saved.read_bytes())
            assert page.read_text() == feedback_page.render(record, graded, marks[learner])

    def assert_recovers(self) -> None:
        """Nothing runs any more, and what is left to grade can be graded."""
        assert_nothing_runs()
        self.finish()
        self.assert_whole()

    def assert_whole(self) -> None:
        """The class is as if nothing had happened, and nothing is left behind."""
        assert_nothing_runs()
        assert self.kept() == self.stand.undisturbed
        assert list(self.scratch.iterdir()) == []
        assert [path for path in self.root.rglob(".*") if path.name not in HIDDEN] == []
        assert not (self.root / "gradebook.db-journal").exists()


HIDDEN = (".autograder_secret", ".autograder_lock")


def timeless(path: Path) -> Json:
    """A record without when, and how long."""
    data = json.loads(path.read_bytes())
    return data | {"at": None, "seconds": None}


# --- processes ------------------------------------------------------------------------------------


@contextmanager
def adopted_orphans() -> Iterator[None]:
    """Let whatever outlives its parent become a child of this process, which then sees it."""
    prctl = ctypes.CDLL(None).prctl
    older = children(os.getpid())  # such as those of a test that ran before
    OLDER.update(older)
    assert prctl(SUBREAPER, 1, 0, 0, 0) == 0
    try:
        yield
    finally:
        prctl(SUBREAPER, 0, 0, 0, 0)
        OLDER.difference_update(older)


OLDER: set[int] = set()
"""Processes that are no concern of ours."""


def parents() -> dict[int, int]:
    """Every process of this machine, and its parent."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    return found


def children(process: int) -> list[int]:
    """The children of a process."""
    return [child for child, parent in parents().items() if parent == process]


def descendants(process: int) -> list[int]:
    """All processes below a process, parents first."""
    below: dict[int, list[int]] = {}
    for child, parent in parents().items():
        below.setdefault(parent, []).append(child)
    found = [process]
    for each in found:
        found.extend(below.get(each, []))
    return found[1:]


def command_of(process: int) -> str:
    """How a process was started; empty once it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def engine_processes(process: int) -> list[int]:
    """The processes of the engine below a grading process."""
    return [each for each in descendants(process) if "spawn_main" in command_of(each)]


def boxed(process: int) -> list[int]:
    """The boxes, each with its warm process and its workers, which end with it.

    A worker that is killed alone is no accident that a grader could tell from a learner's doing.
    """
    inside = {each for each in descendants(process) if "zygote_process" in command_of(each)}
    below = {each for box in inside for each in descendants(box)}
    return sorted(inside - below)


def kill(process: int) -> bool:
    """Kill a process; whether it was there to be killed."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def assert_nothing_runs() -> None:
    """Every process that was started, by whomever, has ended."""
    deadline = time.monotonic() + ENDING
    while left := [each for each in children(os.getpid()) if each not in OLDER]:
        for process in left:
            try:
                os.waitpid(process, os.WNOHANG)
            except ChildProcessError:
                continue
        assert time.monotonic() < deadline, [command_of(each) for each in left]
        time.sleep(0.05)
