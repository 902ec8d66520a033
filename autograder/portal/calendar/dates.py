"""Dates: when assignments come out and are due, for the class and for a learner with more time.

What the desk says of an assignment holds before course.toml, and that before the gradebook's own date.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from autograder.portal import status
from autograder.portal.settings import Settings
from autograder.portal.storage import adding, dates, extensions


class Schedule(NamedTuple):
    """When an assignment comes out, and when it is due: seconds since 1970, or None where nothing is said."""

    out: float | None = None
    due: float | None = None


ALWAYS = Schedule()


# --- for the class ------------------------------------------------------------------------------------


def decided(connection: Connection) -> dict[str, Schedule]:
    """What the desk says, by assignment."""
    rows = connection.execute(select(dates.c.assignment, dates.c.out, dates.c.due))
    return {name: Schedule(out, due) for name, out, due in rows}


def written(settings: Settings) -> dict[str, Schedule]:
    """What course.toml says, by assignment."""
    found = {}
    for name in settings.assignments:
        said = (settings.out(name), settings.due(name))
        found[name] = Schedule(*(at.timestamp() if at else None for at in said))
    return found


def layered(desk: Schedule | None, written: Schedule, own: float | None) -> Schedule:
    """What holds of an assignment, by what the desk and course.toml say and by the gradebook's own date."""
    if desk is not None:
        return desk
    return Schedule(written.out, own if written.due is None else written.due)


def in_force(connection: Connection, settings: Settings) -> dict[str, Schedule]:
    """What holds, by assignment of which anything is said."""
    desk, said, own = decided(connection), written(settings), status.due_dates(connection)
    return {
        name: layered(desk.get(name), said.get(name, ALWAYS), own.get(name))
        for name in {*desk, *said, *own}
    }


def decide(connection: Connection, name: str, schedule: Schedule) -> None:
    """Say at the desk when an assignment comes out and is due, in place of what was said."""
    values = schedule._asdict()
    made = adding(connection, dates).values(assignment=name, **values)
    connection.execute(made.on_conflict_do_update(index_elements=["assignment"], set_=values))


def clear(connection: Connection, name: str) -> None:
    """Say nothing at the desk of an assignment."""
    connection.execute(delete(dates).where(dates.c.assignment == name))


# --- for one learner ----------------------------------------------------------------------------------


def until(connection: Connection, learner: str) -> dict[str, float]:
    """Until when a learner has more time, by assignment."""
    query = select(extensions.c.assignment, extensions.c.until)
    rows = connection.execute(query.where(extensions.c.learner == learner))
    return {row.assignment: row.until for row in rows}


def extended(connection: Connection, name: str) -> dict[str, float]:
    """Who has more time for an assignment, and until when."""
    query = select(extensions.c.learner, extensions.c.until)
    rows = connection.execute(query.where(extensions.c.assignment == name))
    return {row.learner: row.until for row in rows}


def extend(connection: Connection, learner: str, name: str, at: float) -> None:
    """Give a learner time until then."""
    made = adding(connection, extensions).values(learner=learner, assignment=name, until=at)
    keys = ["learner", "assignment"]
    connection.execute(made.on_conflict_do_update(index_elements=keys, set_={"until": at}))


def take_back(connection: Connection, learner: str, name: str) -> None:
    """Have the date of the class hold for a learner again."""
    mine = (extensions.c.learner == learner, extensions.c.assignment == name)
    connection.execute(delete(extensions).where(*mine))


def own(dues: Mapping[str, float], longer: Mapping[str, float]) -> dict[str, float]:
    """When assignments are due for a learner: never before they are for the class."""
    return {name: max(due, longer.get(name, due)) for name, due in dues.items()}
