"""Changes of marks: what counts moves for other reasons than the engine's points, too.

What was told last is kept in the class, since a person may give points, and a date may change, while
nothing is graded.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from autograder.atomic_file import save
from autograder.classroom import PRIVATE, ClassFolder, Marks


class CountedMark(NamedTuple):
    """What one submission counts, and of what that is made.

    Attributes:
        score: what counts; None while nobody has given points.
        by_hand: what people have given beyond the engine's points.
        penalty: what being late costs.
    """

    score: float | None
    by_hand: float
    penalty: float

    @classmethod
    def of(cls, marks: Marks) -> "CountedMark":
        """What the gradebook's marks of a submission come to."""
        given = sum(mark.score or 0.0 for mark in marks.exercises.values())
        auto = sum(mark.auto or 0.0 for mark in marks.exercises.values())
        score = None if marks.score is None else round(marks.score, 4)
        return cls(score, round(given - auto, 4), round(marks.penalty, 4))


def change(before: CountedMark, after: CountedMark) -> str | None:
    """What people and dates did to a mark; None where they did nothing."""
    reasons = []
    if before.by_hand != after.by_hand:
        reasons.append(f"by hand {before.by_hand:+g} → {after.by_hand:+g}")
    if before.penalty != after.penalty:
        reasons.append(f"late {0 - before.penalty:g} → {0 - after.penalty:g}")
    return f"{said(before)} → {said(after)} ({', '.join(reasons)})" if reasons else None


def said(mark: CountedMark) -> str:
    """A score, which there may be none of."""
    return "none" if mark.score is None else f"{mark.score:g}"


class MarkChanges:
    """Compares the marks of a run with those that were told last."""

    def __init__(self, course: ClassFolder, assignment: str, found: Mapping[str, Marks]) -> None:
        """Begin a run, which `found` these marks in the gradebook."""
        self.path = course.results / f"{assignment}.marks.json"
        self.before = counted(found) | last_told(self.path)

    def told(self, marks: Mapping[str, Marks]) -> dict[str, str]:
        """By learner, what people and dates did to the marks since they were told last."""
        return dict(self._changes(counted(marks)))

    def _changes(self, after: Mapping[str, CountedMark]) -> Iterator[tuple[str, str]]:
        for learner, mark in after.items():
            found = change(self.before[learner], mark) if learner in self.before else None
            if found:
                yield learner, found

    def keep(self, marks: Mapping[str, Marks]) -> None:
        """Remember these marks as told."""
        text = json.dumps(counted(marks), indent=1, ensure_ascii=False)
        save(self.path, text.encode("utf-8", "backslashreplace"), PRIVATE)


def counted(marks: Mapping[str, Marks]) -> dict[str, CountedMark]:
    """What each submission counts."""
    return {learner: CountedMark.of(given) for learner, given in marks.items()}


def last_told(path: Path) -> dict[str, CountedMark]:
    """The marks in a file; none where it is missing or damaged."""
    try:
        return {
            learner: CountedMark(*mark) for learner, mark in json.loads(path.read_bytes()).items()
        }
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}
