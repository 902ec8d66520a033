"""The trail: who changed what, and when. It is only ever added to."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from autograder.portal.storage import audit

COMMAND_LINE = "command line"
"""Who did it, where somebody at the machine did."""


class Entry(NamedTuple):
    """Something that was done.

    Attributes:
        about: what it was before, and after.
        whom: whose affair it is; None where it is the class's.
    """

    at: float
    who: str
    what: str
    about: str
    whom: str | None


COLUMNS = tuple(audit.c[name] for name in Entry._fields)


class Wanted(NamedTuple):
    """Which entries somebody wants to see; all where nothing is said."""

    person: str = ""
    what: str = ""

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """The same for the database. A person's entries are those of who did it, and of whom it is about."""
        found: list[ColumnElement[bool]] = []
        if self.person:
            mine = (audit.c.who, audit.c.whom, audit.c.about)
            found.append(or_(*(column == self.person for column in mine)))
        if self.what:
            found.append(audit.c.what == self.what)
        return found


EVERYTHING = Wanted()


def note(
    connection: Connection, at: float, who: str, what: str, about: str, *, whom: str | None = None
) -> None:
    """Write down what somebody does, in the transaction in which it is done."""
    values = {"at": at, "who": who, "what": what, "about": about, "whom": whom}
    connection.execute(insert(audit).values(**values))


def newest(
    connection: Connection, most: int | None = None, wanted: Wanted = EVERYTHING, after: int = 0
) -> Sequence[Entry]:
    """The latest entries, the newest first, without the first `after` of them."""
    query = select(*COLUMNS).where(*wanted.conditions).order_by(audit.c.id.desc())
    return [Entry._make(row) for row in connection.execute(query.limit(most).offset(after))]


def count(connection: Connection, wanted: Wanted = EVERYTHING) -> int:
    """How many entries there are."""
    query = select(func.count()).select_from(audit).where(*wanted.conditions)
    return connection.execute(query).scalar_one()


def kinds(connection: Connection) -> list[str]:
    """All that has ever been done, in one word each."""
    return sorted(connection.scalars(select(audit.c.what).distinct()))


def latest(connection: Connection) -> int:
    """The number of the newest entry."""
    return connection.scalar(select(func.max(audit.c.id))) or 0
