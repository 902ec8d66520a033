"""Rows of a table: those that are there are read, and made into those that are wanted."""

from collections.abc import Collection, Hashable, Mapping
from typing import Any, TypeVar

from nbgrader import api
from sqlalchemy import Connection, bindparam, insert, select, update

from autograder.gradebook.assignment_ids import among

Key = TypeVar("Key", bound=Hashable)
Values = dict[str, Any]
Rows = Mapping[Key, Any]
"""Rows of the database, whose columns are attributes."""


def kept(
    connection: Connection,
    kind: Any,
    cells: Collection[str],
    notebooks: Collection[str],
    *columns: str,
) -> dict[tuple[str, str], Any]:
    """The rows of a table about cells of submitted notebooks, by notebook and cell."""
    table = kind.__table__.c
    asked = (table[name] for name in ("id", "notebook_id", "cell_id", *columns))
    query = select(*asked).where(table.cell_id.in_(cells), among(table.notebook_id, notebooks))
    return {(row.notebook_id, row.cell_id): row for row in connection.execute(query)}


def merge(
    connection: Connection, kind: Any, found: Rows[Key], wanted: Mapping[Key, Values]
) -> dict[Key, str]:
    """Make the rows of a table what is wanted, and say under which id each is."""
    ids = {key: found[key].id if key in found else api.new_uuid() for key in wanted}
    new = [{"id": ids[key], **values} for key, values in wanted.items() if key not in found]
    changed = [
        {"row": ids[key], **values}
        for key, values in wanted.items()
        if key in found and differs(found[key], values)
    ]
    table = kind.__table__
    if new:
        connection.execute(insert(table), new)
    if changed:
        connection.execute(update(table).where(table.c.id == bindparam("row")), changed)
    return ids


def differs(row: Any, values: Values) -> bool:
    """Whether a row says anything else."""
    return any(getattr(row, name) != value for name, value in values.items())
