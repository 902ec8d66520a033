"""Our own table: all that is known of each learner, for a spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from autograder.classroom import Marks
from autograder.lms.table import ExportTable, Row, harmless, number

WHO = ["learner", "first name", "last name", "email"]
TOTAL = ["submitted at", "due", "seconds late", "raw score", "penalty", "score"]


def complete(exported: ExportTable) -> Iterator[Row]:
    """All that is known, a column for each exercise included."""
    exercises, maximum = exported.exercises, number(exported.max_score)
    yield [*WHO, *TOTAL, "max score", "waiting for a person", *map(harmless, exercises)]
    for learner in exported.learners:
        who = (learner.id, learner.first_name, learner.last_name, learner.email)
        marks = exported.marks.get(learner.id)
        yield [
            *map(harmless, who),
            *total(marks),
            maximum,
            waiting(marks),
            *each_exercise(marks, exercises),
        ]


def total(marks: Marks | None) -> Row:
    """When a submission came and what it earns; nothing for none."""
    if marks is None:
        return [""] * len(TOTAL)
    given = [mark.score for mark in marks.exercises.values() if mark.score is not None]
    return [
        moment(marks.submitted_at),
        moment(marks.due),
        number(marks.seconds_late),
        number(sum(given) if given else None),
        number(marks.penalty),
        number(marks.score),
    ]


def waiting(marks: Marks | None) -> str:
    """Whether a person is asked to look at a submission."""
    if marks is None:
        return ""
    return "yes" if any(mark.waiting for mark in marks.exercises.values()) else "no"


def each_exercise(marks: Marks | None, exercises: Iterable[str]) -> Iterator[str]:
    """The points of every exercise."""
    for name in exercises:
        mark = marks.exercises.get(name) if marks else None
        yield number(mark.score if mark else None)


def moment(at: datetime | None) -> str:
    """A time in UTC, as ISO 8601 writes it."""
    return "" if at is None else at.replace(tzinfo=UTC).isoformat(timespec="seconds")
