"""Whatever strikes a run, the next one makes up for it, and nothing is left of either.

`pytest tests/faults/every_fault.py` runs this, and `make verify`: every fault costs several starts of
the command.
"""

import ctypes
import os
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from autograder.sandbox import Isolation
from tests.faults.stand import (
    Group,
    Stand,
    adopted_orphans,
    boxed,
    engine_processes,
    kill,
)
from tests.rows import change

DROP, OVERRIDES_MODES = 24, 1
"""How prctl takes a right from a process for good; that of root to write what is read-only."""
BACKWARDS = """\
import pathlib, time
begun, real = time.monotonic(), time.time


def turned_back():
    if time.monotonic() - begun < 1:
        return real()
    pathlib.Path({told!r}).touch()
    return real() - 86400


time.time = turned_back
"""


@pytest.fixture(scope="module")
def stand(isolation: Isolation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with adopted_orphans():
        yield Stand(tmp_path_factory.mktemp("stand"))


@pytest.fixture
def group(stand: Stand, request: pytest.FixtureRequest) -> Group:
    """A class of which nothing is graded."""
    return stand.group(request.node.name)


def ended(command: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = command.communicate()
    return command.returncode, said


def wait_for(condition: Callable[[], object], command: subprocess.Popen[str]) -> None:
    """Wait while a command runs, which must not end before."""
    deadline = time.monotonic() + 120
    while not condition():
        assert command.poll() is None, command.communicate()[0]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def records(group: Group) -> list[Path]:
    return list(group.root.glob("results/*/means.json"))


def test_ctrl_c_ends_a_run_and_all_its_processes(group: Group):
    command = group.start()
    wait_for(lambda: records(group), command)
    os.killpg(command.pid, signal.SIGINT)
    code, said = ended(command)
    assert code == 130, said
    assert said.splitlines()[-1] == "Interrupted."
    assert "Traceback" not in said
    group.assert_recovers()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of its own in a folder, which only root can mount."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_ends_the_run_in_one_sentence(stand: Stand):
    root = stand.folder / "disk"
    with small_disk(root, "10m"):
        group = stand.group("full", root)
        filler = root / "filler"
        with filler.open("wb") as file:
            file.write(bytes(free_on(root) - 330_000))
        code, said = ended(group.start())
        assert code == 2
        assert "No space left" in said or "full" in said
        assert "Traceback" not in said
        filler.unlink()
        group.assert_recovers()


def free_on(folder: Path) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def test_a_file_that_may_not_grow_ends_the_run_in_one_sentence(group: Group):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))

    code, said = ended(group.start(before=limit))
    assert code == 2, said
    assert "Traceback" not in said
    group.assert_recovers()


def test_a_gradebook_that_may_not_be_written_is_one_sentence(group: Group):
    def obey_modes() -> None:
        ctypes.CDLL(None).prctl(DROP, OVERRIDES_MODES, 0, 0, 0)

    group.finish()
    gradebook = group.root / "gradebook.db"
    change(gradebook, "delete from grade")
    gradebook.chmod(0o444)
    code, said = ended(group.start("--again", before=obey_modes))
    assert code == 2, said
    assert "gradebook.db" in said
    assert "Traceback" not in said
    gradebook.chmod(0o644)
    group.assert_recovers()


def test_a_gradebook_that_another_program_keeps_locked_is_owed_its_marks(group: Group):
    command = group.start()
    wait_for(
        lambda: (group.root / "gradebook.db").exists() and engine_processes(command.pid), command
    )
    with closing(sqlite3.connect(group.root / "gradebook.db", timeout=60)) as other:
        other.execute("begin immediate")
        code, said = ended(command)
    assert code == 2, said
    assert "run this again to enter them" in said
    assert records(group)
    group.assert_recovers()


def test_memory_that_the_system_refuses_costs_a_mark_until_the_next_run_at_most(group: Group):
    command = group.start()
    wait_for(lambda: records(group), command)
    (process,) = engine_processes(command.pid)
    resource.prlimit(process, resource.RLIMIT_AS, (1_000_000, 1_000_000))
    assert [kill(each) for each in boxed(command.pid)]  # or it would need no more than it has
    code, said = ended(command)
    assert code == 0, said
    assert "Not graded:" in said
    assert "not graded: " in said
    group.assert_recovers()


def test_of_two_runs_at_once_one_is_refused(group: Group):
    first = group.start()
    wait_for(lambda: engine_processes(first.pid), first)
    code, said = ended(group.start())
    assert code == 2
    assert f"Another run (process {first.pid}) is grading" in said
    assert ended(first)[0] == 0
    group.assert_whole()


def test_a_clock_that_goes_back_changes_nothing(group: Group, tmp_path: Path):
    told = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(BACKWARDS.format(told=str(told)))
    code, said = ended(group.start(PYTHONPATH=str(tmp_path)))
    assert code == 0, said
    assert told.exists(), "nobody asked what time it is"
    group.assert_whole()
