"""What an author writes: solutions, exercises, assignments, and the release made of them."""

from autograder.course import assignment, skeleton
from autograder.course.assignment import MAX_SCORE, Assignment
from autograder.course.exercise_cell import START
from autograder.course.release import source_cells, write_release
from autograder.course.released import released_json, released_notebooks
from autograder.course.solution import load_solution

__all__ = [
    "MAX_SCORE",
    "START",
    "Assignment",
    "assignment",
    "load_solution",
    "released_json",
    "released_notebooks",
    "skeleton",
    "source_cells",
    "write_release",
]
