"""An assignment: the instructor's notebook, the exercises in it, and where learners get it from."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import author_code, solution
from autograder.course.solution import Solution
from autograder.errors import AuthoringError, UsageError
from autograder.notebooks import Notebook, reader
from rubric import Exercise
from rubric.plain import Opaque, plain
from rubric.record import public_checks
from rubric.shapes import leaves

FILE = "exercises.py"
CHECKS = "public_checks.json"
MAX_SCORE = 100.0


def names(solutions: Path) -> tuple[str, ...]:
    """The assignments in a folder of the instructor's, sorted.

    Raises:
        UsageError: there is no such folder.
    """
    if not solutions.is_dir():
        raise UsageError(f"There is no folder {solutions}: name the instructor's with --solutions.")
    return tuple(sorted(path.parent.name for path in solutions.glob(f"*/{solution.FILE}")))


@dataclass(frozen=True)
class Assignment:
    """What is handed out as one notebook and graded as one.

    Attributes:
        folder: what the instructor edits.
        exercises: in the order of exercises.py; their points sum to 100.
        release_folder: what learners download; None where nothing is released.
    """

    name: str
    folder: Path
    solution: Solution
    exercises: tuple[Exercise, ...]
    release_folder: Path | None = None

    @classmethod
    def load(cls, solutions: Path, name: str, assignments: Path | None = None) -> "Assignment":
        """Load an assignment from the instructor's folder.

        Raises:
            UsageError: there is no such assignment.
            AuthoringError: its files cannot be used, with the place and the reason.
        """
        if name not in names(solutions):
            known = ", ".join(names(solutions)) or "none yet; make one with autograder new NAME"
            raise UsageError(f"There is no assignment {name} in {solutions}: there is {known}.")
        folder = solutions / name
        written = Solution.load(folder)
        exercises = load_exercises(folder / FILE)
        refuse_mismatch(folder / FILE, exercises, written)
        return cls(name, folder, written, exercises, assignments / name if assignments else None)

    def public_checks(self) -> dict[str, Any]:
        """What learners may know of the exercises: all of public_checks.json that makes its version.

        Raises:
            AuthoringError: an exercise takes or gives what cannot be compared.
        """
        for exercise in self.exercises:
            refuse_opaque(self.folder / FILE, exercise)
        return public_checks(self.name, self.exercises)

    def released(self) -> Notebook:
        """The notebook as learners got it.

        Raises:
            UsageError: it has not been released.
        """
        return reader.read(self._released_file(f"{self.name}.ipynb"))

    def refuse_stale_release(self) -> None:
        """Refuse to grade by other points or examples than those that learners were given.

        Raises:
            UsageError: they have changed since the release, or there is none.
        """
        released = self.released()
        points = {cell.grade_id: cell.points for cell in released.cells if cell.is_grade}
        wanted = {f"test_{exercise.name}": exercise.total for exercise in self.exercises}
        try:
            checks = json.loads(self._released_file(CHECKS).read_text(encoding="utf-8"))
        except ValueError:
            checks = None  # damaged is stale
        ours = json.loads(json.dumps({"version": released.version, **self.public_checks()}))
        if points != wanted or as_text(checks) != as_text(ours):
            raise UsageError(
                f"The points or public examples of {self.name} have changed since its release, which lies in "
                f"{self.release_folder}: run autograder release {self.name}, or name the solutions of that release."
            )

    def _released_file(self, name: str) -> Path:
        path = self.release_folder / name if self.release_folder else None
        if path is None or not path.is_file():
            raise UsageError(
                f"{self.name} is not released yet: run autograder release {self.name}."
            )
        return path


NOT_GRADED_BY = {"format", "nnkit", "help", "sealed", "changes"}
"""Of the public checks: the nnkit that wrote them, and what helps to find the answer."""


def as_text(checks: Any) -> str:
    """The public checks but for what nobody is graded by.

    They are compared as text, in which nan is nan: recorded numbers are rounded (see
    rubric.rounding), and so are the same where another machine released them.
    """
    if isinstance(checks, dict):
        checks = {key: told for key, told in checks.items() if key not in NOT_GRADED_BY}
    return json.dumps(checks, sort_keys=True)


def load_exercises(path: Path) -> tuple[Exercise, ...]:
    """The exercises that an instructor's exercises.py lists as EXERCISES.

    Raises:
        AuthoringError: the file does not run, or lists something else.
    """
    listed = vars(author_code.execute(author_code.parsed(path), path)).get("EXERCISES")
    if not isinstance(listed, Sequence) or not all(
        isinstance(exercise, Exercise) for exercise in listed
    ):
        raise AuthoringError(f"{path} must end with EXERCISES = […], the list of its exercises.")
    for exercise in listed:
        try:
            exercise.refuse_flaws()
        except ValueError as error:
            raise AuthoringError(f"{path}: {error}") from error
    return tuple(listed)


def refuse_opaque(path: Path, exercise: Exercise) -> None:
    """Refuse an exercise whose values are no plain data: nobody could compare or record them.

    Raises:
        AuthoringError: it takes or gives something else.
    """
    for case in exercise.public_cases() or exercise.hidden_cases(0)[:1]:
        found = {"takes": plain(case.arguments), "gives": plain(exercise.expected(case))}
        for verb, values in found.items():
            for value in leaves(values):
                if isinstance(value, Opaque):
                    raise AuthoringError(
                        f"{path}: {exercise.name} {verb} a value of the type {value.type_name}, which "
                        "cannot be compared: let it be an array, a number, text, or a tuple, list or "
                        "dictionary of these."
                    )


def refuse_mismatch(path: Path, exercises: Sequence[Exercise], written: Solution) -> None:
    """Refuse exercises that are not those of the notebook, or do not sum to 100 points.

    Raises:
        AuthoringError: they do not fit.
    """
    counts = Counter(exercise.name for exercise in exercises)
    for name, count in counts.items():
        if count > 1:
            raise AuthoringError(f"{path}: EXERCISES lists {name} twice: keep one of them.")
        if name not in written.exercises:
            cell = f'# %% exercise="{name}"'
            raise AuthoringError(
                f"{path}: {written.path} has no exercise {name}: add {cell} there."
            )
    for name in written.exercises:
        if name not in counts:
            raise AuthoringError(f"{path}: EXERCISES lacks {name}, which {written.path} asks for.")
    total = sum(exercise.total for exercise in exercises)
    if not math.isclose(total, MAX_SCORE):
        raise AuthoringError(f"{path}: the points sum to {total:g}: make it {MAX_SCORE:g}.")
