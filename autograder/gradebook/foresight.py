"""What marks would be if they were written now: for a run that writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from autograder.classroom import Entry, Mark, Marks
from autograder.gradebook.lateness import Penalties, seconds_late


def foreseen(
    marks: Mapping[str, Marks],
    entries: Iterable[Entry],
    duedate: datetime | None,
    penalties: Penalties,
) -> dict[str, Marks]:
    """The marks with these entries among them, and what being late costs by today's settings."""
    found = dict(marks)
    for entry in entries:
        known = found.get(entry.learner) or Marks(entry.learner, {}, due=duedate)
        found[entry.learner] = entered(known, entry)
    return {learner: penalised(marks, penalties) for learner, marks in found.items()}


def entered(marks: Marks, entry: Entry) -> Marks:
    """The marks of a learner with what a run has found; what people gave stays."""
    points = {
        name: replace(marks.exercises.get(name, Mark(None)), auto=score)
        for name, score in entry.scores.items()
    }
    at = entry.submitted_at or marks.submitted_at
    return replace(
        marks, exercises=points, submitted_at=at, seconds_late=seconds_late(at, marks.due)
    )


def penalised(marks: Marks, penalties: Penalties) -> Marks:
    """The marks of a learner with what being late costs."""
    if not penalties.enabled:
        return marks
    given = sum(mark.score or 0.0 for mark in marks.exercises.values())
    penalty = penalties.penalty(marks.learner, given, marks.seconds_late)
    return replace(marks, penalty=penalty or 0.0)
