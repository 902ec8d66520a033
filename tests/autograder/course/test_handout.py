"""public_checks.json as it is handed out."""

import json
from typing import Any

import pytest

from autograder.course.assignment import Assignment
from autograder.course.handout import function_in, handed_out, help_of
from rubric.help import fingerprint


@pytest.fixture
def told(means: Assignment) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(handed_out(means, means.public_checks(), "1"))
    return found


def test_checks_come_with_help_and_sealed_hints_for_each_exercise(
    means: Assignment, told: dict[str, Any]
) -> None:
    names = [exercise.name for exercise in means.exercises]
    assert told["version"] == "1"
    assert list(told["exercises"]) == list(told["help"]) == list(told["sealed"]) == names


def test_points_are_told_row_by_row(means: Assignment) -> None:
    assert help_of(means)["spread"].points == ((("result",), 40.0),)


def test_the_version_is_in_the_key_of_every_hint(means: Assignment) -> None:
    [exercise, *_] = means.exercises

    @exercise.mistake
    def forgot_to_divide(x):
        """By what is the sum divided?"""
        return x.sum(axis=1)

    try:
        sealed = [
            json.loads(handed_out(means, means.public_checks(), version))["sealed"]["row_means"]
            for version in ("1", "1", "2")
        ]
    finally:
        exercise.mistakes.clear()
    assert sealed[0] == sealed[1] != sealed[2]
    assert len(sealed[0]) == 1


def test_a_stub_is_known_by_its_function(means: Assignment) -> None:
    stub = (
        '@np.errstate(all="ignore")\ndef spread(x):\n    """Return the mean square distance from '
    )
    stub += 'the row means."""\n    result = 0\n    return result'
    assert help_of(means)["spread"].stub == fingerprint(stub)


@pytest.mark.parametrize("name", ["f", "g"])
def test_a_function_is_found_with_its_decorators(name: str) -> None:
    source = "x = 1\n@d\n@e(\n  2)\ndef f(x):\n    return x\n\ndef g(x):\n    return f(x)\n"
    found = {"f": "@d\n@e(\n  2)\ndef f(x):\n    return x", "g": "def g(x):\n    return f(x)"}
    assert function_in(source, name) == found[name]
    assert function_in(source, "x") == ""
