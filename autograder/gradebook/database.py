"""The database of a gradebook: opened with care, written whole or not at all.

Every transaction opens a file anew. So nobody waits for a lock that is held while nothing is
written, a file that was moved away is noticed, and after a failure the next transaction starts from
nothing.

Of a server, who writes holds nbgrader's tables against all others who write, formgrader too, which knows no
lock of ours; whoever reads does not wait. That is what BEGIN IMMEDIATE does to a file.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from nbgrader import api
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect
from sqlalchemy.exc import SQLAlchemyError

from autograder import databases
from autograder.errors import GradebookError
from autograder.gradebook.failure import sentence

PATIENCE = 20.0
"""Seconds to wait for another program that is writing."""
MOST_AT_ONCE = 4
"""Connections to a server."""
WRITERS = "SELECT pg_advisory_xact_lock(1852269414, hashtext(current_schema()))"
"""Has those wait for each other who make the tables; the number says: a gradebook of ours."""


class Database:
    """Where nbgrader keeps its marks: a file of SQLite, or what else its settings name.

    Attributes:
        name: what a sentence calls it; no password is in it.
        path: the file, if it is one.
    """

    def __init__(self, address: str, root: Path, patience: float = PATIENCE) -> None:
        """Connect to an address of SQLAlchemy's, which the settings of the class in `root` name.

        Raises:
            GradebookError: the address cannot be used; a file that is not there yet can.
        """
        with told_by_setting(root):
            self.url = url_in(address, root)
            self.path = file_of(self.url)
            self._engine = engine_of(self.url, self.path, patience)
        self.name = str(self.path or databases.shown(self.url))

    def touch(self) -> None:
        """Make an empty file where there is none, which SQLite takes for a new database.

        Raises:
            GradebookError: it cannot be made.
        """
        try:
            if self.path is not None and not self.path.exists():
                self.path.touch()
        except OSError as error:
            raise GradebookError(f"{self.name} cannot be made: {error.strerror}.") from None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database.

        Raises:
            GradebookError: it cannot be read.
        """
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is written when its block ends, and forgotten if that fails.

        Raises:
            GradebookError: it cannot be written.
        """
        before = self._identity()
        with self._transaction(writes=True) as connection:
            yield connection
        if self._identity() != before:
            # What was written went into a file that has no name any more.
            raise GradebookError(
                f"{self.name} was deleted or replaced while it was being written: put it back from "
                "a backup, then run this again."
            )

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with translated_errors(self.name, self.path), self._engine.connect() as connection:
            connection.execution_options(writes=writes)
            with connection.begin():
                yield connection

    def _identity(self) -> tuple[int, int] | None:
        """Which file there is under the name."""
        if self.path is None or not self.path.exists():
            return None
        status = self.path.stat()
        return status.st_dev, status.st_ino

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


@contextmanager
def told_by_setting(root: Path) -> Iterator[None]:
    """Say of an address that cannot be used where it is set.

    Raises:
        GradebookError: it cannot.
    """
    try:
        yield
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise GradebookError(
            f"CourseDirectory.db_url in the settings of {root} names no database that can be "
            f"used: {error}."
        ) from None


def url_in(address: str, root: Path) -> URL:
    """An address that the settings of a class name.

    Raises:
        GradebookError: it cannot be used.
    """
    with told_by_setting(root):
        return databases.url_of(address)


def file_of(url: URL) -> Path | None:
    """The file of a database of SQLite; None for any other."""
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ValueError("name a file, or nothing is kept")
    return Path(url.database)


def engine_of(url: URL, path: Path | None, patience: float) -> Engine:
    """What opens connections, without opening one."""
    if databases.is_server(url):
        return databases.engine_of(url, patience, MOST_AT_ONCE, hold)
    if path is None:
        return create_engine(url)
    address = f"file:{quote(str(path))}?mode=rw"  # which makes no new file where one is missing

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", begin)
    return engine


def begin(connection: Connection) -> None:
    """Begin a transaction, which Python's module would put off until the first change.

    Who writes asks for the lock at once: what is read before it is written is then still so.
    """
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def hold(connection: Connection) -> None:
    """Have everybody else who writes wait, once there are tables.

    Rows that refer to others are written after these, and tables are held in the same order: two who write
    never wait for each other.
    """
    connection.exec_driver_sql(WRITERS)
    there = set(inspect(connection).get_table_names())
    names = [table.name for table in api.Base.metadata.sorted_tables if table.name in there]
    if names:
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")


@contextmanager
def translated_errors(name: str, path: Path | None) -> Iterator[None]:
    """Say in one sentence what goes wrong with a database.

    Raises:
        GradebookError: something did.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise GradebookError(sentence(error, name, path)) from None
    except UnicodeEncodeError as error:
        # Half a character, as in a name that is not UTF-8.
        text = error.object.encode("utf-8", "backslashreplace").decode()
        raise GradebookError(
            f"{name} cannot keep “{text}”, which is not UTF-8: rename that learner's folder."
        ) from None
