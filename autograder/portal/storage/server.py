"""The tables of a portal in a database of PostgreSQL, which several machines may use at once."""

from sqlalchemy import Connection

from autograder import databases
from autograder.closing import Closing
from autograder.errors import PortalError

PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""
MOST_AT_ONCE = 20
"""Connections of a process: a server has a hundred for all, unless its owner says otherwise."""

WRITERS, DISPATCHERS = (
    f"{number}, hashtext(current_schema())" for number in (1852269415, 1852269416)
)
"""The keys of two locks. The numbers are ours alone, and each schema of a database may hold a class."""


class Server(Closing):
    """A database that a server keeps.

    Attributes:
        url: its address.
        name: the same without a password, as a sentence calls it.
        engine: opens connections.
    """

    path = None  # it is no file

    def __init__(self, address: str) -> None:
        """Read an address; nothing is connected yet.

        Raises:
            PortalError: it cannot be used.
        """
        try:
            self.url = databases.url_of(address)
        except ValueError as error:
            raise PortalError(f"The database of the portal cannot be used: {error}.") from None
        self.name = databases.shown(self.url)
        self.engine = databases.engine_of(self.url, PATIENCE, MOST_AT_ONCE, hold)
        self._watch = databases.Watch(self.url, PATIENCE)

    def make(self) -> None:
        """Nothing: its owner makes a database."""

    def version(self) -> str:
        """A text that is another one as soon as anybody has written; to ask for it costs little.

        Raises:
            SQLAlchemyError: the server cannot be asked.
        """
        return self._watch.seen()

    def dispatchers_lock(self) -> databases.SessionLock:
        """What the dispatcher at work holds, on whatever machine it is."""
        return databases.SessionLock(self.url, DISPATCHERS, PATIENCE)

    def sentence(self, error: Exception) -> str:
        """What to say of an error with it."""
        return databases.sentence(error, self.name)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()
        self._watch.close()


def hold(connection: Connection) -> None:
    """Have all others wait who write."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
