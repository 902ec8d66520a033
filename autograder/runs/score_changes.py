"""Score changes: whose points changed in a regrade, where, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.classroom import Record, changed_exercises, points
from rubric import Judgement


@dataclass(frozen=True)
class ScoreChange:
    """A submission that was graded before, and has other points now."""

    before: Record
    after: Record

    @property
    def learner(self) -> str:
        """Whose it is."""
        return self.after.learner

    @property
    def why(self) -> str:
        """The first difference that can explain it."""
        if self.before.code != self.after.code:
            return "submitted anew"
        if self.before.rules != self.after.rules:
            return "the checks or the engine changed"
        if self.before.result.isolation != self.after.result.isolation:
            return "graded on another machine"
        return "graded again"

    @property
    def exercises(self) -> Iterator[tuple[Judgement, Judgement]]:
        """The exercises that earn more or less, before and after."""
        return changed_exercises(self.before.result.exercises, self.after.result.exercises)

    def __str__(self) -> str:
        changes = [f"{new.name} {old.score:g} → {new.score:g}" for old, new in self.exercises]
        scores = f"{points(self.before)} → {points(self.after)}"
        return f"{scores} ({self.why}{': ' if changes else ''}{', '.join(changes)})"


def score_change(before: Record | None, after: Record) -> ScoreChange | None:
    """The change from one grading to the next, if there is one."""
    if before is None:
        return None
    change = ScoreChange(before, after)
    return change if before.result.score != after.result.score or [*change.exercises] else None
