"""The help of every exercise is written, and leads to a place of the book that exists."""

from functools import cache
from pathlib import Path

import pytest

from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from rubric import Exercise
from rubric.help import STEPS
from tests.book.test_pages import COURSE, article

NAMES = assignments.names(COURSE / "solutions")


@cache
def exercises(name: str) -> tuple[Exercise, ...]:
    return Assignment.load(COURSE / "solutions", name).exercises


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("step", STEPS)
def test_every_exercise_has_each_step_of_help(name: str, step: str) -> None:
    assert [each.name for each in exercises(name) if not getattr(each, step)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_asks_and_a_first_step_tells(name: str) -> None:
    for exercise in exercises(name):
        assert "?" in exercise.question, exercise.name
        assert exercise.first_step.endswith((".", "?")), exercise.name


@pytest.mark.parametrize("name", NAMES)
def test_every_place_in_the_book_that_an_exercise_names_is_there(pages, name: str) -> None:
    for exercise in exercises(name):
        page, _, anchor = exercise.book.partition("#")
        assert Path(page) in pages, f"{exercise.name}: {exercise.book}"
        found = article(pages, page.removesuffix(".html")).find(id=anchor)
        assert anchor, f"{exercise.name}: {exercise.book}"
        assert found is not None, f"{exercise.name}: {exercise.book}"
