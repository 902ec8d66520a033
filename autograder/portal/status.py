"""What the dispatcher says of itself, for the desk, for a monitor and for who waits."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from autograder.portal.storage import adding, attempts, status
from autograder.portal.submissions import State

ALIVE = "alive"
UNGRADED = "ungraded"
GRADEBOOK = "gradebook"
DUE = "due"
GRADED = "graded"
RULES = "rules"
ENGINE = "engine"
SEEN = "seen"
PLACE = "place"
"""Who is the dispatcher: its machine, its process, and a word that no other has."""

SILENT = 15.0
"""Seconds without a word after which the dispatcher counts as gone."""


def tell(connection: Connection, name: str, value: Any, now: float) -> None:
    """Say something, in place of what was said under that name."""
    statement = adding(connection, status).values(name=name, value=json.dumps(value), at=now)
    changed = {"value": statement.excluded.value, "at": statement.excluded.at}
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=changed))


def told(connection: Connection, name: str, default: Any) -> Any:
    """What was said under a name; `default` where nothing was."""
    found = connection.scalar(select(status.c.value).where(status.c.name == name))
    return default if found is None else json.loads(found)


def due_dates(connection: Connection) -> dict[str, float]:
    """By assignment, when it is due by the gradebook's own date."""
    return dict(told(connection, DUE, {}))


def gradable(connection: Connection) -> list[str] | None:
    """The assignments that can be graded now; None before the dispatcher has said so."""
    known = told(connection, RULES, None)
    return None if known is None else [*known]


def rules(connection: Connection) -> dict[str, str]:
    """By assignment, the rules by which the dispatcher grades now."""
    return dict(told(connection, RULES, {}))


class Graders(NamedTuple):
    """How those are who grade: what the dispatcher passes on of its engine's condition."""

    workers: int
    problem: str = ""
    refused: Sequence[str] = ()
    dashboard: str = ""


class Health(NamedTuple):
    """How a portal is.

    Attributes:
        alive: whether the dispatcher is at work.
        silence: seconds since it has said a word; None where it never has.
        graded: how many attempts it has graded since it was started, and in how many seconds.
        states: how many attempts there are in each state.
        oldest: for how many seconds the first in the queue has waited.
        ungraded: by assignment, why it cannot be graded now.
        gradebook: why marks cannot be entered now; nothing where they can.
        engine: how those are who grade.
    """

    alive: bool
    silence: float | None
    graded: tuple[int, float]
    states: dict[str, int]
    oldest: float
    ungraded: dict[str, str]
    gradebook: str
    engine: Graders = Graders(0)


def health(connection: Connection, now: float) -> Health:
    """How the portal is now."""
    rows = connection.execute(select(status.c.name, status.c.value, status.c.at))
    all_told = {name: (json.loads(value), at) for name, value, at in rows}
    counting = select(attempts.c.state, func.count().label("number")).group_by(attempts.c.state)
    counted = {row.state: row.number for row in connection.execute(counting)}
    waiting = select(func.min(attempts.c.received_at)).where(attempts.c.state == State.RECEIVED)
    oldest = connection.scalar(waiting)
    _, alive_at = all_told.get(ALIVE, (None, None))
    graded, _ = all_told.get(GRADED, ((0, 0.0), None))
    return Health(
        alive=alive_at is not None and abs(now - alive_at) < SILENT,
        silence=None if alive_at is None else now - alive_at,
        graded=(graded[0], graded[1]),
        states=dict.fromkeys(State, 0) | counted,
        oldest=0.0 if oldest is None else max(0.0, now - oldest),
        ungraded=all_told.get(UNGRADED, ({}, 0.0))[0],
        gradebook=all_told.get(GRADEBOOK, ("", 0.0))[0],
        engine=Graders(**all_told.get(ENGINE, ({"workers": 0}, 0.0))[0]),
    )
