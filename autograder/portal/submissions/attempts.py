"""Attempts: what was handed in. What becomes of them is the affair of the queue.

    received ─→ running ─→ done
        ↑          │
        └──────────┴─→ failed       it could not be graded, which costs the learner nothing

The file and its attempt are one transaction.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, select, update

from autograder.classroom import fingerprint
from autograder.portal.roster import LEARNER
from autograder.portal.storage import adding, attempts, files, people
from autograder.portal.submissions import marks
from autograder.portal.submissions.graded import Graded, is_readable, share

HOUR = 3600.0
QUICK = 1
"""How hard to compress: harder costs three times as long, and saves a tenth."""


class State(StrEnum):
    """What has become of an attempt."""

    RECEIVED = "received"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def waits(self) -> bool:
        """Whether something is still to come."""
        return self in {State.RECEIVED, State.RUNNING}


@dataclass(frozen=True)
class Attempt:
    """One handing in.

    Attributes:
        file: the digest of what was handed in.
        received_at: in seconds since 1970.
        not_before: its place in the queue: 0 for those that are graded first.
        tries: how often it was handed out to be graded.
        reason: why there is no result.
        rules: by which it was graded last.
        score: None where there is no result, or nothing could be read.
        entered: whether it is the one that lies in the class folder.
    """

    id: int
    learner: str
    assignment: str
    file: str
    received_at: float
    state: State
    tries: int
    not_before: float
    reason: str | None
    rules: str | None
    score: float | None
    max_score: float | None
    done_at: float | None
    entered: bool


class TooManyError(Exception):
    """A learner has handed in as often as may be; `until` says when the next attempt is possible."""

    def __init__(self, until: float) -> None:
        super().__init__(until)
        self.until = until


FIELDS = tuple(field.name for field in fields(Attempt))
COLUMNS = tuple(attempts.c[name] for name in FIELDS)


def of_row(row: Sequence[object]) -> Attempt:
    """An attempt from its row."""
    values = dict(zip(FIELDS, row, strict=True))
    return Attempt(**values | {"state": State(str(values["state"]))})  # type: ignore[arg-type]


def attempts_where(
    connection: Connection, *conditions: ColumnElement[bool], most: int | None = None
) -> list[Attempt]:
    """Those attempts, in the order in which they came."""
    query = select(*COLUMNS).where(*conditions).order_by(attempts.c.id).limit(most)
    return [of_row(row) for row in connection.execute(query)]


def attempt(connection: Connection, number: int) -> Attempt | None:
    """One attempt by its number."""
    return next(iter(attempts_where(connection, attempts.c.id == number)), None)


def of_learner(connection: Connection, learner: str, assignment: str) -> list[Attempt]:
    """All of a learner at an assignment, the oldest first."""
    return attempts_where(
        connection, attempts.c.learner == learner, attempts.c.assignment == assignment
    )


def packed_content(connection: Connection, file: str) -> bytes:
    """What was handed in, compressed."""
    query = select(files.c.content).where(files.c.digest == file)
    found: bytes = connection.execute(query).scalar_one()
    return found


def content_of(connection: Connection, file: str) -> bytes:
    """What was handed in."""
    return zlib.decompress(packed_content(connection, file))


# --- handing in ---------------------------------------------------------------------------------------


class HandIn(NamedTuple):
    """What a learner hands in, ready to be kept.

    Attributes:
        file: its digest.
        packed: the file, compressed.
        form: the form that was sent, with this very file; the same one twice is one attempt.
    """

    learner: str
    assignment: str
    file: str
    packed: bytes
    form: str | None = None

    @classmethod
    def of(cls, learner: str, assignment: str, content: bytes, form: str | None = None) -> "HandIn":
        """What somebody hands in; `form` is a word of the page's or the program's own."""
        file = fingerprint.of_content(content)
        whole = f"{learner}\0{assignment}\0{form}\0{file}"
        key = fingerprint.of_content(whole.encode("utf-8", "backslashreplace")) if form else None
        return cls(learner, assignment, file, zlib.compress(content, QUICK), key)


def receive(
    connection: Connection, handed_in: HandIn, now: float, *, most: int | None = None
) -> Attempt:
    """Take in what a learner hands in.

    What of the same learner and assignment still waits lets it pass, and all others too. The same form once
    more is the same attempt, unless that has failed.

    Raises:
        TooManyError: there have been `most` of them within the hour.
    """
    c = attempts.c
    if handed_in.form:
        same = c.form == handed_in.form
        failed = update(attempts).where(same, c.state == State.FAILED)
        connection.execute(failed.values(form=None))
        if known := attempts_where(connection, same):
            return known[0]
    mine = (c.learner == handed_in.learner, c.assignment == handed_in.assignment)
    if most is not None:
        refuse_too_many(connection, mine, most, now)
    waiting = (c.state == State.RECEIVED, c.not_before == 0.0)
    connection.execute(update(attempts).where(*mine, *waiting).values(not_before=now))
    return keep(connection, handed_in, now)


def keep(connection: Connection, handed_in: HandIn, at: float) -> Attempt:
    """Keep a file and its attempt, whatever else there is."""
    learner, assignment, file, packed, form = handed_in
    kept = adding(connection, files).values(digest=file, content=packed)
    connection.execute(kept.on_conflict_do_nothing())
    values = {"learner": learner, "assignment": assignment, "file": file, "form": form}
    made = adding(connection, attempts).values(**values, received_at=at, state=State.RECEIVED)
    (number,) = connection.execute(made).inserted_primary_key or (0,)
    (received,) = attempts_where(connection, attempts.c.id == number)
    return received


def refuse_too_many(
    connection: Connection, mine: tuple[ColumnElement[bool], ...], most: int, now: float
) -> None:
    """Refuse one more than `most` within an hour; of a clock that went back nobody has to suffer.

    Raises:
        TooManyError: until that one of them is an hour old.
    """
    until = next_possible(
        [*connection.scalars(select(attempts.c.received_at).where(*mine))], most, now
    )
    if until is not None:
        raise TooManyError(until)


def next_possible(times: Sequence[float], most: int, now: float) -> float | None:
    """When one more may be handed in, if not now: until then `most` of these moments are within an hour.

    >>> next_possible([0.0, 60.0], 2, 100.0), next_possible([0.0, 60.0], 3, 100.0)
    (3600.0, None)
    """
    recent = sorted(at for at in times if now - HOUR <= at <= now)
    return recent[-most] + HOUR if len(recent) >= most else None


# --- which one counts -----------------------------------------------------------------------------------


Rule = Literal["best", "last"]
G = TypeVar("G", bound=Graded)


def counting(some: Iterable[G], rule: Rule) -> G | None:
    """The attempt that counts: the best, of equals the first; or the last. What could not be read never does."""
    readable = [one for one in some if is_readable(one)]
    if rule == "last":
        return max(readable, key=lambda one: (one.received_at, one.id), default=None)
    return max(readable, key=lambda one: (share(one), -one.id), default=None)


def owed(connection: Connection, learner: str, assignment: str, rule: Rule) -> Attempt | None:
    """The attempt of a learner that counts, unless it lies in the class folder; instructors only try."""
    role = connection.scalar(select(people.c.role).where(people.c.id == learner))
    mine = of_learner(connection, learner, assignment)
    found = counting(mine, rule)
    if not found and marks.has_points(connection, learner, assignment):  # of what counts no more
        done = [one for one in mine if one.state is State.DONE]
        found = next((one for one in done if one.entered), done[-1] if done else None)
    return None if role != LEARNER or found is None or found.entered else found


def mark_entered(connection: Connection, one: Attempt) -> None:
    """Say that of all attempts of a learner this one lies in the class folder."""
    same = (attempts.c.learner == one.learner, attempts.c.assignment == one.assignment)
    connection.execute(update(attempts).where(*same).values(entered=attempts.c.id == one.id))
