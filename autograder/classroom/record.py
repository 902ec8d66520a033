"""A record: what is kept of the grading of one submission, in results/STUDENT/ASSIGNMENT.json.

It is the result as `check --json` prints it, and what tells whether it still holds. It holds the
seed of the hidden inputs, so it is the instructor's alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.atomic_file import save
from autograder.grading.result import Result

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

    def as_json(self) -> dict[str, Any]:
        """The record as plain JSON."""
        grading = {
            "file": self.file,
            "code": self.code,
            "rules": self.rules,
            "at": self.at,
            "seconds": round(self.seconds, 3),
        }
        return {"learner": self.learner, **self.result.as_json(), "grading": grading}

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "Record":
        """The record that `as_json` made plain.

        Raises:
            ValueError: the JSON is no record.
        """
        try:
            return cls(data["learner"], Result.of_json(data), **data["grading"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"This is no record: {error!r}") from None

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
        except (FileNotFoundError, ValueError, AttributeError):
            return None
        names = (record.learner, record.result.assignment)
        return record if names == (path.parent.name, path.stem) else None


def points(record: Record) -> str:
    """The score of a record, which may have none."""
    return "none" if record.result.score is None else f"{record.result.score:g}"


def records_in(results: Path, assignment: str) -> list[Record]:
    """Every record of an assignment in a class's results, sorted by learner."""
    found = (Record.read(path) for path in sorted(results.glob(f"*/{assignment}.json")))
    return [record for record in found if record is not None]
