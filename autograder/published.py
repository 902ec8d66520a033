"""What was published must agree with what is graded: the points, and the public examples.

Hidden tests may change at any time. Points and public examples stand in the learners' hands, so a
change of these needs a new release before anything is graded by them.
"""

import json
from typing import Any

from autograder.assignment import Assignment
from autograder.errors import UsageError
from rubric.record import from_json, public_checks
from rubric.values import same

CHECKS = "public_checks.json"


def refuse_stale(assignment: Assignment) -> None:
    """Refuse to grade by points or public examples that are not those of the release.

    Raises:
        UsageError: they differ, or nothing is released; says to run `autograder release`.
    """
    for what, differ in (
        ("points", points_released(assignment) != points_graded(assignment)),
        ("public examples", examples_differ(assignment)),
    ):
        if differ:
            raise UsageError(
                f"The {what} of {assignment.name} are not those that were released: "
                f"run `autograder release {assignment.name}`."
            )


def points_released(assignment: Assignment) -> dict[str, float]:
    """The points that learners see in nbgrader, by exercise."""
    cells = assignment.released().cells
    return {
        cell.grade_id.removeprefix("test_"): cell.points
        for cell in cells
        if cell.is_grade and cell.grade_id and cell.points is not None
    }


def points_graded(assignment: Assignment) -> dict[str, float]:
    """The points of exercises.py."""
    return {exercise.name: exercise.total for exercise in assignment.exercises}


def examples_differ(assignment: Assignment) -> bool:
    """Whether the recorded examples are others, up to the rounding of another machine."""
    now = json.loads(json.dumps(public_checks(assignment.name, assignment.exercises)))
    return not same(arrays_of(released_checks(assignment)), arrays_of(now))


def released_checks(assignment: Assignment) -> Any:
    """The contents of the released file; None where it cannot be read."""
    folder = assignment.release_folder
    try:
        return json.loads((folder / CHECKS).read_text(encoding="utf-8")) if folder else None
    except (OSError, ValueError):
        return None


def arrays_of(value: Any) -> Any:
    """The same JSON with its arrays as arrays, so that they are compared as numbers."""
    if isinstance(value, dict):
        return from_json(value) if "array" in value else {k: arrays_of(v) for k, v in value.items()}
    return [arrays_of(part) for part in value] if isinstance(value, list) else value
