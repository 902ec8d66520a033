"""The database of a portal: one file of SQLite in the class folder, kept at the newest form.

Who writes asks for SQLite's lock at once, and one thread of a process at a time: transactions that read
first and write then find the file locked, however long they wait.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from autograder.closing import Closing
from autograder.errors import PortalError

DATABASE = "portal.db"
"""The file in the class folder."""
ROOM = ".portal"
"""What a portal keeps in the class folder beside its database: locks and its secret."""

PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""

MOST_AT_ONCE = 64
"""Connections: more than there are threads that ask."""


class Database(Closing):
    """Where a portal keeps what it knows. Several processes may use it at once.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        """Open the file; it is made by `upgrade`."""
        self.path = path
        self._writing, self._watching = threading.Lock(), threading.Lock()
        self._engine = engine_of(path)
        self._watch: sqlite3.Connection | None = None

    def upgrade(self) -> None:
        """Make the tables, or bring those of an earlier version up to this one.

        Raises:
            PortalError: the file cannot be used.
        """
        from autograder.portal.storage import steps  # noqa: PLC0415  who only serves needs no Alembic

        self.path.touch(0o600)
        with self.writing() as connection:
            steps.upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database.

        Raises:
            PortalError: it cannot be read.
        """
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept when its block ends, and forgotten if that fails.

        Raises:
            PortalError: it cannot be written.
        """
        if not self._writing.acquire(timeout=PATIENCE):
            raise PortalError(f"{self.path} cannot be used now: too much is being written.")
        try:
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
        finally:
            self._writing.release()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                connection.execution_options(begin=begin)
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error)
            raise PortalError(f"{self.path} cannot be used now: {reason}.") from error

    def version(self) -> int:
        """A number that is another one as soon as anybody has written; to ask for it costs next to nothing.

        Raises:
            PortalError: the file cannot be read.
        """
        try:
            with self._watching:
                self._watch = self._watch or connected(self.path)
                return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise PortalError(f"{self.path} cannot be used now: {error}.") from error

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()
        if self._watch:
            self._watch.close()
            self._watch = None


def connected(path: Path) -> sqlite3.Connection:
    """A connection to a file, for one thread at a time."""
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    # Readers do not wait for who writes; and what was told as received outlives a power cut.
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    )
    return connection


def engine_of(path: Path) -> Engine:
    """What opens connections to a file, without opening one; those that were opened are kept."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connected(path),
        poolclass=QueuePool,
        pool_size=MOST_AT_ONCE,
        max_overflow=0,
        pool_use_lifo=True,
    )
    event.listen(engine, "begin", begin_transaction)
    return engine


def begin_transaction(connection: Connection) -> None:
    """Begin a transaction, which Python's module would put off until the first change."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
