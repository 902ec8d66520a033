"""The mistakes of a class, by frequency: known ones with their hint, the others by what was wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from autograder.grading.comments import sentence
from autograder.grading.result import ExerciseResult
from autograder.pages.report.carrying import is_carried
from autograder.pages.report.standing import Standing
from rubric import Finding


class Kind(NamedTuple):
    """What makes two findings the same mistake: the hint, or the output where there is none."""

    exercise: str
    hint: str | None
    output: str | None


@dataclass
class Mistake:
    """Something wrong with an exercise, in some submissions.

    Attributes:
        who: the learners, each once.
        outputs: the outputs in which it shows, with how many submissions.
        statuses: how those exercises ended.
        sentences: what their findings say; a learner's code may be quoted there.
    """

    kind: Kind
    who: dict[str, Standing] = field(default_factory=dict)
    outputs: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)

    def add(self, standing: Standing, exercise: ExerciseResult, finding: Finding) -> None:
        """Count one finding; two of the same submission are one mistake."""
        if standing.learner.id not in self.who:
            self.who[standing.learner.id] = standing
            self.statuses[exercise.status] += 1
        self.outputs[finding.output] += 1
        self.sentences[sentence(finding, exercise.name)] += 1

    @property
    def places(self) -> list[str]:
        """The outputs in which it shows, unless that is the call as a whole."""
        return [output for output in self.outputs if output != self.kind.exercise]

    @property
    def count(self) -> int:
        """How many learners made it."""
        return len(self.who)


def mistakes(exercises: Iterable[str], standings: Iterable[Standing]) -> list[Mistake]:
    """All mistakes, the most frequent first, equally frequent ones in the exercises' order."""
    found: dict[Kind, Mistake] = {}
    for standing in standings:
        for exercise, finding in findings(standing.results):
            output = None if finding.hint else finding.output
            kind = Kind(exercise.name, finding.hint or None, output)
            found.setdefault(kind, Mistake(kind)).add(standing, exercise, finding)
    place = {name: index for index, name in enumerate(exercises)}
    last = len(place)
    return sorted(
        found.values(), key=lambda each: (-each.count, place.get(each.kind.exercise, last))
    )


def findings(exercises: Sequence[ExerciseResult]) -> Iterator[tuple[ExerciseResult, Finding]]:
    """What is wrong with what was written: not what is missing, nor what only waits for another."""
    for exercise in exercises:
        if exercise.status != "missing":
            for finding in exercise.findings:
                if not is_carried(exercise, finding):
                    yield exercise, finding
