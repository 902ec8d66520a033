"""Attempts: what was handed in, and what came of it.

    received ─→ running ─→ done
        ↑          │
        └──────────┴─→ failed       it could not be graded, which costs the learner nothing
    received ─→ refused             a newer attempt took its place before its turn came

The file and its attempt are one transaction. An attempt has one result: the first that is told counts.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from autograder.portal.tables import attempts, files, results

HOUR = 3600.0
TRIES = 3
"""How often an attempt is handed out; who is then without a result is told to the instructors."""


class State(StrEnum):
    """What has become of an attempt."""

    RECEIVED = "received"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"

    @property
    def waits(self) -> bool:
        """Whether something is still to come."""
        return self in {State.RECEIVED, State.RUNNING}


NEWER = "A newer attempt of yours came before the turn of this one, and was graded in its place."


@dataclass(frozen=True)
class Attempt:
    """One handing in.

    Attributes:
        file: the digest of what was handed in.
        received_at: in seconds since 1970.
        tries: how often it was handed out to be graded.
        reason: why there is no result.
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
    reason: str | None
    rules: str | None
    score: float | None
    max_score: float | None
    done_at: float | None
    entered: bool


class Outcome(NamedTuple):
    """What came of an attempt: the record, the autograded notebook and the page, as bytes."""

    record: bytes
    notebook: bytes
    page: bytes


class Grade(NamedTuple):
    """The points of an attempt, and by which rules they were given; no score where nothing could be read."""

    rules: str
    score: float | None
    max_score: float


class TooManyError(Exception):
    """A learner has handed in as often as may be; `until` says when the next attempt is possible."""

    def __init__(self, until: float) -> None:
        super().__init__(until)
        self.until = until


FIELDS = tuple(field.name for field in fields(Attempt))
COLUMNS = tuple(attempts.c[name] for name in FIELDS)


def attempts_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Attempt]:
    """Those attempts, in the order in which they came."""
    rows = connection.execute(select(*COLUMNS).where(*conditions).order_by(attempts.c.id))
    return [of_row(row) for row in rows]


def of_row(row: Sequence[object]) -> Attempt:
    """An attempt from its row."""
    values = dict(zip(FIELDS, row, strict=True))
    return Attempt(**values | {"state": State(str(values["state"]))})  # type: ignore[arg-type]


def attempt(connection: Connection, number: int) -> Attempt | None:
    """One attempt by its number."""
    return next(iter(attempts_where(connection, attempts.c.id == number)), None)


def of_learner(connection: Connection, learner: str, assignment: str) -> list[Attempt]:
    """All of a learner at an assignment, the oldest first."""
    return attempts_where(
        connection, attempts.c.learner == learner, attempts.c.assignment == assignment
    )


def counting(some: Sequence[Attempt], rule: Literal["best", "last"]) -> Attempt | None:
    """The attempt that counts: the best, of equals the first; or the last. What could not be read never does."""
    graded = [one for one in some if one.state is State.DONE and one.score is not None]
    if rule == "last":
        return graded[-1] if graded else None
    return max(graded, key=lambda one: (one.score or 0.0, -one.id), default=None)


# --- from a learner -----------------------------------------------------------------------------------


class HandIn(NamedTuple):
    """What a learner hands in.

    Attributes:
        content: of the file.
        form: the form that was sent, by which the same one sent twice is known.
    """

    learner: str
    assignment: str
    content: bytes
    form: str | None = None


def digest_of(content: bytes) -> str:
    """The name by which a file is kept."""
    return hashlib.sha256(content).hexdigest()


def receive(
    connection: Connection, handed_in: HandIn, now: float, *, most: int | None = None
) -> Attempt:
    """Take in what a learner hands in; the same form sent twice is one attempt.

    Raises:
        TooManyError: there have been `most` of them within the hour.
    """
    learner, assignment, content, form = handed_in
    mine = (attempts.c.learner == learner, attempts.c.assignment == assignment)
    known = attempts_where(connection, *mine, attempts.c.form == form) if form else []
    if known:
        return known[0]
    if most is not None:
        refuse_too_many(connection, mine, most, now)
    file = digest_of(content)
    kept = insert(files).values(digest=file, content=zlib.compress(content))
    connection.execute(kept.on_conflict_do_nothing())
    waiting = update(attempts).where(*mine, attempts.c.state == State.RECEIVED)
    connection.execute(waiting.values(state=State.REFUSED, reason=NEWER, done_at=now))
    values = {"learner": learner, "assignment": assignment, "file": file, "form": form}
    made = insert(attempts).values(**values, received_at=now, state=State.RECEIVED)
    (number,) = connection.execute(made).inserted_primary_key or (0,)
    (received,) = attempts_where(connection, attempts.c.id == number)
    return received


def refuse_too_many(
    connection: Connection, mine: tuple[ColumnElement[bool], ...], most: int, now: float
) -> None:
    """Refuse one more than `most` within an hour.

    Raises:
        TooManyError: until that one of them is an hour old.
    """
    since = attempts.c.received_at > now - HOUR
    times = (
        select(attempts.c.received_at).where(*mine, since).order_by(attempts.c.received_at.desc())
    )
    recent = connection.scalars(times.limit(most)).all()
    if len(recent) == most:
        raise TooManyError(recent[-1] + HOUR)


def content_of(connection: Connection, file: str) -> bytes:
    """What was handed in."""
    found = connection.execute(select(files.c.content).where(files.c.digest == file)).scalar_one()
    return zlib.decompress(found)


def place(connection: Connection, one: Attempt) -> int:
    """How many attempts are to be graded before this one."""
    before = select(func.count()).where(
        attempts.c.state.in_((State.RECEIVED, State.RUNNING)), attempts.c.id < one.id
    )
    return connection.execute(before).scalar_one()


