"""The public check: what a learner can ask before submitting, offline and in the grader's words.

check = nnkit.public_checks("public_checks.json")
check(linear_forward)
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnkit.checks_file import ChecksFile, PublicCheckFailed
from rubric import messages
from rubric.judgement import problem_of
from rubric.reply import local
from rubric.slips import Written, explained


class PublicChecks:
    """The public checks of one assignment: call it with a function to check that function."""

    def __init__(self, path: str | Path) -> None:
        """Remember where the checks lie; the file is read when the first function is checked."""
        self.file = ChecksFile(path)
        self._warned = False

    def __repr__(self) -> str:
        """Of which assignment and version these checks are, or why they cannot be used."""
        try:
            return f"<public checks of {self.file.assignment}, version {self.file.version}>"
        except PublicCheckFailed as problem:
            return f"<{problem}>"

    def __call__(self, function: Callable[..., Any]) -> None:
        """Check one function and print that its public checks passed.

        Raises:
            PublicCheckFailed: the first thing that is wrong, in one sentence.
        """
        self.file.refuse_another_assignment()
        name = getattr(function, "__name__", str(function)[:80])
        exercise = self.file.exercise(name)
        self._warn_of_another_version()
        for answer in exercise.answers(local(function), required_by(function)):
            for check in exercise.checks:
                problem = problem_of(name, check, answer)
                if problem:
                    written = Written.of(
                        function, exercise.signature, self.file.contents["exercises"]
                    )
                    raise PublicCheckFailed(messages.sentence(explained(problem, written)))
        where = f"{name} ({self.file.assignment}, version {self.file.version})"
        by_value = bool(exercise.values)
        print(messages.public_checks_passed(where, len(exercise.cases), by_value=by_value))

    def _warn_of_another_version(self) -> None:
        """Say once that notebook and checks are not of one version, which may be meant so."""
        if self.file.notebook_differs and not self._warned:
            self._warned = True
            print(
                f"{self.file.path.name} and the notebook beside it are different versions of "
                f"{self.file.assignment}: if a check surprises you, download the assignment again."
            )


def required_by(function: Callable[..., Any]) -> int:
    """How many arguments a function cannot do without, as far as it can be known."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 0
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(each.default is each.empty and each.kind in positional for each in parameters)


def public_checks(path: str | Path) -> PublicChecks:
    """The public checks in a file that came with the assignment.

    Args:
        path: public_checks.json, usually beside the notebook.

    Returns:
        A function: `check(linear_forward)` prints that the public checks passed, or raises one
        sentence that says what is wrong.
    """
    return PublicChecks(path)
