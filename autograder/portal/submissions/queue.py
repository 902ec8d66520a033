"""The queue: which attempt is graded next, and what came of it.

An attempt has one result under the same rules: the first that is told counts.
"""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, or_, select, update

from autograder.portal.storage import adding, attempts, grades, results
from autograder.portal.submissions.attempts import COLUMNS, QUICK, Attempt, State, of_row

TRIES = 3
"""How often an attempt is handed out; who is then without a result is told to the instructors."""
DEATHS = 10
"""How often an attempt may be at work when the dispatcher dies, which is hardly ever its fault."""
LATER = 3600.0
"""Seconds for which nothing waits: who waits longer was put off before the clock went back."""
DIED = "The dispatcher ended without a word, again and again, while this was being graded."


class KeptResult(NamedTuple):
    """What came of an attempt: the record, the autograded notebook and the page, as bytes."""

    record: bytes
    notebook: bytes
    page: bytes

    def packed(self) -> "KeptResult":
        """The same, compressed, as it is kept."""
        return KeptResult(*(zlib.compress(part, QUICK) for part in self))

    def unpacked(self) -> "KeptResult":
        """The same, as it came."""
        return KeptResult(*map(zlib.decompress, self))


KEPT = tuple(results.c[name] for name in KeptResult._fields)


class Grade(NamedTuple):
    """What an attempt comes to.

    Attributes:
        rules: by which it was graded.
        score: None where nothing could be read.
        exercises: what was found of each, as JSON.
    """

    rules: str
    score: float | None
    max_score: float
    exercises: str = "[]"

    @property
    def points(self) -> dict[str, object]:
        """What of it stands with the attempt as long as it counts for it."""
        return {"rules": self.rules, "score": self.score, "max_score": self.max_score}


# --- to the engine --------------------------------------------------------------------------------------


def next_waiting(connection: Connection, now: float, graded: Sequence[str]) -> Attempt | None:
    """The attempt whose turn it is, at one of the assignments that can be graded."""
    due = or_(attempts.c.not_before <= now, attempts.c.not_before > now + LATER)
    mine = (attempts.c.state == State.RECEIVED, due, attempts.c.assignment.in_(graded))
    order = (attempts.c.not_before, attempts.c.id)
    row = connection.execute(select(*COLUMNS).where(*mine).order_by(*order).limit(1)).first()
    return of_row(row) if row else None


def places(connection: Connection, gradable: Collection[str] | None = None) -> dict[int, int]:
    """Of each attempt that waits, by its number, how many are to be graded before it.

    Of those at assignments that can be graded; of all where it is not known which these are.
    """
    of_state = select(attempts.c.id).order_by(attempts.c.not_before, attempts.c.id)
    running = connection.scalars(of_state.where(attempts.c.state == State.RUNNING)).all()
    waiting = of_state.where(attempts.c.state == State.RECEIVED)
    if gradable is not None:
        waiting = waiting.where(attempts.c.assignment.in_(gradable))
    first = connection.scalars(waiting).all()
    return dict.fromkeys(running, 0) | {one: at for at, one in enumerate(first, len(running))}


class TakenError(Exception):
    """Somebody else has taken an attempt, or it waits no more."""


def take(connection: Connection, one: Attempt) -> Attempt:
    """An attempt that waits, which is running from now on.

    Raises:
        TakenError: it does not wait any more.
    """
    taken = replace(one, state=State.RUNNING, tries=one.tries + 1)
    waits = (attempts.c.id == one.id, attempts.c.state == State.RECEIVED)
    changed = update(attempts).where(*waits).values(state=taken.state, tries=taken.tries)
    if not connection.execute(changed).rowcount:
        raise TakenError(one.id)
    return taken


def latest_assignment(connection: Connection) -> str | None:
    """The assignment that was handed in last."""
    query = select(attempts.c.assignment).order_by(attempts.c.id.desc()).limit(1)
    return connection.scalar(query)


# --- from the engine ------------------------------------------------------------------------------------


def finish(
    connection: Connection, number: int, packed: KeptResult, grade: Grade, now: float
) -> bool:
    """Keep what came of an attempt, unless it has a result already; whether it was kept."""
    values = {"state": State.DONE, "done_at": now, "reason": None, **grade.points}
    running = (attempts.c.id == number, attempts.c.state == State.RUNNING)
    if not connection.execute(update(attempts).where(*running).values(**values)).rowcount:
        return False
    keep_result(connection, number, packed, grade)
    return True


