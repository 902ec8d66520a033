"""Rows that are added unless they are there, in the words of whichever database is asked."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

COUNTED = {"preserve_rowcount": True}
"""The option of an execution that tells how many rows were added; without it nobody may know."""


def adding(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The beginning of a statement, which may go on with `on_conflict_do_nothing` or `…_update`."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
