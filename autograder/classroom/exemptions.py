"""Exemptions: learners who need not hand in an assignment, and those who have left the class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from autograder.classroom.marks import Learner

Known = TypeVar("Known")


@dataclass(frozen=True)
class Exemptions:
    """Whom the figures of an assignment leave out.

    Attributes:
        excused: who need not hand it in; they are listed without points.
        dropped: who has left the class; they are listed nowhere.
    """

    excused: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    def counted(self, by_learner: Mapping[str, Known]) -> dict[str, Known]:
        """What is known of those learners who count."""
        left_out = self.excused | self.dropped
        return {learner: known for learner, known in by_learner.items() if learner not in left_out}

    def listed(self, learners: Sequence[Learner]) -> list[Learner]:
        """Everybody who is still in the class."""
        return [learner for learner in learners if learner.id not in self.dropped]
