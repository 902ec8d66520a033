"""Whole submissions: the solved one earns all, and what is broken in one place costs nothing elsewhere."""

from collections.abc import Iterator

from autograder.course import Assignment
from autograder.grading import Grader
from autograder.sandbox import Zygote
from autograder.selftest.solved_notebook import raising, solved, without


def reference_and_blank(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """The reference earns 100 and a blank notebook 0."""
    grader = Grader(assignment, zygote)
    for notebook, wanted in ((solved(assignment), 100.0), (assignment.released(), 0.0)):
        result = grader.grade(notebook, "selftest")
        wrong = [
            f"{exercise.name} {exercise.score:g}"
            for exercise in result.exercises
            if exercise.findings
        ]
        yield None if result.score == wanted else f"{result.score:g} for {wanted:g}: {wrong}"


def broken_exercises(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Breaking one exercise costs no other a point."""
    grader = Grader(assignment, zygote)
    for exercise in assignment.exercises:
        for way, submission in (
            ("raises", raising(assignment, exercise.name)),
            ("is blank", without(assignment, exercise.name)),
        ):
            result = grader.grade(submission, "selftest")
            lost = [graded.name for graded in result.exercises if not graded.full]
            others = [name for name in lost if name != exercise.name]
            wrong = [f"points are lost in {', '.join(others)}"] if others else []
            wrong += [] if exercise.name in lost else ["it loses nothing"]
            yield f"when {exercise.name} {way}, {' and '.join(wrong)}" if wrong else None