def page_of(connection: Connection, one: Attempt) -> bytes | None:
    """The feedback page of an attempt; None while there is none."""
    mine = (results.c.attempt == one.id, results.c.rules == one.rules)
    found = connection.scalar(select(results.c.page).where(*mine))
    return zlib.decompress(found) if found else None


# --- to and from the engine -----------------------------------------------------------------------------


def next_waiting(connection: Connection, now: float, graded: Sequence[str]) -> Attempt | None:
    """The attempt whose turn it is, at one of the assignments that can be graded."""
    waiting = (attempts.c.state == State.RECEIVED, attempts.c.not_before <= now)
    mine = (*waiting, attempts.c.assignment.in_(graded))
    row = connection.execute(select(*COLUMNS).where(*mine).order_by(attempts.c.id).limit(1)).first()
    return of_row(row) if row else None


def take_next(connection: Connection, now: float, graded: Sequence[str]) -> Attempt | None:
    """The attempt whose turn it is, which is running from now on."""
    waiting = next_waiting(connection, now, graded)
    return take(connection, waiting) if waiting else None


def take(connection: Connection, one: Attempt) -> Attempt:
    """An attempt, which is running from now on."""
    taken = replace(one, state=State.RUNNING, tries=one.tries + 1)
    changed = update(attempts).where(attempts.c.id == one.id)
    connection.execute(changed.values(state=taken.state, tries=taken.tries))
    return taken


def known_outcome(
    connection: Connection, one: Attempt, rules: str
) -> tuple[Attempt, Outcome] | None:
    """An attempt of the same bytes, learner and rules that is done, and what came of it."""
    same = attempts_where(
        connection,
        attempts.c.learner == one.learner,
        attempts.c.assignment == one.assignment,
        attempts.c.file == one.file,
        attempts.c.rules == rules,
        attempts.c.state == State.DONE,
    )
    return (same[0], outcome_of(connection, same[0])) if same else None


def outcome_of(connection: Connection, one: Attempt) -> Outcome:
    """What came of an attempt that is done."""
    columns = (results.c.record, results.c.notebook, results.c.page)
    mine = (results.c.attempt == one.id, results.c.rules == one.rules)
    return Outcome(*map(zlib.decompress, connection.execute(select(*columns).where(*mine)).one()))


def finish(connection: Connection, number: int, outcome: Outcome, grade: Grade, now: float) -> bool:
    """Keep what came of an attempt, unless it has a result already; whether it was kept."""
    values = {"state": State.DONE, "done_at": now, "reason": None, **grade._asdict()}
    running = (attempts.c.id == number, attempts.c.state == State.RUNNING)
    if not connection.execute(update(attempts).where(*running).values(**values)).rowcount:
        return False
    kept = {name: zlib.compress(part) for name, part in outcome._asdict().items()}
    connection.execute(insert(results).values(attempt=number, rules=grade.rules, **kept))
    return True


def finish_alike(
    connection: Connection, number: int, same: Attempt, outcome: Outcome, now: float
) -> None:
    """Keep for an attempt what came of another that is the same."""
    grade = Grade(same.rules or "", same.score, same.max_score or 0.0)
    finish(connection, number, outcome, grade, now)


def latest_assignment(connection: Connection) -> str | None:
    """The assignment that was handed in last."""
    query = select(attempts.c.assignment).order_by(attempts.c.id.desc()).limit(1)
    return connection.scalar(query)


def give_back(connection: Connection, number: int, reason: str, now: float, pause: float) -> State:
    """Let an attempt wait for another try after a pause, or name it failed if it has had all of them."""
    tries = connection.execute(select(attempts.c.tries).where(attempts.c.id == number)).scalar_one()
    state = State.RECEIVED if tries < TRIES else State.FAILED
    values = {"state": state, "reason": reason, "not_before": now + pause}
    if state is State.FAILED:
        values["done_at"] = now
    connection.execute(update(attempts).where(attempts.c.id == number).values(**values))
    return state


def try_again(connection: Connection, number: int) -> bool:
    """Let a failed attempt wait for its turn once more; whether it had failed."""
    failed = (attempts.c.id == number, attempts.c.state == State.FAILED)
    values = {
        "state": State.RECEIVED,
        "tries": 0,
        "not_before": 0.0,
        "reason": None,
        "done_at": None,
    }
    return bool(connection.execute(update(attempts).where(*failed).values(**values)).rowcount)


def take_back_all(connection: Connection) -> int:
    """Let everything that was running wait again: whoever ran it is gone; how many there were.

    It counts as no try: nobody knows that an attempt is to blame.
    """
    running = update(attempts).where(attempts.c.state == State.RUNNING)
    values = {"state": State.RECEIVED, "tries": attempts.c.tries - 1}
    return connection.execute(running.values(**values)).rowcount


# --- into the class folder --------------------------------------------------------------------------


def pairs(connection: Connection) -> set[tuple[str, str]]:
    """All learners with the assignments at which an attempt of theirs is done."""
    done = select(attempts.c.learner, attempts.c.assignment).where(attempts.c.state == State.DONE)
    return {(learner, assignment) for learner, assignment in connection.execute(done.distinct())}


def owed(
    connection: Connection, learner: str, assignment: str, rule: Literal["best", "last"]
) -> Attempt | None:
    """The attempt that counts, unless it lies in the class folder."""
    found = counting(of_learner(connection, learner, assignment), rule)
    return None if found is None or found.entered else found


def mark_entered(connection: Connection, one: Attempt) -> None:
    """Say that of all attempts of a learner this one lies in the class folder."""
    same = (attempts.c.learner == one.learner, attempts.c.assignment == one.assignment)
    connection.execute(update(attempts).where(*same).values(entered=attempts.c.id == one.id))
