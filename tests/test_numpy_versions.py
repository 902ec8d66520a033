"""What is tried with other versions of NumPy: found, told, and never this environment."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "numpy_versions.py"


@pytest.fixture
def script(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPT.parent)
    spec = importlib.util.spec_from_file_location("numpy_versions", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "numpy_versions", module)
    spec.loader.exec_module(module)
    return module


def test_grading_is_tried_with_all_that_it_requires_but_the_numpy_of_the_course(script):
    required = script.requirements()
    assert not any(each.startswith(("numpy", "nnkit")) for each in required)
    assert any(each.startswith("msgpack") for each in required)


def test_this_python_is_found_by_its_version(script):
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert script.interpreter(version) == Path(sys.executable)
    assert script.interpreter("2.0") is None


def test_a_combination_says_what_its_process_printed(script, tmp_path):
    python = answering(tmp_path, "echo 'deep_network: accepted (2 looked at)'")
    told = list(script.Combination("", python).outcomes(["deep_network"]))
    assert told == ["deep_network: accepted (2 looked at)"]


def test_instructions_that_a_processor_lacks_are_no_failure_of_an_assignment(script, tmp_path):
    python = answering(tmp_path, "kill -ILL $$")
    told = list(script.Combination("", python).outcomes([]))
    assert told == ["this processor has no such instructions"]


def test_a_process_that_ends_in_an_error_gives_its_last_line(script, tmp_path):
    python = answering(tmp_path, "echo 'No module named msgpack' >&2; exit 1")
    assert list(script.Combination("", python).outcomes([])) == ["No module named msgpack"]


def test_a_kernel_is_chosen_for_the_process_alone(script, tmp_path, monkeypatch):
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    python = answering(tmp_path, "echo $OPENBLAS_CORETYPE")
    combination = script.Combination("", python, {"OPENBLAS_CORETYPE": "Haswell"})
    assert list(combination.outcomes([])) == ["Haswell"]


def test_an_assignment_that_nobody_has_written_is_told_and_not_accepted(script):
    [line] = script.try_here(["no_such_assignment"])
    assert line.startswith("no_such_assignment: There is no assignment")


def answering(folder: Path, command: str) -> Path:
    """A program in the place of an interpreter."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    return path
