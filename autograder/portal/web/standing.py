"""How a learner stands: with each assignment that is out, and over all of them."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from sqlalchemy import Connection, select

from autograder.portal import attempts
from autograder.portal.attempts import Attempt, Rule, State
from autograder.portal.catalogue import Listed
from autograder.portal.tables import marks
from autograder.portal.web.portal import Portal


class Standing(NamedTuple):
    """How a learner stands with one assignment.

    Attributes:
        mark: what counts, with what people gave and lateness took; None while nothing does, or may be seen.
        attempts: all of them, the oldest first.
        counts: the one that counts.
        is_shown: whether the learner may see what came of them.
    """

    listed: Listed
    due: datetime | None
    is_over: bool
    mark: float | None
    attempts: Sequence[Attempt]
    counts: Attempt | None
    is_shown: bool

    @property
    def lacks(self) -> bool:
        """Whether there is something to do: nothing is handed in, or points are missing."""
        if not self.attempts:
            return True
        if self.attempts[-1].state.waits or not self.is_shown:
            return False
        return self.mark is None or self.mark < self.listed.points


def standings(portal: Portal, learner: str) -> list[Standing]:
    """How a learner stands with all assignments that are out."""
    dues = portal.due_dates(learner)
    with portal.database.reading() as connection:
        given = marks_of(connection, learner)
        return [
            standing(
                portal,
                listed,
                dues.get(name),
                attempts.of_learner(connection, learner, name),
                given.get(name),
            )
            for name, listed in portal.out().items()
        ]


def standing_with(portal: Portal, learner: str, listed: Listed) -> Standing:
    """How a learner stands with one assignment."""
    name, due = listed.name, portal.due_dates(learner).get(listed.name)
    with portal.database.reading() as connection:
        given = marks_of(connection, learner).get(name)
        return standing(portal, listed, due, attempts.of_learner(connection, learner, name), given)


def marks_of(connection: Connection, learner: str) -> dict[str, float | None]:
    """What the gradebook says of a learner, by assignment."""
    mine = select(marks.c.assignment, marks.c.score).where(marks.c.learner == learner)
    return {row.assignment: row.score for row in connection.execute(mine)}


def standing(
    portal: Portal,
    listed: Listed,
    due: datetime | None,
    tried: Sequence[Attempt],
    given: float | None,
) -> Standing:
    """What follows from the attempts of a learner, and from the gradebook."""
    counts = attempts.counting(tried, portal.settings.attempts)
    is_shown = portal.settings.shows_feedback(due, portal.now)
    mark = mark_of(counts, given) if is_shown else None
    is_over = due is not None and due < portal.now
    return Standing(listed, due, is_over, mark, tried, counts, is_shown)


def mark_of(counts: Attempt | None, given: float | None) -> float | None:
    """What a learner has: what the gradebook says, once the attempt that counts is in it."""
    if counts is None:
        return None
    return given if counts.entered else counts.score


def next_of(found: Sequence[Standing]) -> Standing | None:
    """What to do next: of all that is not over and lacks something, what is due first."""
    open_ones = [one for one in found if one.lacks and not one.is_over]
    return min(open_ones, key=lambda one: (one.due is None, one.due), default=None)


# --- in words -----------------------------------------------------------------------------------------


def why_it_counts(tried: Sequence[Attempt], rule: Rule) -> str | None:
    """Which attempt counts, and why; None while none does."""
    counts = attempts.counting(tried, rule)
    if counts is None:
        return None
    number = number_of(tried, counts)
    graded = [one for one in tried if one.state is State.DONE and one.score is not None]
    if len(tried) == 1:
        return f"Attempt {number} counts."
    if len(graded) == 1:
        return f"Attempt {number} counts: it is the only one with points so far."
    if rule == "last":
        return f"Attempt {number} counts: it is the last one that could be read."
    if sum(attempts.share(one) == attempts.share(counts) for one in graded) > 1:
        return f"Attempt {number} counts: no other has more points, and it came first."
    return f"Attempt {number} counts: it has the most points."


def number_of(tried: Sequence[Attempt], one: Attempt) -> int:
    """Which of a learner's attempts at an assignment it is, counted from 1."""
    return 1 + sum(other.id < one.id for other in tried)


def days_until(due: datetime, now: datetime, zone: tzinfo) -> str:
    """How far away a day is, by the calendar of the class.

    >>> days_until(datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2026, 12, 1, 23, tzinfo=UTC), UTC)
    'in 3 days'
    """
    days = (due.astimezone(zone).date() - now.astimezone(zone).date()).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
