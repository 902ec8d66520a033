"""Copies of what a class keeps in databases: of files by SQLite's own means, of servers row by row into such files."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection

from autograder import databases
from autograder.classroom import ClassFolder
from autograder.errors import PortalError
from autograder.portal import settings
from autograder.portal.storage import DATABASE, TABLES, Database

GRADEBOOK = "gradebook.db"
"""What a gradebook of a server is called in an archive."""
PATIENCE = 600.0
"""Seconds to wait for whoever writes into a file."""


class Copy(NamedTuple):
    """A copy of one of the databases of a class.

    Attributes:
        name: of its file in the class folder, or in an archive.
        path: where it is.
        server: the address, without a password, of which it is a copy; nothing where that is a file.
    """

    name: str
    path: Path
    server: str = ""


def copies(course: ClassFolder, scratch: Path) -> Iterator[Copy]:
    """Copies of the databases that belong to a class, each in one state, whoever is writing.

    Raises:
        AutograderError: one cannot be read.
    """
    said = settings.read(course.root)
    if said.database:
        yield portal_of_a_server(said.database, scratch / DATABASE)
    gradebook = course.gradebook_file
    if gradebook is None:
        yield gradebook_of_a_server(course, scratch / GRADEBOOK)
    for path in (None if said.database else course.root / DATABASE, gradebook):
        if path and path.is_file() and path.is_relative_to(course.root):
            yield Copy(path.relative_to(course.root).as_posix(), copied_file(path, scratch))


def portal_of_a_server(address: str, path: Path) -> Copy:
    """The tables of a portal in a file."""
    with Database(address) as served, served.reading() as source:
        databases.unhurried(source)
        portal_file(source, path)
        return Copy(DATABASE, path, served.name)


def portal_file(source: Connection, path: Path) -> None:
    """Copy the tables of a portal into a new file.

    Raises:
        PortalError: it cannot be written.
    """
    with Database(path) as file:
        file.upgrade()
        with file.writing() as target:
            databases.copied(source, target, TABLES)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # or it would be two files


def gradebook_of_a_server(course: ClassFolder, path: Path) -> Copy:
    """A gradebook in a file."""
    from autograder.gradebook import transfer  # noqa: PLC0415  a web process needs no nbgrader

    with transfer.reading(course.db_url, course.root) as source:
        databases.unhurried(source)
        transfer.into_file(source, path)
    return Copy(GRADEBOOK, path, databases.without_password(databases.url_of(course.db_url)))


def copied_file(path: Path, folder: Path) -> Path:
    """A copy of a database of SQLite in a folder, made by its own means; the file stays as it is.

    Raises:
        PortalError: it cannot be read, or the copy not written.
    """
    copy = folder / path.name
    copy.touch(0o600)
    address = f"file:{quote(str(path))}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # or the copy would be two files
    except sqlite3.Error as error:
        raise PortalError(f"{path} cannot be copied now: {error}.") from error
    os.utime(copy, (path.stat().st_atime, path.stat().st_mtime))
    return copy
