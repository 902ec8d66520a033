"""The trail: who changed what, and when. It is only ever added to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from autograder.portal.tables import audit


def note(connection: Connection, at: float, who: str, what: str, about: str) -> None:
    """Write down what somebody does, in the transaction in which it is done."""
    connection.execute(insert(audit).values(at=at, who=who, what=what, about=about))


def newest(connection: Connection, most: int) -> Sequence[Any]:
    """The latest entries, the newest first: at, who, what, about."""
    query = select(audit.c.at, audit.c.who, audit.c.what, audit.c.about)
    return connection.execute(query.order_by(audit.c.id.desc()).limit(most)).all()
