"""Moving: a class whose databases are files goes on with a server of PostgreSQL.

Gradebook and portal are copied into one database in one transaction, so that all of it is there or nothing. The
files are read from copies, and stay as they are.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Table

from autograder import databases
from autograder.classroom import ClassFolder
from autograder.errors import UsageError
from autograder.portal import settings
from autograder.portal.archives.copies import copied_file
from autograder.portal.archives.restore import alone
from autograder.portal.storage import DATABASE, TABLES, Database


def move(course: ClassFolder, address: str) -> dict[str, int]:
    """Copy what files of a class hold into an empty database; how many rows each table has.

    Raises:
        UsageError: there is nothing to move, the address holds a password, or the database is not empty.
        AutograderError: a portal or a run is at work, or a database cannot be used; nothing was written.
    """
    refuse_unusable(address)
    portal = None if settings.read(course.root).database else course.root / DATABASE
    files = [path for path in (portal, course.gradebook_file) if path and path.is_file()]
    if not files:
        raise UsageError(
            f"No file in {course.root} holds a gradebook or the tables of a portal: there is nothing to move."
        )
    with (
        alone(course.root),
        tempfile.TemporaryDirectory() as scratch,
        Database(address) as target,
        target.writing() as connection,
    ):
        databases.unhurried(connection)
        counts: dict[str, int] = {}
        for path in files:
            copy = copied_file(path, Path(scratch))
            if path == portal:
                counts |= portal_from(copy, connection, target.name)
            else:
                counts |= gradebook_from(copy, str(path), connection, target.name)
    return counts


def refuse_unusable(address: str) -> None:
    """Refuse an address that is no server's, or holds a password, which a list of processes would show.

    Raises:
        UsageError: it does.
    """
    try:
        settings.refuse_unusable(address)
    except ValueError as error:
        raise UsageError(f"The address of the {error}.") from None


def portal_from(copy: Path, connection: Connection, name: str) -> dict[str, int]:
    """Copy the tables of a portal, brought up to this version."""
    from autograder.portal.storage import steps  # noqa: PLC0415  who only serves needs no Alembic

    with Database(copy) as source:
        source.upgrade()
        steps.refuse_strangers(connection, name)
        refuse_full(connection, TABLES, name)
        steps.upgrade(connection)
        with source.reading() as reading:
            return databases.copied(reading, connection, TABLES)


def gradebook_from(copy: Path, called: str, connection: Connection, name: str) -> dict[str, int]:
    """Copy a gradebook."""
    from autograder.gradebook import transfer  # noqa: PLC0415  a web process needs no nbgrader

    with transfer.reading(f"sqlite:///{copy}", copy.parent, called) as reading:
        refuse_full(connection, transfer.TABLES, name)
        transfer.make(connection, name)
        return databases.copied(reading, connection, transfer.TABLES)


def refuse_full(connection: Connection, tables: Sequence[Table], name: str) -> None:
    """Refuse to write where something is.

    Raises:
        UsageError: something is.
    """
    if not databases.is_empty(connection, tables):
        raise UsageError(
            f"{name} is not empty: make a new database with `createdb`, and name that."
        )
