"""Where one learner stands: on the roster, handed in, graded, with so many points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.classroom import Learner, Marks, Record
from rubric import Judgement

NEEDING_ATTENTION = ("not_graded", "ungradable", "timed_out", "out_of_memory", "crashed")
"""How a submission may end, what an instructor should look at first coming first."""

DEATHS = frozenset({"timed_out", "out_of_memory", "crashed"})


@dataclass(frozen=True)
class Standing:
    """All that is known of one learner and one assignment.

    Attributes:
        enrolled: whether the learner is on the roster.
        record: the last grading.
        marks: what the gradebook says.
        problem: why the last submission was not graded.
    """

    learner: Learner
    enrolled: bool = True
    record: Record | None = None
    marks: Marks | None = None
    problem: str | None = None

    @property
    def submitted(self) -> bool:
        """Whether anything was handed in."""
        return self.record is not None or self.marks is not None or self.problem is not None

    @property
    def score(self) -> float | None:
        """The points that count, the gradebook's first; None while there are none."""
        if self.marks is not None:
            return self.marks.score
        return self.record.result.score if self.record else None

    @property
    def status(self) -> str:
        """How the grading ended; "not_graded" where there was none of what was handed in."""
        if self.problem is not None:
            return "not_graded"
        return self.record.result.status if self.record else "graded"

    @property
    def reason(self) -> str | None:
        """A sentence about a status that needs one."""
        return self.problem or (self.record.result.reason if self.record else None)

    @property
    def seconds(self) -> float:
        """How long the grading took."""
        return self.record.seconds if self.record else 0.0

    @property
    def waiting(self) -> bool:
        """Whether a person is asked to look."""
        if self.marks is None:
            return self.submitted and self.score is None
        return any(mark.waiting for mark in self.marks.exercises.values())

    @property
    def results(self) -> Sequence[Judgement]:
        """What the engine found, by exercise."""
        return self.record.result.exercises if self.record else ()

    @property
    def deaths(self) -> list[Judgement]:
        """The exercises whose call never came back."""
        return [result for result in self.results if result.status in DEATHS]

    @property
    def urgency(self) -> tuple[int, float]:
        """Sorts what needs attention first, then what took longest."""
        order = [*NEEDING_ATTENTION, "waiting", "death", "graded"]
        calm = "waiting" if self.waiting else "death" if self.deaths else "graded"
        status = self.status if self.status in NEEDING_ATTENTION else calm
        return order.index(status), -self.seconds


def standings(
    learners: Iterable[Learner],
    records: Iterable[Record],
    marks: Mapping[str, Marks],
    problems: Mapping[str, str],
) -> Iterator[Standing]:
    """Everybody of the roster, then whoever else has handed in."""
    roster = {learner.id: learner for learner in learners}
    graded = {record.learner: record for record in records}
    for learner in [*roster, *sorted({*graded, *marks, *problems} - roster.keys())]:
        yield Standing(
            roster.get(learner, Learner(learner)),
            learner in roster,
            graded.get(learner),
            marks.get(learner),
            problems.get(learner),
        )
