"""Regrades: what was graded by earlier rules is graded by those of now, to see what that would change.

    received ─→ running ─→ done         a result by the new rules lies beside the one that counts
        ↑          │
        └──────────┴─→ failed           the attempt keeps the points that it has

Nothing counts until an instructor says so: then the results take over, all at once or none, and what has taken
over is forgotten here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from autograder.portal.storage import COUNTED, adding, attempts, grades, regrades
from autograder.portal.submissions import (
    DEATHS,
    DIED,
    TRIES,
    Attempt,
    Grade,
    KeptResult,
    Pair,
    State,
    attempts_where,
    keep_result,
)

OUTDATED = (
    "The checks have changed since the attempts were graded once more: see first what a regrade by those of "
    "now would change."
)


class Regrade(NamedTuple):
    """How far the regrade of an assignment is.

    Attributes:
        rules: by which it grades; None where nobody has asked for it.
        states: how many attempts there are in each state.
        earlier: how many were graded by other rules than those of now, and would be looked at.
    """

    rules: str | None
    states: Mapping[State, int]
    earlier: int

    @property
    def number(self) -> int:
        """How many attempts there are in it."""
        return sum(self.states.values())

    @property
    def waits(self) -> bool:
        """Whether something is still to be graded."""
        return any(number for state, number in self.states.items() if state.waits)


def of_assignment(connection: Connection, name: str, rules: str | None) -> Regrade:
    """How far it is, where the rules of now are these; None where it cannot be graded now."""
    mine = regrades.c.assignment == name
    by_state = select(regrades.c.state, func.count()).where(mine).group_by(regrades.c.state)
    counted = {State(state): number for state, number in connection.execute(by_state)}
    asked = connection.scalar(select(regrades.c.rules).where(mine).limit(1))
    earlier = select(func.count()).where(*graded_earlier(name, rules or ""))
    states = dict.fromkeys(State, 0) | counted
    return Regrade(asked, states, connection.execute(earlier).scalar_one())


def graded_earlier(name: str, rules: str) -> tuple[ColumnElement[bool], ...]:
    """Attempts at an assignment that were graded, by other rules."""
    c = attempts.c
    return (c.assignment == name, c.state == State.DONE, or_(c.rules.is_(None), c.rules != rules))


# --- asking -------------------------------------------------------------------------------------------


def ask(connection: Connection, name: str, rules: str) -> int:
    """Have all attempts that were graded by earlier rules graded by these; how many there are."""
    forget(connection, name)
    c = attempts.c
    is_known = exists().where(grades.c.attempt == c.id, grades.c.rules == rules)
    state = case((is_known, State.DONE.value), else_=State.RECEIVED.value)
    columns = (c.id, c.assignment, literal(rules), state, literal(0))
    found = select(*columns).where(*graded_earlier(name, rules))
    names = ["attempt", "assignment", "rules", "state", "tries"]
    asked = adding(connection, regrades).from_select(names, found)
    return connection.execute(asked, execution_options=COUNTED).rowcount


def forget(connection: Connection, name: str) -> int:
    """Leave everything as it is; results that were found are kept for another time."""
    return connection.execute(delete(regrades).where(regrades.c.assignment == name)).rowcount


# --- to the engine and back -----------------------------------------------------------------------------


def next_waiting(connection: Connection, rules: Mapping[str, str]) -> Attempt | None:
    """The attempt whose turn it is, by assignment under these rules alone."""
    for name, now in rules.items():
        c = regrades.c
        mine = (c.state == State.RECEIVED, c.assignment == name, c.rules == now)
        first = select(func.min(c.attempt)).where(*mine).scalar_subquery()
        for found in attempts_where(connection, attempts.c.id == first):
            return found
    return None


def take(connection: Connection, number: int) -> None:
    """Say that an attempt is being graded once more."""
    mine = update(regrades).where(regrades.c.attempt == number)
    connection.execute(mine.values(state=State.RUNNING, tries=regrades.c.tries + 1))


def finish(connection: Connection, number: int, grade: Grade, packed: KeptResult) -> None:
    """Keep what was found, beside what counts; unless nobody wants to know any more."""
    c = regrades.c
    waits = c.state.in_([state for state in State if state.waits])  # it may be asked for once more
    mine = (c.attempt == number, waits, c.rules == grade.rules)
    if connection.execute(update(regrades).where(*mine).values(state=State.DONE)).rowcount:
        keep_result(connection, number, packed, grade)


def give_back(connection: Connection, number: int, reason: str) -> None:
    """Let an attempt wait for another try, or name it failed if it has had all of them."""
    c = regrades.c
    state = case((c.tries >= TRIES, State.FAILED.value), else_=State.RECEIVED.value)
    mine = (c.attempt == number, c.state == State.RUNNING)
    connection.execute(update(regrades).where(*mine).values(state=state, reason=reason))


def put_back(connection: Connection) -> None:
    """Let everything that is running wait again, at no cost: who ran it ends on its own accord."""
    running = update(regrades).where(regrades.c.state == State.RUNNING)
    connection.execute(running.values(state=State.RECEIVED, tries=regrades.c.tries - 1))


def take_back(connection: Connection) -> None:
    """Let everything wait again that was running when its dispatcher died."""
    c = regrades.c
    doomed = update(regrades).where(c.state == State.RUNNING, c.tries >= DEATHS)
    connection.execute(doomed.values(state=State.FAILED, reason=DIED))
    running = update(regrades).where(c.state == State.RUNNING)
    connection.execute(running.values(state=State.RECEIVED))


# --- taking over ----------------------------------------------------------------------------------------


def take_over(connection: Connection, name: str, rules: str) -> set[Pair]:
    """Let the new results count, each for its attempt, which is to be filed anew; whose they are."""
    c = attempts.c
    mine = (regrades.c.assignment == name, regrades.c.rules == rules)
    ready = select(regrades.c.attempt).where(*mine, regrades.c.state == State.DONE)
    learners = connection.scalars(select(c.learner).where(c.id.in_(ready)))
    news = {(learner, name) for learner in learners}
    other = or_(c.rules.is_(None), c.rules != rules)
    changed = update(attempts).where(c.id.in_(ready), c.state == State.DONE, other)
    changed = changed.where(grades.c.attempt == c.id, grades.c.rules == rules)
    points = {"score": grades.c.score, "max_score": grades.c.max_score}
    connection.execute(changed.values(entered=False, rules=rules, **points))
    connection.execute(delete(regrades).where(regrades.c.attempt.in_(ready)))
    return news
