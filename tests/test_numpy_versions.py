"""What is tried with other versions of NumPy: found, told, and never this environment."""

import sys
from pathlib import Path

from scripts import numpy_versions


def test_grading_is_tried_with_all_that_it_requires_but_the_numpy_of_the_course():
    required = numpy_versions.requirements()
    assert not any(each.startswith(("numpy", "nnkit")) for each in required)
    assert any(each.startswith("msgpack") for each in required)


def test_this_python_is_found_by_its_version():
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert numpy_versions.interpreter(version) == Path(sys.executable)
    assert numpy_versions.interpreter("2.0") is None


def test_a_combination_says_what_its_process_printed(tmp_path):
    python = answering(tmp_path, "echo 'deep_network: accepted (2 looked at)'")
    told = list(numpy_versions.Combination("", python).outcomes(["deep_network"]))
    assert told == ["deep_network: accepted (2 looked at)"]


def test_instructions_that_a_processor_lacks_are_no_failure_of_an_assignment(tmp_path):
    python = answering(tmp_path, "kill -ILL $$")
    told = list(numpy_versions.Combination("", python).outcomes([]))
    assert told == ["this processor has no such instructions"]


def test_a_process_that_ends_in_an_error_gives_its_last_line(tmp_path):
    python = answering(tmp_path, "echo 'No module named msgpack' >&2; exit 1")
    assert list(numpy_versions.Combination("", python).outcomes([])) == ["No module named msgpack"]


def test_a_kernel_is_chosen_for_the_process_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    python = answering(tmp_path, "echo $OPENBLAS_CORETYPE")
    combination = numpy_versions.Combination("", python, {"OPENBLAS_CORETYPE": "Haswell"})
    assert list(combination.outcomes([])) == ["Haswell"]


def test_an_assignment_that_nobody_has_written_is_told_and_not_accepted():
    [line] = numpy_versions.try_here(["no_such_assignment"])
    assert line.startswith("no_such_assignment: There is no assignment")


def answering(folder: Path, command: str) -> Path:
    """A program in the place of an interpreter."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    return path
