"""Standings: of each learner and assignment what counts, what came last, and whether there is no progress.

A class of thousands has attempts by the hundred thousand, so they are read in one pass, as rows of the few
columns that decide this.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, case, func, select, type_coerce

from autograder.portal.storage import attempts
from autograder.portal.submissions.attempts import Rule, State, counting
from autograder.portal.submissions.graded import is_readable, share

Pair = tuple[str, str]
"""A learner and an assignment."""

STUCK = 3
"""Attempts in a row that brought no new points, after which somebody may need help."""


class Try(NamedTuple):
    """What of an attempt decides a standing; see `Attempt`."""

    id: int
    received_at: float
    state: str
    score: float | None
    max_score: float | None
    entered: bool


class Standing(NamedTuple):
    """How a learner stands with an assignment at which there are attempts.

    Attributes:
        counts: the attempt that counts; None where nothing could be read so far.
        newest: the attempt that came last.
        number: how many there are.
        stuck: whether the last ones brought no points beyond those before them, and some are lacking.
    """

    learner: str
    assignment: str
    counts: Try | None
    newest: Try
    number: int
    stuck: bool


def standings(
    connection: Connection, rule: Rule, *conditions: ColumnElement[bool]
) -> dict[tuple[str, str], Standing]:
    """By learner and assignment, how everybody stands who has handed in; of those attempts alone."""
    found = {}
    for (learner, assignment), mine in groupby(tries(connection, *conditions), lambda row: row[:2]):
        some = [one for _, _, one in mine]
        counts = counting(some, rule)
        standing = Standing(learner, assignment, counts, some[-1], len(some), is_stuck(some))
        found[learner, assignment] = standing
    return found


def stuck(connection: Connection) -> set[Pair]:
    """Who makes no progress, and at which assignments: as `is_stuck` says, asked of the whole class at once."""
    c = attempts.c
    share_of = c.score / func.coalesce(func.nullif(c.max_score, 0.0), 1.0)
    newest_first = func.row_number().over(
        partition_by=(c.learner, c.assignment), order_by=c.id.desc()
    )
    readable = (
        select(c.learner, c.assignment, share_of.label("share"), newest_first.label("place"))
        .where(c.state == State.DONE, c.score.is_not(None))
        .subquery()
    )
    of_latest = func.max(case((readable.c.place <= STUCK, readable.c.share)))
    of_earlier = func.max(case((readable.c.place > STUCK, readable.c.share)))
    query = (
        select(readable.c.learner, readable.c.assignment)
        .group_by(readable.c.learner, readable.c.assignment)
        .having(func.max(readable.c.share) < 1.0, of_latest <= of_earlier)
    )
    return {(learner, name) for learner, name in connection.execute(query)}


def handed_in(connection: Connection, *conditions: ColumnElement[bool]) -> set[Pair]:
    """All learners with the assignments at which there is an attempt of theirs, or such an attempt."""
    query = select(attempts.c.learner, attempts.c.assignment).where(*conditions).distinct()
    return {(learner, name) for learner, name in connection.execute(query)}


def tries(
    connection: Connection, *conditions: ColumnElement[bool]
) -> Iterator[tuple[str, str, Try]]:
    """Attempts with their learner and assignment, sorted by both, the oldest first."""
    c = attempts.c
    is_entered = type_coerce(c.entered, Integer)  # a third of the time went into making it a bool
    decisive = (c.id, c.received_at, c.state, c.score, c.max_score, is_entered)
    query = select(c.learner, c.assignment, *decisive).where(*conditions)
    for row in connection.execute(query.order_by(c.learner, c.assignment, c.id)):
        learner, assignment, *facts = row
        yield learner, assignment, Try._make(facts)


def is_stuck(some: Sequence[Try]) -> bool:
    """Whether the last attempts brought no points beyond those before them, and some are lacking."""
    shares = [share(one) for one in some if is_readable(one)]
    if len(shares) <= STUCK:
        return False
    return max(shares) < 1.0 and max(shares[-STUCK:]) <= max(shares[:-STUCK])
