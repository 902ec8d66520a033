"""Errors carried forward in a class: who was not charged again, and for what is to be repaired."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from autograder.grading.result import ExerciseResult
from autograder.pages.report.standing import Standing
from rubric import Finding, messages

IN_PART = messages.carried_in_part(["\0"]).partition("\0")[0]
"""How the finding begins that tells of some points that were carried."""


@dataclass
class Carrying:
    """What one broken exercise did not cost.

    Attributes:
        broken: its name; None where its own checks find nothing wrong with it.
        who: the learners, each once.
        carried: the exercises that got points all the same, with how many learners.
    """

    broken: str | None
    who: dict[str, Standing] = field(default_factory=dict)
    carried: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many learners there are."""
        return len(self.who)


def carryings(standings: Iterable[Standing]) -> list[Carrying]:
    """All of it by broken exercise, what concerns most learners first."""
    found: dict[str | None, Carrying] = {}
    for standing in standings:
        for exercise in filter(has_carried_points, standing.results):
            named: list[str | None] = [*culprits(exercise, standing.results)]
            for broken in named or [None]:
                carrying = found.setdefault(broken, Carrying(broken))
                carrying.who[standing.learner.id] = standing
                carrying.carried[exercise.name] += 1
    return sorted(found.values(), key=lambda each: (-each.count, each.broken or ""))


def has_carried_points(exercise: ExerciseResult) -> bool:
    """Whether points were given with what it builds on replaced by right functions."""
    return any(is_carried(exercise, finding) for finding in exercise.findings)


def is_carried(exercise: ExerciseResult, finding: Finding) -> bool:
    """Whether a finding tells of points that were carried, and so of nothing wrong."""
    return exercise.status == "carried" or finding.message.startswith(IN_PART)


def culprits(exercise: ExerciseResult, exercises: Sequence[ExerciseResult]) -> list[str]:
    """The exercises that lost points and are named as what is to be repaired."""
    told = set(re.findall(r"\w+", exercise.findings[0].message))
    return [
        each.name
        for each in exercises
        if each is not exercise and not each.full and each.name in told
    ]
