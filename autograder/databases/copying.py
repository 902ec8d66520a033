"""All rows of tables from one database into another, whatever keeps either, in the transactions of who asks.

What a copy counts is compared with what it was made of, and numbers that were given once are not given again.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, text

from autograder.errors import UsageError

PIECE = 50
"""Rows in hand; a page of feedback may have a megabyte."""


class CopyError(UsageError):
    """A copy does not hold what it was made of."""


def copied(source: Connection, target: Connection, tables: Sequence[Table]) -> dict[str, int]:
    """Copy all rows into tables that are there and empty, and come after those to which they refer.

    Returns:
        how many rows there are in each.

    Raises:
        CopyError: the numbers of rows differ.
    """
    counts = {}
    for table in tables:
        rows = source.execute(select(table).execution_options(yield_per=PIECE))
        for piece in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in piece])
        if table.autoincrement_column is not None:
            go_on_from(target, table, latest_number(source, table))
        wanted, counts[table.name] = (count_of(one, table) for one in (source, target))
        if wanted != counts[table.name]:
            raise CopyError(
                f"The table {table.name} has {wanted} rows and its copy {counts[table.name]}: nothing was copied."
            )
    return counts


def count_of(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def is_empty(connection: Connection, tables: Iterable[Table]) -> bool:
    """Whether nothing is in these tables, or they are not there."""
    there = set(inspect(connection).get_table_names())
    return not any(count_of(connection, table) for table in tables if table.name in there)


def empty(connection: Connection, tables: Sequence[Table]) -> None:
    """Remove all rows."""
    for table in reversed(tables):
        connection.execute(delete(table))


# --- numbers that are counted up ------------------------------------------------------------------------


def latest_number(connection: Connection, table: Table) -> int:
    """The greatest number that was ever given to a row, though the row may be gone; 0 where none was."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.scalar(query, {"name": table.name}) or 0
    query = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence_of(table)}")  # noqa: S608
    return int(connection.execute(query).scalar_one())


def go_on_from(connection: Connection, table: Table, number: int) -> None:
    """Give the next row a greater number than this one."""
    if not number:
        return
    if connection.dialect.name == "sqlite":
        values = {"name": table.name, "seq": number}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :seq)"), values)
    else:
        connection.execute(select(func.setval(sequence_of(table), number)))


def sequence_of(table: Table) -> str:
    """What PostgreSQL calls the counter of a table that was made by SQLAlchemy."""
    column = table.autoincrement_column
    assert column is not None  # noqa: S101  asked for such tables alone
    return f"{table.name}_{column.name}_seq"
