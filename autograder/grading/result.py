"""The result of one submission, as `check --json` prints it."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rubric import Finding, Judgement


@dataclass(frozen=True)
class ExerciseResult:
    """What one exercise earned, and why.

    Attributes:
        status: "passed", "failed", "missing", "raised", "timed_out", "out_of_memory", "crashed", or
            "carried": full points, once what it builds on is replaced by right functions.
    """

    name: str
    status: str
    score: float
    max_score: float
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, max_score: float, judgement: Judgement) -> "ExerciseResult":
        """A judgement with the name and the points of its exercise."""
        return cls(
            name,
            judgement.status,
            judgement.score,
            max_score,
            judgement.findings,
            judgement.remarks,
        )

    @property
    def full(self) -> bool:
        """Whether it earned all its points."""
        return self.score == self.max_score


@dataclass(frozen=True)
class Result:
    """The result of one submission.

    Attributes:
        status: "graded"; "ungradable"; or how the notebook's cells ended the last process that ran
            them: "timed_out", "out_of_memory", "crashed".
        reason: a sentence, unless the status is "graded".
        score: None only when ungradable.
        seed: what the hidden inputs were drawn from; the same seed gives the same result.
        isolation: "full", "reduced" or "none".
    """

    assignment: str | None
    status: str
    seed: str
    isolation: str
    exercises: tuple[ExerciseResult, ...] = ()
    reason: str | None = None

    @property
    def score(self) -> float | None:
        """The points of all exercises."""
        if self.status == "ungradable":
            return None
        return float(sum(exercise.score for exercise in self.exercises))

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return float(sum(exercise.max_score for exercise in self.exercises))

    def as_json(self) -> dict[str, Any]:
        """The result as plain JSON, its keys in the order in which a person reads them."""
        return {
            "assignment": self.assignment,
            "status": self.status,
            "reason": self.reason,
            "score": self.score,
            "max_score": self.max_score,
            "seed": self.seed,
            "isolation": self.isolation,
            "exercises": [exercise_as_json(exercise) for exercise in self.exercises],
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "Result":
        """The result that `as_json` made plain.

        Raises:
            ValueError: the JSON is no result.
        """
        try:
            return cls(
                data["assignment"],
                data["status"],
                data["seed"],
                data["isolation"],
                tuple(exercise_of_json(each) for each in data["exercises"]),
                data["reason"],
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"This is no result: {error!r}") from None


def exercise_of_json(data: Mapping[str, Any]) -> ExerciseResult:
    """The exercise that `exercise_as_json` made plain."""
    findings = tuple(Finding(**finding) for finding in data["findings"])
    points = data["score"], data["max_score"]
    if not all(isinstance(each, (int, float)) and math.isfinite(each) for each in points):
        raise TypeError(f"{points} are no points")
    return ExerciseResult(**{**data, "findings": findings, "remarks": tuple(data["remarks"])})


def exercise_as_json(exercise: ExerciseResult) -> dict[str, Any]:
    """An exercise as plain JSON: findings with their names."""
    findings = [finding._asdict() for finding in exercise.findings]
    return asdict(exercise) | {"findings": findings, "remarks": list(exercise.remarks)}
