import subprocess
import sys
from pathlib import Path

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


def test_a_lock_is_free_again_after_an_error(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path / "lock"):
        raise ZeroDivisionError
    with lock.held(tmp_path / "lock"):
        pass
