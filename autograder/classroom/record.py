"""A record: what is kept of the grading of one submission, in results/STUDENT/ASSIGNMENT.json.

It is the result with the facts of all that was found, and what tells whether it still holds. It
holds the seed of the hidden inputs, so it is the instructor's alone. Of a record that cannot be read,
be it damaged or of an older engine, nothing is believed: its submission is graded again.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.atomic_file import save
from autograder.grading import Result, of_plain_json, plain_json
from rubric import Judgement

PRIVATE = 0o600


@dataclass(frozen=True)
class Record:
    """The last grading of one learner's submission.

    Attributes:
        file: a digest of the submitted file.
        code: a digest of what the learner wrote in it; None if it could not be read.
        rules: a digest of the checks and of the engine.
        at: when it was graded, in UTC, as 2026-11-21T08:00:00+00:00.
        seconds: how long that took.
    """

    learner: str
    result: Result
    file: str
    code: str | None
    rules: str
    at: str
    seconds: float

    def as_json(self) -> Any:
        """The record as plain JSON."""
        return plain_json(replace(self, seconds=round(self.seconds, 3)))

    @classmethod
    def of_json(cls, data: Any) -> "Record":
        """The record that `as_json` made plain.

        Raises:
            ValueError: the JSON is no record.
        """
        record = of_plain_json(data, cls)
        points = [
            number
            for exercise in record.result.exercises
            for number in (exercise.score, exercise.max_score)
        ]
        if not all(map(math.isfinite, points)):
            raise ValueError(f"This is no record: {points} are no points")
        return record

    def write(self, path: Path) -> None:
        """Save the record where nobody but the instructor reads it."""
        text = json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n"
        save(path, text.encode("utf-8", "backslashreplace"), PRIVATE)

    @classmethod
    def read(cls, path: Path) -> "Record | None":
        """The record in a file; None if there is none, or it is damaged and so counts as none.

        One that names somebody else than its folder does was not put there by a run.
        """
        try:
            record = cls.of_json(json.loads(path.read_bytes()))
        except (FileNotFoundError, ValueError):
            return None
        names = (record.learner, record.result.assignment)
        return record if names == (path.parent.name, path.stem) else None


def changed_exercises(
    before: Iterable[Judgement], after: Iterable[Judgement]
) -> Iterator[tuple[Judgement, Judgement]]:
    """The exercises that earn more or less, before and after; one that there was not earned nothing."""
    earlier = {exercise.name: exercise for exercise in before}
    for exercise in after:
        old = earlier.pop(exercise.name, Judgement(exercise.name, "missing", 0.0, 0.0))
        if old.score != exercise.score:
            yield old, exercise
    for gone in earlier.values():
        if gone.score:
            yield gone, Judgement(gone.name, "missing", 0.0, 0.0)


def points(record: Record) -> str:
    """The score of a record, which may have none."""
    return "none" if record.result.score is None else f"{record.result.score:g}"


def records_in(results: Path, assignment: str) -> list[Record]:
    """Every record of an assignment in a class's results, sorted by learner."""
    found = (Record.read(path) for path in sorted(results.glob(f"*/{assignment}.json")))
    return [record for record in found if record is not None]
