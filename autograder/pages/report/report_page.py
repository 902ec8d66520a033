"""The report: the page that an instructor reads about a class and one of its assignments.

Plots stand beside their numbers. Without names nothing is on it that a learner wrote or is called,
so that it can be shown to a class.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.classroom import Learner, Marks, Record
from autograder.pages import page
from autograder.pages.feedback import counted, duration, listed
from autograder.pages.report import plot
from autograder.pages.report.carrying import Carrying, carryings
from autograder.pages.report.distribution import Bin, Spread, durations, short, spread
from autograder.pages.report.distribution import scores as in_tenths
from autograder.pages.report.excerpt import Excerpt
from autograder.pages.report.mistakes import Mistake, mistakes
from autograder.pages.report.sample import NotebookOf, Sample, sample
from autograder.pages.report.standing import NEEDING_ATTENTION, Standing, standings
from autograder.pages.report.success import KINDS, Success, successes

ENDINGS = {
    "not_graded": "not graded",
    "ungradable": "cannot be graded",
    "timed_out": "a cell did not finish",
    "out_of_memory": "a cell needed too much memory",
    "crashed": "a cell ended Python",
    "graded": "graded",
}
"""How the grading of a submission ended, in words."""

OUTCOMES = {
    "failed": "gave a wrong result",
    "raised": "stopped with an error",
    "timed_out": "did not finish",
    "out_of_memory": "needed too much memory",
    "crashed": "ended Python",
}
"""How a call of an exercise ended that lost points."""

WORDS: dict[str, Any] = {
    "counted": counted,
    "duration": duration,
    "listed": listed,
    "percent": plot.percent,
    "outcomes": OUTCOMES,
    "share": plot.share,
    "short": short,
}


@dataclass(frozen=True)
class Report:
    """All that is on the page.

    Attributes:
        exercises: their names and points.
        standings: everybody of the roster, and whoever else has handed in.
        excused: who of the roster need not hand in, and is not among those.
        names: whether learners may be named.
        made_at: when it was made.
        notebook_of: the autograded notebook of a learner.
    """

    assignment: str
    exercises: Sequence[tuple[str, float]]
    standings: Sequence[Standing]
    excused: Sequence[Standing]
    names: bool
    made_at: datetime
    notebook_of: NotebookOf[str]

    @cached_property
    def submitted(self) -> list[Standing]:
        """Whoever handed in."""
        return [standing for standing in self.standings if standing.submitted]

    @cached_property
    def absent(self) -> list[Standing]:
        """Whoever is on the roster and did not."""
        return [standing for standing in self.standings if not standing.submitted]

    @cached_property
    def strangers(self) -> list[Standing]:
        """Whoever handed in and is not on the roster."""
        return [standing for standing in self.standings if not standing.enrolled]

    @cached_property
    def waiting(self) -> list[Standing]:
        """Whoever waits for a person to look."""
        return [standing for standing in self.submitted if standing.waiting]

    @cached_property
    def late(self) -> list[Standing]:
        """Whoever was late, the latest first."""
        found = [
            standing
            for standing in self.submitted
            if standing.marks and standing.marks.seconds_late > 0
        ]
        return sorted(found, key=lambda each: -each.marks.seconds_late if each.marks else 0)

    @cached_property
    def records(self) -> list[Record]:
        """What was graded, or could not be read."""
        return [standing.record for standing in self.standings if standing.record]

    # --- points ------------------------------------------------------------------------------------

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return sum(points for _, points in self.exercises)

    @cached_property
    def scores(self) -> list[float]:
        """All points that count."""
        return [standing.score for standing in self.submitted if standing.score is not None]

    @cached_property
    def spread(self) -> Spread | None:
        """How they are spread."""
        return spread(self.scores)

    @cached_property
    def bins(self) -> list[Bin]:
        """How many learners have how many points."""
        return in_tenths(self.scores, self.max_score)

    @cached_property
    def successes(self) -> list[Success]:
        """How the class fared in each exercise."""
        return successes(self.exercises, self.submitted)

    # --- what is wrong -----------------------------------------------------------------------------

    @cached_property
    def mistakes(self) -> Excerpt[Mistake[Standing]]:
        """What went wrong, the most frequent first."""
        judged = ((standing, standing.results) for standing in self.submitted)
        return Excerpt.of(mistakes((name for name, _ in self.exercises), judged), 12, 200)

    def sample(self, mistake: Mistake[Standing]) -> Sample[str] | None:
        """How a mistake looks in one notebook; nothing that a learner wrote is told without names."""
        who = (standing.learner.id for standing in mistake.who)
        return sample(mistake.kind.exercise, who, self.notebook_of) if self.names else None

    @cached_property
    def examined(self) -> int:
        """How many submissions could be read."""
        return sum(bool(standing.results) for standing in self.submitted)

    @cached_property
    def carryings(self) -> list[Carrying]:
        """Errors carried forward."""
        return carryings(self.submitted)

    @cached_property
    def carried(self) -> int:
        """How many learners were not charged twice."""
        return len({learner for carrying in self.carryings for learner in carrying.who})

    # --- how grading went --------------------------------------------------------------------------

    @cached_property
    def endings(self) -> list[tuple[str, int]]:
        """How many submissions ended how, what needs attention first."""
        urgent = sorted(self.submitted, key=lambda each: each.urgency)
        return list(Counter(result.status for result in urgent).items())

    @cached_property
    def attention(self) -> Excerpt[Standing]:
        """The submissions, those first that an instructor should look at."""
        return Excerpt.of(sorted(self.submitted, key=lambda each: each.urgency), 15, 500)

    @cached_property
    def times(self) -> list[float]:
        """How long each grading took."""
        return [record.seconds for record in self.records]

    @cached_property
    def duration_bins(self) -> list[Bin]:
        """How many gradings took how long."""
        return durations(self.times)

    @property
    def versions(self) -> int:
        """By how many versions of the checks the class was graded."""
        return len({record.rules for record in self.records})

    @property
    def unconfined(self) -> int:
        """How many were graded without full isolation."""
        return sum(record.result.isolation != "full" for record in self.records)


def render(
    assignment: str,
    exercises: Sequence[tuple[str, float]],
    records: Sequence[Record],
    marks: Mapping[str, Marks],
    learners: Sequence[Learner],
    *,
    problems: Mapping[str, str],
    excused: Sequence[Learner] = (),
    names: bool = True,
    made_at: datetime,
    notebook_of: NotebookOf[str] = lambda _: None,
) -> str:
    """The page about a class.

    Exercises are names with points, problems say by learner why a submission was not graded. Who is excused
    is counted apart, and must not be among the learners. The autograded notebooks have samples of wrong code.
    Without names, nothing is told that a learner wrote either.
    """
    everybody = list(standings(learners, records, marks, problems))
    return page.render(
        "report.html",
        title=f"{assignment}: report",
        stamp=page.stamp_of(f"{assignment} {made_at.isoformat()}", [Path(__file__)]),
        styles=["report.css"],
        report=Report(
            assignment,
            exercises,
            everybody,
            [*map(Standing, excused)],
            names,
            made_at,
            notebook_of,
        ),
        kinds=KINDS,
        endings=ENDINGS,
        urgent=NEEDING_ATTENTION,
        bars=plot.bars,
        stack=plot.stack,
        **WORDS,
    )
