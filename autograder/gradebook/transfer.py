"""All of nbgrader's tables at once, for who copies a whole gradebook from one database into another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader import api
from sqlalchemy import Connection, Table

from autograder import databases
from autograder.gradebook import schema
from autograder.gradebook.database import Database

TABLES: tuple[Table, ...] = tuple(api.Base.metadata.sorted_tables)
"""Those come first to which others refer."""


@contextmanager
def reading(address: str, root: Path, called: str = "") -> Iterator[Connection]:
    """One state of a gradebook, by its address in the settings of `root`; it may be called something else.

    Raises:
        GradebookError: it cannot be read, or is of another version of nbgrader.
    """
    database = Database(address, root)
    database.name = called or database.name
    try:
        with database.reading() as connection:
            schema.refuse_other_versions(connection, schema.tables_in(connection), database.name)
            yield connection
    finally:
        database.close()


@contextmanager
def writing(address: str, root: Path) -> Iterator[Connection]:
    """A transaction in a gradebook, whose tables are made where there are none.

    Raises:
        GradebookError: it cannot be written.
    """
    database = Database(address, root)
    try:
        schema.ensure(database)
        with database.writing() as connection:
            yield connection
    finally:
        database.close()


def into_file(source: Connection, path: Path) -> None:
    """Copy a gradebook into a new file, which nobody else may read.

    Raises:
        GradebookError: it cannot be written.
    """
    path.touch(0o600)
    with writing(f"sqlite:///{path}", path.parent) as target:
        databases.copied(source, target, TABLES)


def make(connection: Connection, name: str) -> None:
    """Make the tables in a database of that name, in the transaction of who asks.

    Raises:
        GradebookError: there are others of their names.
    """
    there = schema.tables_in(connection)
    if there:
        schema.refuse_other_versions(connection, there, name)
    else:
        schema.make(connection)
