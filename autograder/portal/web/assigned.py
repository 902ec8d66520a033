"""Assignments as they stand for one learner: what counts at each, and what is next."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from autograder.pages import page
from autograder.portal.catalogue import Listed
from autograder.portal.storage import marks as marks_table
from autograder.portal.submissions import (
    Attempt,
    KnownMarks,
    Rule,
    Try,
    attempts,
    is_readable,
    marks,
    share,
)
from autograder.portal.web.portal import Portal


class Assigned(NamedTuple):
    """An assignment as it stands for a learner.

    Attributes:
        mark: what counts, with what people gave and lateness took; None while nothing does, or may be seen.
        attempts: all of them, the oldest first.
        counts: the one that counts.
        is_shown: whether the learner may see what came of them.
        is_longer: whether the learner has more time than the class.
        is_excused: whether it need not be handed in.
        changes: what the mark has beside what the engine gave, in words; nothing where that is all.
    """

    listed: Listed
    due: datetime | None
    is_over: bool
    mark: float | None
    attempts: Sequence[Attempt]
    counts: Attempt | None
    is_shown: bool
    is_longer: bool = False
    is_excused: bool = False
    changes: str = ""

    @property
    def lacks(self) -> bool:
        """Whether there is something to do: nothing is handed in, or points are missing."""
        if not self.attempts or self.is_excused:
            return not self.is_excused
        if self.attempts[-1].state.waits or not self.is_shown:
            return False
        return self.mark is None or self.mark < self.listed.points


def assigned(portal: Portal, learner: str, some: Iterable[Listed]) -> list[Assigned]:
    """Some assignments as they stand for a learner."""
    dues, longer, excused = (
        portal.due_dates(learner),
        portal.longer(learner),
        portal.excused(learner),
    )
    found = []
    with portal.database.reading() as connection:
        given = marks.scores(connection, marks_table.c.learner == learner)
        for listed in some:
            name, due = listed.name, dues.get(listed.name)
            tried = attempts.of_learner(connection, learner, name)
            counts = attempts.counting(tried, portal.settings.attempts)
            known = (
                marks.of_learner(connection, learner, name) if counts and counts.entered else None
            )
            is_shown = portal.settings.shows_feedback(due, portal.now)
            found.append(
                Assigned(
                    listed,
                    due,
                    due is not None and due < portal.now,
                    mark_of(counts, given.get((learner, name))) if is_shown else None,
                    tried,
                    counts,
                    is_shown,
                    is_longer=name in longer,
                    is_excused=name in excused,
                    changes=changes(known) if known and is_shown else "",
                )
            )
    return found


def mark_of(counts: Attempt | Try | None, given: float | None) -> float | None:
    """What a learner has: what the gradebook says, once the attempt that counts is in it."""
    return counts.score if counts and not counts.entered else given


def next_of(found: Sequence[Assigned]) -> Assigned | None:
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
    graded = [one for one in tried if is_readable(one)]
    if len(tried) == 1:
        return f"Attempt {number} counts."
    if len(graded) == 1:
        return f"Attempt {number} counts: it is the only one with points so far."
    if rule == "last":
        return f"Attempt {number} counts: it is the last one that could be read."
    if sum(share(one) == share(counts) for one in graded) > 1:
        return f"Attempt {number} counts: none was graded with more points, and it came first."
    return f"Attempt {number} counts: it was graded with the most points."


def changes(known: KnownMarks) -> str:
    """What a mark has beside what the engine gave.

    >>> from autograder.classroom import Mark
    >>> changes(KnownMarks(97.5, 2.0, {"mean": Mark(100.0, manual=99.5)}, ""))
    'with points given by hand, less 2 for being late'
    """
    by_hand = any(one.manual is not None or one.extra for one in known.exercises.values())
    late = f"less {page.points(known.penalty)} for being late" if known.penalty else ""
    return ", ".join(filter(None, ("with points given by hand" if by_hand else "", late)))


def number_of(tried: Sequence[Attempt], one: Attempt) -> int:
    """Which of a learner's attempts at an assignment it is, counted from 1."""
    return 1 + sum(other.id < one.id for other in tried)


def days_until(due: datetime, now: datetime, zone: tzinfo) -> str:
    """How far away a day is, by the calendar of the class.

    >>> from datetime import UTC
    >>> days_until(datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2026, 12, 1, 23, tzinfo=UTC), UTC)
    'in 3 days'
    """
    days = (due.astimezone(zone).date() - now.astimezone(zone).date()).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
