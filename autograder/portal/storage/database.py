"""The database of a portal: one file of SQLite in the class folder, or one of a server; kept at the newest form.

One transaction writes at a time, and what it reads before it writes is then still so. Of a process one thread
at a time asks for that.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from autograder import databases
from autograder.closing import Closing
from autograder.errors import PortalError
from autograder.portal.storage.file import File
from autograder.portal.storage.server import PATIENCE, Server

DATABASE = "portal.db"
"""The file in the class folder."""
ROOM = ".portal"
"""What a portal keeps in the class folder beside its database: locks and its secret."""


class TextError(PortalError):
    """Somebody has sent a text that a server can neither keep nor compare."""


class Database(Closing):
    """Where a portal keeps what it knows. Several processes may use it at once.

    Attributes:
        kept: the file, or the server.
        name: what a sentence calls it; no password is in it.
        path: the file; None of a server.
        fence: what every transaction that writes asks first, and may be refused by.
    """

    def __init__(self, where: Path | str) -> None:
        """Open a file, or the database at an address; its tables are made by `upgrade`.

        Raises:
            PortalError: the address cannot be used.
        """
        self.kept = File(where) if isinstance(where, Path) else Server(where)
        self.name, self.path = self.kept.name, self.kept.path
        self.fence: Callable[[Connection], None] | None = None
        self._writing = threading.Lock()
        self._engine = self.kept.engine

    def upgrade(self) -> None:
        """Make the tables, or bring those of an earlier version up to this one.

        Raises:
            PortalError: they cannot be used.
        """
        from autograder.portal.storage import steps  # noqa: PLC0415  who only serves needs no Alembic

        self.kept.make()
        with self.writing() as connection:
            steps.refuse_strangers(connection, self.name)
            steps.upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database.

        Raises:
            PortalError: it cannot be read.
        """
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept when its block ends, and forgotten if that fails.

        Raises:
            PortalError: it cannot be written.
        """
        if not self._writing.acquire(timeout=PATIENCE):
            raise PortalError(f"{self.name} cannot be used now: too much is being written.")
        try:
            with self._transaction(writes=True) as connection:
                if self.fence:
                    self.fence(connection)
                yield connection
        finally:
            self._writing.release()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self.translated_errors(), self._engine.connect() as connection:
            connection.execution_options(writes=writes)
            with connection.begin():
                yield connection

    def refuse_if_fenced(self) -> None:
        """Look whether anything could be written, before something else is done with it.

        Raises:
            PortalError: it could not.
        """
        if self.fence:
            with self.reading() as connection:
                self.fence(connection)

    def version(self) -> int | str:
        """What is another one as soon as anybody has written; to ask for it costs next to nothing.

        Raises:
            PortalError: the database cannot be read.
        """
        with self.translated_errors():
            return self.kept.version()

    @contextmanager
    def translated_errors(self) -> Iterator[None]:
        """Say in one sentence what goes wrong.

        Raises:
            PortalError: something did.
        """
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            kind = TextError if databases.is_about_text(error) else PortalError
            raise kind(self.kept.sentence(error)) from error

    def close(self) -> None:
        """Give back every connection."""
        self.kept.close()
