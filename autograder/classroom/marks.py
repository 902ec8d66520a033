"""Marks: what a gradebook knows of a class, as plain data.

The engine gives points; people may overrule and add to them, and time may take some away. What is
written here are the engine's; what is read here is what counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from autograder.classroom.record import Record
from autograder.grading import comment


class Learner(NamedTuple):
    """Somebody in the gradebook."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    lms_user_id: str | None = None

    @property
    def name(self) -> str:
        """First and last name, as far as they are known; else the id."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id


@dataclass(frozen=True)
class Entry:
    """What a run writes about one submission.

    Attributes:
        submitted_at: in UTC without a time zone, as nbgrader keeps it; None if that is not known.
        scores: by exercise; None where a person must look, which is not a zero.
        comments: by exercise, what is said about it.
    """

    learner: str
    submitted_at: datetime | None
    scores: Mapping[str, float | None]
    comments: Mapping[str, str | None]

    @classmethod
    def of(cls, record: Record, names: Iterable[str], submitted_at: datetime | None) -> "Entry":
        """What a record says of the exercises of its assignment."""
        found = {exercise.name: exercise for exercise in record.result.exercises}
        known = {name: found.get(name) for name in names}
        return cls(
            record.learner,
            submitted_at,
            {name: exercise.score if exercise else None for name, exercise in known.items()},
            {
                name: comment(exercise) if exercise else record.result.reason
                for name, exercise in known.items()
            },
        )


class GivenMark(NamedTuple):
    """What a person gives to one exercise.

    Attributes:
        manual: points that overrule the engine's; None leaves those.
        extra: points on top.
        comment: what the person writes.
    """

    manual: float | None = None
    extra: float | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Mark:
    """What one exercise earns.

    Attributes:
        auto: the engine's points; None where it could not tell.
        manual: a person's points, which overrule.
        extra: a person's points on top.
        comment: what a person wrote.
        waiting: whether a person is asked to look.
    """

    auto: float | None
    manual: float | None = None
    extra: float | None = None
    comment: str | None = None
    waiting: bool = False

    @property
    def score(self) -> float | None:
        """The points that count; None if nobody has given any."""
        given = self.auto if self.manual is None else self.manual
        return None if given is None else given + (self.extra or 0.0)

    @property
    def given(self) -> GivenMark:
        """What people have given so far."""
        return GivenMark(self.manual, self.extra or None, self.comment or None)


@dataclass(frozen=True)
class Marks:
    """What one submission earns.

    Attributes:
        exercises: by name.
        penalty: the points lost by being late.
        seconds_late: how late it was, extensions granted.
        due: when it was due, in UTC, extension included.
    """

    learner: str
    exercises: Mapping[str, Mark]
    submitted_at: datetime | None = None
    due: datetime | None = None
    seconds_late: float = 0.0
    penalty: float = 0.0

    @property
    def score(self) -> float | None:
        """The points that count, penalty taken off; None while no exercise has any."""
        given = [mark.score for mark in self.exercises.values() if mark.score is not None]
        return max(0.0, sum(given) - self.penalty) if given else None

    def in_order(self, names: Sequence[str]) -> "Marks":
        """The same, with the exercises in the order of these names and without any others."""
        known = {name: self.exercises[name] for name in names if name in self.exercises}
        return replace(self, exercises=known)
