"""Who is in a class, as the gradebook lists them whether they have handed in or not."""

from collections.abc import Collection

from nbgrader import api
from sqlalchemy import Connection, bindparam, insert, select, update

from autograder.classroom import Learner


def enter(connection: Connection, learners: Collection[Learner]) -> None:
    """Add learners, or correct what is known of them; nothing known is lost to an empty field."""
    table = api.Student.__table__
    columns = (table.c[name] for name in Learner._fields)
    before = {row.id: Learner(*row) for row in connection.execute(select(*columns))}
    wanted = [completed(one, before.get(one.id)) for one in learners]
    new = [one._asdict() for one in wanted if one.id not in before]
    changed = [
        {"student": one.id, **one._asdict()}
        for one in wanted
        if one.id in before and one != before[one.id]
    ]
    if new:
        connection.execute(insert(table), new)
    if changed:
        connection.execute(update(table).where(table.c.id == bindparam("student")), changed)


def completed(one: Learner, before: Learner | None) -> Learner:
    """A learner, with what was known where nothing else is said."""
    told = {name: value for name, value in one._asdict().items() if value}
    return (before or one)._replace(**told)
