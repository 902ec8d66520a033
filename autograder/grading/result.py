"""The result of one submission, as `check --json` prints it, and as it is kept.

Printed are sentences, and beside each the facts that it is made of; kept are the facts alone. What
is read back is held to the types of the classes, strictly: text is no number, and nothing may lack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from rubric import Finding, Judgement, Problem, messages
from rubric.problems import KINDS

Json = dict[str, Any]
T = TypeVar("T")


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
    exercises: tuple[Judgement, ...] = ()
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

    def as_json(self) -> Json:
        """The result as it is printed, its keys in the order in which a person reads them."""
        return {
            "assignment": self.assignment,
            "status": self.status,
            "reason": self.reason,
            "score": self.score,
            "max_score": self.max_score,
            "seed": self.seed,
            "isolation": self.isolation,
            "exercises": [printed(exercise) for exercise in self.exercises],
        }


def printed(exercise: Judgement) -> Json:
    """One exercise as it is printed: what a learner reads of it, and the facts behind it."""
    return {
        "name": exercise.name,
        "status": exercise.status,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "findings": [printed_finding(finding) for finding in exercise.findings],
        "remarks": [messages.sentence(remark) for remark in exercise.remarks],
    }


def printed_finding(finding: Finding) -> Json:
    """One finding as it is printed; its facts are the finding as it is kept."""
    return {
        "output": finding.output,
        "message": messages.message(finding),
        "hint": finding.hint and messages.hint(finding.hint),
        "line": finding.line,
        "kind": finding.kind,
        "blames": list(finding.blames),
        "facts": plain_json(finding),
    }


# --- kept and read back ----------------------------------------------------------------------------


def plain_json(value: Any) -> Any:
    """Data of ours as plain JSON; what has no order is sorted."""
    return msgspec.to_builtins(value, order="deterministic")


def of_plain_json(data: Any, kind: type[T]) -> T:
    """The data of this kind that `plain_json` made plain.

    Raises:
        ValueError: it is not of this kind.
    """
    try:
        return msgspec.convert(data, kind, dec_hook=problem_of_json)
    except msgspec.ValidationError as error:
        raise ValueError(f"This is no {kind.__name__.lower()}: {error}") from None


def problem_of_json(kind: type[Any], data: Any) -> Problem:
    """A problem, which names its kind itself.

    Raises:
        ValueError: it is of no kind that is known.
    """
    name = data.get("kind") if isinstance(data, Mapping) else None
    if kind is not Problem or not isinstance(name, str) or name not in KINDS:
        raise ValueError(f"`{name}` is no kind of problem")
    return msgspec.convert(data, KINDS[name], dec_hook=problem_of_json)
