"""The mistakes of a class, by frequency: known ones with their hint, the others by what was wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from rubric import Finding, Hint, Judgement, messages
from rubric.problems import Violated

MOST_SENTENCES = 2

W = TypeVar("W")
"""What a submission is known by."""


class Kind(NamedTuple):
    """What makes two findings the same mistake: the hint, or the output where there is none."""

    exercise: str
    hint: Hint | None
    output: str | None


@dataclass
class Mistake(Generic[W]):
    """Something wrong with an exercise, in some submissions.

    Attributes:
        who: the submissions, each once.
        outputs: the outputs in which it shows, with how many submissions.
        statuses: how those exercises ended.
        findings: what exactly is wrong, with how many submissions.
    """

    kind: Kind
    who: list[W] = field(default_factory=list)
    outputs: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    findings: Counter[Finding] = field(default_factory=Counter)

    def add(self, one: W, exercise: Judgement, finding: Finding) -> None:
        """Count one finding; two of the same submission, which come together, are one mistake."""
        if not self.who or self.who[-1] is not one:
            self.who.append(one)
            self.statuses[exercise.status] += 1
        if not isinstance(finding.problem, Violated):  # a property has no name that anybody reads
            self.outputs[finding.output] += 1
        self.findings[finding] += 1

    @property
    def places(self) -> list[str]:
        """The outputs in which it shows, unless that is the call as a whole."""
        return [output for output in self.outputs if output != self.kind.exercise]

    @property
    def hint(self) -> str | None:
        """What a learner is asked who made it."""
        return messages.hint(self.kind.hint) if self.kind.hint else None

    @property
    def sentences(self) -> list[tuple[str, int]]:
        """What its most frequent findings say; a learner's code may be quoted there."""
        most = self.findings.most_common(MOST_SENTENCES)
        return [
            (messages.message_in(self.kind.exercise, finding), count) for finding, count in most
        ]

    @property
    def others(self) -> int:
        """How many more findings there are than sentences."""
        return max(0, len(self.findings) - MOST_SENTENCES)

    @property
    def count(self) -> int:
        """How many learners made it."""
        return len(self.who)


def mistakes(
    exercises: Iterable[str], submissions: Iterable[tuple[W, Sequence[Judgement]]]
) -> list[Mistake[W]]:
    """All mistakes, the most frequent first, equally frequent ones in the exercises' order.

    Args:
        exercises: their names.
        submissions: what was found in each.
    """
    found: dict[Kind, Mistake[W]] = {}
    for one, judged in submissions:
        for exercise, finding in findings(judged):
            output = None if finding.hint else finding.output
            kind = Kind(exercise.name, finding.hint, output)
            found.setdefault(kind, Mistake(kind)).add(one, exercise, finding)
    place = {name: index for index, name in enumerate(exercises)}
    last = len(place)
    return sorted(
        found.values(), key=lambda each: (-each.count, place.get(each.kind.exercise, last))
    )


def findings(exercises: Sequence[Judgement]) -> Iterator[tuple[Judgement, Finding]]:
    """What is wrong with what was written: not what is missing, nor what only waits for another."""
    for exercise in exercises:
        if exercise.status != "missing":
            for finding in exercise.findings:
                if not finding.is_carried:
                    yield exercise, finding