def renew(connection: Connection, number: int, packed: KeptResult, grade: Grade) -> None:
    """Keep what an attempt has come to under other rules; what it was under the old ones stays."""
    done = (attempts.c.id == number, attempts.c.state == State.DONE)
    if connection.execute(update(attempts).where(*done).values(**grade.points)).rowcount:
        keep_result(connection, number, packed, grade)


def keep_result(connection: Connection, number: int, packed: KeptResult, grade: Grade) -> None:
    """Keep a result, unless there is one under these rules."""
    made = adding(connection, results).values(attempt=number, rules=grade.rules, **packed._asdict())
    connection.execute(made.on_conflict_do_nothing())
    come_to = adding(connection, grades).values(attempt=number, **grade._asdict())
    connection.execute(come_to.on_conflict_do_nothing())


def known_result(
    connection: Connection, one: Attempt, rules: str
) -> tuple[Grade, KeptResult] | None:
    """What came of the same bytes of the same learner under these rules, packed; None if nothing did."""
    query = select(*(grades.c[name] for name in Grade._fields), *KEPT)
    query = query.join(
        results, (results.c.attempt == grades.c.attempt) & (results.c.rules == grades.c.rules)
    ).join(attempts, attempts.c.id == grades.c.attempt)
    same = [attempts.c[name] == getattr(one, name) for name in ("learner", "assignment", "file")]
    row = connection.execute(query.where(*same, grades.c.rules == rules).limit(1)).first()
    of_grade = len(Grade._fields)
    return (Grade(*row[:of_grade]), KeptResult(*row[of_grade:])) if row else None


def give_back(connection: Connection, number: int, reason: str, now: float, pause: float) -> State:
    """Let an attempt wait for another try after a pause, or name it failed if it has had all of them."""
    tries = connection.execute(select(attempts.c.tries).where(attempts.c.id == number)).scalar_one()
    state = State.RECEIVED if tries < TRIES else State.FAILED
    values = {"state": state, "reason": reason, "not_before": now + pause}
    if state is State.FAILED:
        values["done_at"] = now
    running = (attempts.c.id == number, attempts.c.state == State.RUNNING)
    connection.execute(update(attempts).where(*running).values(**values))
    return state


def try_again(connection: Connection, number: int | None = None) -> int:
    """Let a failed attempt, or all of them, wait once more; how many there were."""
    failed = [attempts.c.state == State.FAILED]
    if number is not None:
        failed.append(attempts.c.id == number)
    values = {"state": State.RECEIVED, "tries": 0, "not_before": 0.0, "reason": None}
    again = update(attempts).where(*failed).values(**values, done_at=None)
    return connection.execute(again).rowcount


def put_back(connection: Connection) -> None:
    """Let everything that is running wait again, at no cost: who ran it ends on its own accord."""
    running = update(attempts).where(attempts.c.state == State.RUNNING)
    connection.execute(running.values(state=State.RECEIVED, tries=attempts.c.tries - 1))


def take_back(connection: Connection, now: float) -> None:
    """Let everything wait again that was running when its dispatcher died."""
    running = attempts.c.state == State.RUNNING
    doomed = update(attempts).where(running, attempts.c.tries >= DEATHS)
    connection.execute(doomed.values(state=State.FAILED, reason=DIED, done_at=now))
    connection.execute(update(attempts).where(running).values(state=State.RECEIVED))


# --- what is kept -------------------------------------------------------------------------------------


def packed_of(connection: Connection, one: Attempt) -> KeptResult:
    """What came of an attempt that is done, as it is kept."""
    mine = (results.c.attempt == one.id, results.c.rules == one.rules)
    return KeptResult(*connection.execute(select(*KEPT).where(*mine)).one())


def page_of(connection: Connection, one: Attempt) -> bytes | None:
    """The feedback page of an attempt; None while there is none."""
    mine = (results.c.attempt == one.id, results.c.rules == one.rules)
    found = connection.scalar(select(results.c.page).where(*mine))
    return zlib.decompress(found) if found else None


def notebook_of(connection: Connection, number: int) -> bytes | None:
    """The autograded notebook of an attempt; None where there is no result."""
    same = (results.c.attempt == attempts.c.id) & (results.c.rules == attempts.c.rules)
    query = select(results.c.notebook).join(attempts, same).where(attempts.c.id == number)
    found = connection.scalar(query)
    return zlib.decompress(found) if found else None


def record_of(connection: Connection, one: Attempt) -> bytes:
    """The record of an attempt that is done."""
    mine = (results.c.attempt == one.id, results.c.rules == one.rules)
    found = connection.execute(select(results.c.record).where(*mine)).scalar_one()
    return zlib.decompress(found)
