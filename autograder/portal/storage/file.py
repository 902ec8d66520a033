"""The tables of a portal in one file of SQLite.

Who writes asks for SQLite's lock at once: transactions that read first and write then find the file locked,
however long they wait.
"""

import sqlite3
import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from autograder.closing import Closing

PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""
MOST_AT_ONCE = 64
"""Connections: more than there are threads that ask."""


class File(Closing):
    """A file, which several processes may use at once.

    Attributes:
        path: where it is.
        name: what a sentence calls it.
        engine: opens connections.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)
        self.engine = engine_of(path)
        self._watching = threading.Lock()
        self._watch: sqlite3.Connection | None = None

    def make(self) -> None:
        """Make an empty file where there is none, which nobody else may read."""
        self.path.touch(0o600)

    def version(self) -> int:
        """A number that is another one as soon as anybody has written; to ask for it costs next to nothing.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        with self._watching:
            self._watch = self._watch or connected(self.path)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def dispatchers_lock(self) -> None:
        """Nothing: who uses a file finds locks beside it."""

    def sentence(self, error: Exception) -> str:
        """What to say of an error with it."""
        return f"{self.name} cannot be used now: {getattr(error, 'orig', None) or error}."

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()
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
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
