import fcntl
import subprocess
import sys
import threading
from pathlib import Path
from typing import TextIO

import pytest

from autograder.classroom import lock
from autograder.errors import UsageError

HOLD = """\
import sys, pathlib
from autograder.classroom import lock
with lock.held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_refused_with_the_number_of_the_first(tmp_path: Path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(UsageError, match=rf"process {first.pid}\).* wait until it has ended"):
            lock.held(tmp_path / "lock").__enter__()
        first.kill()
        first.wait()
        with lock.held(tmp_path / "lock"):
            pass  # a killed run holds nothing


def test_who_has_patience_waits_until_the_lock_is_free(tmp_path: Path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        threading.Timer(0.3, first.kill).start()
        with lock.held(tmp_path / "lock", patience=60.0):
            assert first.wait(60) != 0


def test_a_lock_is_free_again_after_an_error(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path / "lock"):
        raise ZeroDivisionError
    with lock.held(tmp_path / "lock"):
        pass


def test_a_lock_leaves_nothing_behind(tmp_path: Path):
    with lock.held(tmp_path / "lock"):
        assert list(tmp_path.iterdir()) == [tmp_path / "lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_was_taken_away_while_it_was_opened_is_not_mistaken_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, flock, opened = tmp_path / "lock", fcntl.flock, []

    def another_was_quicker(file: TextIO, flags: int) -> None:
        flock(file, flags)
        opened.append(file)
        if len(opened) == 1:
            path.unlink()  # as whoever held it does in the end

    monkeypatch.setattr(fcntl, "flock", another_was_quicker)
    with lock.held(path):
        assert len(opened) == 2
        assert path.exists()


def test_who_shares_a_lock_keeps_out_who_would_hold_it_alone_and_the_other_way_round(
    tmp_path: Path,
):
    path = tmp_path / "lock"
    with lock.shared(path), lock.shared(path), pytest.raises(UsageError):
        lock.held(path).__enter__()
    with lock.held(path), pytest.raises(UsageError):
        lock.shared(path).__enter__()


def test_a_shared_lock_is_held_by_children_when_who_took_it_is_gone(tmp_path: Path):
    path = tmp_path / "lock"
    with lock.shared(path) as descriptor:
        command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[descriptor])
    with child, pytest.raises(UsageError):
        lock.held(path).__enter__()
    with lock.held(path):
        pass
