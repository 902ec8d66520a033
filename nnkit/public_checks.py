"""The public check: what a learner can ask before submitting, offline and in the grader's words.

check = nnkit.public_checks("public_checks.json")
check(linear_forward)
"""

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from rubric import messages
from rubric.judgement import problem_of
from rubric.record import PublicExercise, from_record
from rubric.reply import local


class PublicCheckFailed(AssertionError):
    """One sentence that says what is wrong. A notebook shows it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of the traceback."""
        return [str(self)]


class PublicChecks:
    """The public checks of one assignment: call it with a function to check that function."""

    def __init__(self, path: str | Path) -> None:
        """Remember where the checks lie; the file is read when the first function is checked."""
        self.path = Path(path)

    def __call__(self, function: Callable[..., Any]) -> None:
        """Check one function and print that its public checks passed.

        Raises:
            PublicCheckFailed: the first thing that is wrong, in one sentence.
        """
        exercise = self._exercise(function)
        for answer in exercise.answers(local(function)):
            for check in exercise.checks:
                problem = problem_of(exercise.signature.name, check, answer)
                if problem:
                    raise PublicCheckFailed(problem)
        print(messages.public_checks_passed(len(exercise.cases), by_value=bool(exercise.values)))

    def _exercise(self, function: Callable[..., Any]) -> PublicExercise:
        name = getattr(function, "__name__", str(function))
        if name not in self._records:
            known = ", ".join(self._records)
            raise PublicCheckFailed(f"There is no public check for {name}; there are for {known}.")
        return from_record(name, self._records[name])

    @cached_property
    def _records(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8"))["exercises"])
        except FileNotFoundError:
            raise PublicCheckFailed(
                f"{self.path.name} is not in the folder of this notebook: "
                "put the file that came with the assignment beside it."
            ) from None
        except (ValueError, KeyError, TypeError):
            raise PublicCheckFailed(
                f"{self.path.name} cannot be read: download the assignment's files again."
            ) from None


def public_checks(path: str | Path) -> PublicChecks:
    """The public checks in a file that came with the assignment.

    Args:
        path: public_checks.json, usually beside the notebook.

    Returns:
        A function: `check(linear_forward)` prints that the public checks passed, or raises one
        sentence that says what is wrong.
    """
    return PublicChecks(path)
