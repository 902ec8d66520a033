"""Code that reads what it must not know, or writes what others would read."""

from pathlib import Path

import h5py
import pytest

import autograder
from autograder.sandbox import Isolation, Worker, Zygote

REPOSITORY = Path(autograder.__file__).resolve().parents[1]
SECRET_PLACES = {
    "passwords": "/etc/passwd",
    "the machine's name": "/etc/hostname",
    "its own memory": "/proc/self/mem",
    "its own maps": "/proc/self/maps",
    "its own environment": "/proc/self/environ",
    "the first process": "/proc/1/cmdline",
    "the zygote's memory": "/proc/2/mem",
    "the kernel's log": "/dev/kmsg",
    "root's home": "/root/.bashrc",
    "this test": __file__,
    "the engine's grading": str(Path(autograder.__file__).with_name("intake.py")),
    "the project": str(REPOSITORY / "pyproject.toml"),
    "its history": str(REPOSITORY / ".git" / "HEAD"),
    "the readme": str(REPOSITORY / "README.md"),
}
FOLDERS = {
    "the root": "/",
    "homes": "/home",
    "processes": "/proc",
    "descriptors": "/proc/self/fd",
    "the repository": str(REPOSITORY),
    "the solutions": str(REPOSITORY / "solutions"),
    "one solution": str(REPOSITORY / "solutions" / "deep_network"),
    "tests": str(REPOSITORY / "tests"),
    "shared memory": "/dev/shm",
}
ABSENT = ("FileNotFoundError", "PermissionError", "NotADirectoryError")
WRITES = {
    "root": "open('/new', 'w')",
    "course": "import nnkit\nopen(nnkit.__file__, 'a')",
    "the sandbox itself": "import autograder\nopen(autograder.__file__, 'w')",
    "libraries": "import numpy\nopen(numpy.__file__, 'a')",
    "bytecode": "import numpy, os\nos.mkdir(os.path.dirname(numpy.__file__) + '/evil')",
    "Python": "import os\nopen(os.__file__, 'a')",
    "etc": "open('/etc/evil', 'w')",
    "shared memory": "open('/dev/shm/evil', 'w')",
    "proc": "open('/proc/self/oom_score_adj', 'w')",
    "sys": "open('/sys/kernel/evil', 'w')",
    "deleting": "import os, numpy\nos.remove(numpy.__file__)",
    "renaming": "import os, numpy\nos.rename(numpy.__file__, '/tmp/x')",
    "truncating": "import os, numpy\nos.truncate(numpy.__file__, 0)",
    "mode": "import os, numpy\nos.chmod(numpy.__file__, 0o777)",
    "owner": "import os, numpy\nos.chown(numpy.__file__, 0, 0)",
    "times": "import os, numpy\nos.utime(numpy.__file__)",
    "a symbolic link": "import os\nos.symlink('/etc/passwd', 'link')\nopen('link').read()",
    "a hard link": "import os\nos.link(os.__file__, 'link')",
    "a pipe": "import os\nos.mkfifo('pipe')",
    "a device": "import os\nos.mknod('device', 0o60777, 0x800)",
}


@pytest.mark.parametrize("path", SECRET_PLACES.values(), ids=SECRET_PLACES.keys())
def test_what_is_none_of_its_business_cannot_be_read(path: str, worker: Worker) -> None:
    outcome = worker.run(f"open({path!r}, 'rb').read(1)", "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ABSENT


@pytest.mark.parametrize("path", FOLDERS.values(), ids=FOLDERS.keys())
def test_folders_are_not_listed(path: str, worker: Worker) -> None:
    outcome = worker.run(f"import os\nos.listdir({path!r})", "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ABSENT


def test_another_submission_cannot_be_read(worker: Worker, tmp_path: Path) -> None:
    submission = tmp_path / "submitted.ipynb"
    submission.write_text("{}")
    submission.chmod(0o644)
    outcome = worker.run(f"open({str(submission)!r}).read()", "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ABSENT


def test_solutions_cannot_be_imported(worker: Worker) -> None:
    for module in (
        "solutions",
        "solutions.deep_network.notebook",
        "autograder.intake.rebuilding",
        "tests",
    ):
        outcome = worker.run(f"import {module}", "attack")
        assert outcome.failure is not None
        assert outcome.failure.type == "ModuleNotFoundError"


def test_the_environment_tells_nothing(worker: Worker) -> None:
    outcome = worker.run("import os\nprint(sorted(os.environ))", "attack")
    names = eval(str(outcome.outputs[0].content))
    assert not {name for name in names if "SECRET" in name or "PYTEST" in name or "PWD" in name}


@pytest.mark.parametrize("attack", WRITES.values(), ids=WRITES.keys())
def test_nothing_outside_its_own_folder_can_be_changed(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("OSError", "PermissionError", "FileNotFoundError")


def test_a_released_file_cannot_be_locked_for_others(isolation: Isolation, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "data.h5", "w") as file:
        file["x"] = [1, 2]
    lock = "import fcntl\nheld = open('data.h5', 'rb')\nfcntl.flock(held, fcntl.LOCK_EX)"
    read = "import h5py\nprint(h5py.File('data.h5', 'r')['x'][:])"
    tmp_path.chmod(0o755)
    with (
        Zygote(isolation, files=tmp_path) as zygote,
        zygote.lease() as first,
        zygote.lease() as second,
    ):
        refused = first.run(lock, "attack").failure
        assert refused is not None
        assert refused.type == "PermissionError"
        assert second.run(read, "honest").outputs[0].content == "[1 2]\n"


def test_no_descriptor_of_the_grader_is_open(worker: Worker) -> None:
    source = """
import os
open_ = []
for number in range(256):
    try:
        os.fstat(number)
        open_.append(number)
    except OSError:
        pass
print(open_)
"""
    assert worker.run(source, "attack").outputs[0].content == "[0, 1, 2, 3]\n"


def test_its_own_folder_is_its_own_and_ends_with_it(zygote: Zygote) -> None:
    if zygote.isolation.level != "full":
        pytest.skip("without namespaces there is no private folder")
    with zygote.lease() as first:
        assert first.run("open('note', 'w').write('for the next')", "attack").ok
        with zygote.lease() as second:
            assert second.run("import os\nassert os.listdir() == []", "attack").ok
    with zygote.lease() as third:
        assert third.run("import os\nassert os.listdir(os.environ['TMPDIR']) == []", "attack").ok
