"""A server of PostgreSQL: how it is spoken to, who may write, and one session that holds a lock.

Who writes waits for the lock of the writers first, and only then looks: by PostgreSQL's ordinary rule (READ
COMMITTED) each statement sees what was kept before it began, so what is read is still so when it is written. That
is what BEGIN IMMEDIATE is to SQLite. SERIALIZABLE would do the same for programs that try again whatever they
did; ours do things besides, and would have to be written for that. Nobody who only reads waits, and sees one
state (REPEATABLE READ).
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from autograder.closing import Closing

READS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""Seconds after which a machine counts as gone that says nothing, and how often it is asked."""
CONNECTING = 10
"""Seconds to wait for a server that does not answer."""
IDLE = 60
"""Seconds that a transaction may do nothing: whoever holds a lock and is gone stops nobody for longer."""
SHORT = 0.02
"""Seconds for which what was seen of a server is not asked again."""

Lock = Callable[[Connection], object]
"""What a transaction that writes begins with."""


def plain_engine_of(url: URL, patience: float) -> Engine:
    """What opens connections without transactions, which are closed when they are given back."""
    about = arguments(url, patience)
    return create_engine(url, connect_args=about, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def engine_of(url: URL, patience: float, most: int, lock: Lock) -> Engine:
    """What opens connections, without opening one; those that were opened are kept, at most so many.

    A connection that the server has closed meanwhile is replaced by another.
    """
    about = arguments(url, patience)
    kept = {"pool_size": most, "max_overflow": 0, "pool_timeout": patience, "pool_use_lifo": True}
    engine = create_engine(url, connect_args=about, pool_pre_ping=True, **kept)

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            lock(connection)
        else:
            connection.exec_driver_sql(READS)

    event.listen(engine, "begin", begin)
    return engine


def arguments(url: URL, patience: float) -> dict[str, object]:
    """How a connection is made; what the address or libpq's own variables say of it holds as well."""
    settings = {
        "default_transaction_isolation": r"read\ committed",
        "lock_timeout": max(1, round(patience * 1000)),
        "idle_in_transaction_session_timeout": IDLE * 1000,
        **{f"tcp_{name}": value for name, value in ALIVE.items()},
    }
    said = url.query.get("options", os.environ.get("PGOPTIONS", ""))
    options = [said] if isinstance(said, str) else [*said]
    options += [f"-c {name}={value}" for name, value in settings.items()]
    about = {"connect_timeout": CONNECTING, "application_name": "autograder", **ALIVE}
    usual = {name: value for name, value in about.items() if name not in url.query}
    return {**usual, "client_encoding": "utf8", "options": " ".join(options).strip()}


def unhurried(connection: Connection) -> None:
    """Let a transaction do nothing for as long as it likes, as while something else is copied."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


class Session(Closing):
    """One connection of its own, for any thread; one that was lost is told, and opened anew the next time."""

    def __init__(self, url: URL, patience: float) -> None:
        self._engine = plain_engine_of(url, patience)
        self._asking = threading.Lock()
        self._connection: Connection | None = None

    def ask(self, question: str) -> object:
        """The one value that answers a question.

        Raises:
            SQLAlchemyError: the server cannot be asked.
        """
        with self._asking:
            try:
                self._connection = self._connection or self._engine.connect()
                return self._connection.exec_driver_sql(question).scalar()
            except SQLAlchemyError:
                self._drop()
                raise

    def is_lost(self) -> bool:
        """Whether the connection is none any more."""
        with self._asking:
            if self._connection is not None:
                try:
                    self._connection.exec_driver_sql("SELECT 1")
                except SQLAlchemyError:
                    self._drop()
            return self._connection is None

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.invalidate()
            connection.close()

    def close(self) -> None:
        """Give the connection back."""
        with self._asking:
            self._drop()


class SessionLock(Closing):
    """A lock that is held as long as a session lives, on whatever machine: of all who want it, one has it.

    Attributes:
        key: an SQL expression of two numbers.
    """

    def __init__(self, url: URL, key: str, patience: float) -> None:
        self._session, self.key = Session(url, patience), key

    def taken(self) -> bool:
        """Take it if it is free; whether it is ours.

        Raises:
            SQLAlchemyError: the server cannot be asked.
        """
        return bool(self._session.ask(f"SELECT pg_try_advisory_lock({self.key})"))

    def is_lost(self) -> bool:
        """Whether it is ours no longer: with its session it is gone."""
        return self._session.is_lost()

    def close(self) -> None:
        """Let another have it."""
        self._session.close()


class Watch(Closing):
    """Sees whether anybody has written, without a look at any table.

    A snapshot names the transactions that are still at work: whenever one ends that has written, in whatever
    database of the server, another text comes.
    """

    def __init__(self, url: URL, patience: float) -> None:
        self._session = Session(url, patience)
        self._seen, self._at = "", 0.0

    def seen(self) -> str:
        """A text that is another one as soon as anybody has written.

        Raises:
            SQLAlchemyError: the server cannot be asked.
        """
        now = time.monotonic()
        if not self._seen or now - self._at > SHORT:
            self._seen = str(self._session.ask("SELECT pg_current_snapshot()::text"))
            self._at = now
        return self._seen

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()
