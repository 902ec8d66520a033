"""How a class fared in each exercise."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from autograder.pages.report.standing import Standing

KINDS = {
    "full": "all points",
    "carried": "all points, carried",
    "partly": "some points",
    "none": "no points",
    "missing": "nothing written",
}
"""How one learner fared, best first, with the words for it."""


@dataclass(frozen=True)
class Success:
    """How those whose submission has points fared in one exercise.

    Attributes:
        points: how many could be earned.
        counts: learners, by the KINDS.
        mean: the points that they earned on average; None of nobody.
    """

    exercise: str
    points: float
    counts: Counter[str]
    mean: float | None

    @property
    def learners(self) -> int:
        """How many there are."""
        return self.counts.total()


def successes(
    exercises: Iterable[tuple[str, float]], standings: Sequence[Standing]
) -> list[Success]:
    """The exercises in their order."""
    return [success(name, points, standings) for name, points in exercises]


def success(name: str, points: float, standings: Iterable[Standing]) -> Success:
    """How learners fared in one exercise; a person's points count before the engine's."""
    fared = [each for each in (outcome(name, standing) for standing in standings) if each]
    counts = Counter(kind(score, points, status) for score, status in fared)
    return Success(name, points, counts, fmean(score for score, _ in fared) if fared else None)


def outcome(name: str, standing: Standing) -> tuple[float, str] | None:
    """The points that count, and the engine's status; None where there are no points yet."""
    result = next((result for result in standing.results if result.name == name), None)
    mark = standing.marks.exercises.get(name) if standing.marks else None
    score = mark.score if mark else result.score if result else None
    return None if score is None else (score, result.status if result else "")


def kind(score: float, points: float, status: str) -> str:
    """One of the KINDS."""
    if score >= points:
        return "carried" if status == "carried" else "full"
    if score > 0:
        return "partly"
    return "missing" if status == "missing" else "none"
