"""What of a hidden input can reach a learner is bounded, and the bound is the one that is written."""

import re
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from tests.hostile.channel import bits_of_exercise, bits_of_submission

SOLUTIONS = Path("solutions")
NAMES = sorted(path.parent.name for path in SOLUTIONS.glob("*/exercises.py"))


@pytest.mark.parametrize("name", NAMES)
def test_of_a_submission_no_more_bits_are_told_than_the_readme_says(name: str) -> None:
    [most] = re.findall(r"at most (\d+) bits", Path("README.md").read_text(encoding="utf-8"))
    exercises = Assignment.load(SOLUTIONS, name, Path("assignments")).exercises
    told = {exercise.name: round(bits_of_exercise(exercise)) for exercise in exercises}
    assert bits_of_submission(exercises) <= int(most), told
