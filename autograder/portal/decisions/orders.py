"""Orders: what instructors ask the dispatcher to do, and what came of it.

    waiting ─→ running ─→ done
        ↑         │
        └─────────┴─→ failed        a sentence says why

Whoever carries an order out may die in the middle of it: then it waits again. So what an order does must be
safe to do twice.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, select, update

from autograder.portal import trail
from autograder.portal.storage import orders

REPORT, EXPORT, MARKS, REGRADE = "report", "export", "marks", "regrade"
"""Kinds of orders: a page about an assignment, a table for a learning platform, marks given by hand."""

DEATHS = 3
"""How often an order may be at work when the dispatcher dies."""
KEPT = 200
"""Orders whose files are kept; what is older can be asked for again."""
DIED = "The dispatcher ended without a word, again and again, while this was being done."


class OrderState(StrEnum):
    """What has become of an order."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def waits(self) -> bool:
        """Whether something is still to come."""
        return self in {OrderState.WAITING, OrderState.RUNNING}


@dataclass(frozen=True)
class Order:
    """Something that is asked for.

    Attributes:
        kind: what is to be done, in a word.
        about: with what, as JSON has it.
        who: asked for it.
        asked_at: in seconds since 1970.
        tries: how often it was begun.
        told: what came of it or how far it is, for people.
        name: of the file that came of it; None where none did.
    """

    id: int
    kind: str
    about: Mapping[str, Any]
    who: str
    asked_at: float
    state: OrderState
    tries: int
    done_at: float | None
    told: str | None
    name: str | None


class OrderFile(NamedTuple):
    """What came of an order, to be downloaded."""

    name: str
    content: bytes

    def packed(self) -> "OrderFile":
        """The same as it is kept: compressed, which takes a while."""
        return self._replace(content=zlib.compress(self.content))


FIELDS = tuple(field.name for field in fields(Order))
COLUMNS = tuple(orders.c[name] for name in FIELDS)


def of_row(row: Sequence[object]) -> Order:
    """An order from its row."""
    values: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
    read = {"about": json.loads(values["about"]), "state": OrderState(values["state"])}
    return Order(**values | read)


def orders_where(
    connection: Connection, *conditions: ColumnElement[bool], most: int | None = None
) -> list[Order]:
    """Those orders, in the order in which they were asked for."""
    query = select(*COLUMNS).where(*conditions).order_by(orders.c.id).limit(most)
    return [of_row(row) for row in connection.execute(query)]


def order(connection: Connection, number: int) -> Order | None:
    """One order by its number."""
    return next(iter(orders_where(connection, orders.c.id == number)), None)


def newest(connection: Connection, most: int) -> list[Order]:
    """The latest orders, the newest first."""
    query = select(*COLUMNS).order_by(orders.c.id.desc()).limit(most)
    return [of_row(row) for row in connection.execute(query)]


# --- asking -------------------------------------------------------------------------------------------


def ask(
    connection: Connection,
    kind: str,
    about: Mapping[str, Any],
    who: str,
    now: float,
    *,
    noted: str | None = None,
) -> Order:
    """Ask for something; of the same that nobody has begun yet there is one order alone.

    The trail says what it is about, or what is to be `noted` instead, and which learner's affair it is.
    """
    text = json.dumps(about, sort_keys=True)
    same = (orders.c.kind == kind, orders.c.about == text, orders.c.state == OrderState.WAITING)
    waiting = orders_where(connection, *same, most=1)
    if waiting:
        return waiting[0]
    values = {"kind": kind, "about": text, "who": who, "asked_at": now}
    made = insert(orders).values(**values, state=OrderState.WAITING)
    (number,) = connection.execute(made).inserted_primary_key or (0,)
    trail.note(connection, now, who, kind, noted or named(about), whom=about.get("learner"))
    (asked,) = orders_where(connection, orders.c.id == number)
    return asked


def named(about: Mapping[str, Any]) -> str:
    """What an order is about, in a line."""
    return ", ".join(str(value) for value in about.values() if isinstance(value, str | int))


# --- carrying out ---------------------------------------------------------------------------------------


def next_waiting(connection: Connection) -> Order | None:
    """The order whose turn it is."""
    is_waiting = orders.c.state == OrderState.WAITING
    return next(iter(orders_where(connection, is_waiting, most=1)), None)


def take(connection: Connection, one: Order) -> Order:
    """An order, which is being carried out from now on."""
    taken = replace(one, state=OrderState.RUNNING, tries=one.tries + 1)
    change(connection, one.id, state=taken.state, tries=taken.tries)
    return taken


def put_back(connection: Connection, one: Order, why: str) -> None:
    """Let an order wait that cannot be carried out just now, at no cost."""
    change(connection, one.id, state=OrderState.WAITING, tries=one.tries - 1, told=why)


def tell(connection: Connection, number: int, told: str) -> None:
    """Say how far an order is."""
    change(connection, number, told=told)


def finish(
    connection: Connection, number: int, now: float, told: str, file: OrderFile | None = None
) -> None:
    """Keep what came of an order; its file is packed."""
    made = file._asdict() if file else {}
    change(connection, number, state=OrderState.DONE, done_at=now, told=told, **made)
    if file:
        old = (orders.c.id <= number - KEPT, orders.c.content.is_not(None))
        connection.execute(update(orders).where(*old).values(content=None))


def fail(connection: Connection, number: int, now: float, why: str) -> None:
    """Say in a sentence why nothing came of an order."""
    change(connection, number, state=OrderState.FAILED, done_at=now, told=why)


def take_back(connection: Connection, now: float) -> None:
    """Let everything wait again that was at work when its dispatcher ended."""
    running = orders.c.state == OrderState.RUNNING
    doomed = update(orders).where(running, orders.c.tries >= DEATHS)
    connection.execute(doomed.values(state=OrderState.FAILED, told=DIED, done_at=now))
    connection.execute(update(orders).where(running).values(state=OrderState.WAITING))


def change(connection: Connection, number: int, **values: object) -> None:
    """Change an order that is not over yet."""
    open_ones = orders.c.state.in_([state for state in OrderState if state.waits])
    connection.execute(update(orders).where(orders.c.id == number, open_ones).values(**values))


def file_of(connection: Connection, number: int) -> OrderFile | None:
    """The file that came of an order."""
    query = select(orders.c.name, orders.c.content).where(orders.c.id == number)
    found = connection.execute(query).first()
    if found is None or found.content is None:
        return None
    return OrderFile(found.name, zlib.decompress(found.content))
