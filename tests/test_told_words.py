"""No word of a table reaches a learner: neither what a trial is drawn by nor what a property is called."""

from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from rubric import Exercise, Finding, disclosure, messages
from rubric.checks import Property
from rubric.problems import NotFinite, Problem, Violated
from tests.test_assignments import NAMES

ROOT = Path(__file__).parents[1]


def exercises(name: str) -> tuple[Exercise, ...]:
    return Assignment.load(ROOT / "solutions", name, ROOT / "assignments").exercises


@pytest.mark.parametrize("name", NAMES)
def test_a_call_is_told_with_arguments_and_sizes_alone(name: str) -> None:
    for exercise in exercises(name):
        known = exercise.signature.spoken
        for case in [*exercise.public_cases(), *exercise.hidden_cases(1)]:
            told = {each.name for each in disclosure.conditions(case).parameters}
            assert told <= known, exercise.name


@pytest.mark.parametrize("name", NAMES)
def test_no_property_is_told_by_the_name_of_its_function(name: str) -> None:
    for exercise in exercises(name):
        for check in exercise.checks:
            if isinstance(check, Property):
                broken: list[Problem] = [Violated(check.message), NotFinite("W1", "", "nan")]
                places = [check.name, exercise.name]
                for place, problem in zip(places, broken, strict=True):
                    said = messages.message_in(exercise.name, Finding(place, problem))
                    assert check.name not in said
