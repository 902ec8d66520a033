"""Errors carried forward in a class: who was not charged again, and for what is to be repaired."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.pages.report.standing import Standing
from rubric import Judgement


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
            for broken in culprits(exercise) or [None]:
                carrying = found.setdefault(broken, Carrying(broken))
                carrying.who[standing.learner.id] = standing
                carrying.carried[exercise.name] += 1
    return sorted(found.values(), key=lambda each: (-each.count, each.broken or ""))


def has_carried_points(exercise: Judgement) -> bool:
    """Whether points were given with what it builds on replaced by right functions."""
    return any(finding.is_carried for finding in exercise.findings)


def culprits(exercise: Judgement) -> list[str | None]:
    """The exercises that are to be repaired in its place."""
    return [name for finding in exercise.findings for name in finding.blames]
