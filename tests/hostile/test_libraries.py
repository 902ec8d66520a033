"""The packages that a submission can use are the course's: no mark depends on what else a machine has."""

import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import Isolation, Worker, Zygote

BASE = Path(
    sysconfig.get_path("purelib", vars={"base": sys.base_prefix, "installed_base": sys.base_prefix})
)
MODULE = "planted_beside_the_course"
GONE = ("FileNotFoundError", "PermissionError")


@pytest.fixture(scope="module")
def planted() -> Iterator[Path]:
    """A module of the base interpreter, which the environment of the course does not have."""
    if sys.prefix == sys.base_prefix:
        pytest.skip(
            "the course is installed in the base interpreter: its packages are the course's"
        )
    path = BASE / f"{MODULE}.py"
    try:
        path.write_text("answer = 42\n")
    except OSError:
        pytest.skip(f"{BASE} cannot be written")
    yield path
    path.unlink()


@pytest.fixture(scope="module", params=["best", "reduced"])
def started(request: pytest.FixtureRequest, isolation: Isolation) -> Iterator[Zygote]:
    """A warm process at the level of this machine, and at the lower one."""
    level = isolation if request.param == "best" else Isolation("reduced", ("forced by a test",))
    with Zygote(level) as zygote:
        yield zygote


@pytest.fixture
def worker(started: Zygote) -> Iterator[Worker]:
    with started.lease() as leased:
        yield leased


def test_packages_of_the_base_interpreter_cannot_be_imported(planted: Path, worker: Worker) -> None:
    failure = worker.run(f"import {MODULE}", "f").failure
    assert failure is not None
    assert failure.type == "ModuleNotFoundError"
    source = f"import sys\nsys.path.append({str(planted.parent)!r})\nimport {MODULE}"
    failure = worker.run(source, "f").failure
    assert failure is not None
    assert failure.type in ("ModuleNotFoundError", *GONE)


def test_packages_of_the_base_interpreter_cannot_be_read(planted: Path, worker: Worker) -> None:
    failure = worker.run(f"open({str(planted)!r}).read()", "f").failure
    assert failure is not None
    assert failure.type in GONE


def test_only_the_course_s_folders_are_on_the_path(worker: Worker) -> None:
    (output,) = worker.run("import sys\nprint(*sys.path, sep='\\n')", "f").outputs
    folders = [line for line in str(output.content).split() if line.endswith("-packages")]
    assert folders == [path for path in sys.path if path.endswith("-packages")]


def test_the_standard_library_and_what_the_course_pins_are_there(worker: Worker) -> None:
    source = """
import importlib, sqlite3, json, decimal, email.mime.text, unittest.mock
importlib.invalidate_caches()
import wave, colorsys, lib2to3
import numpy, matplotlib.pyplot, h5py, IPython, PIL, nnkit, rubric, numpy.polynomial.hermite
help(len)
exit
"""
    outcome = worker.run(source, "f")
    assert outcome.failure is None
    assert "Return the number of items" in str(outcome.outputs)
