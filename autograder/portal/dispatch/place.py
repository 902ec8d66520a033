"""The place of the dispatcher: of all processes, on whatever machines, one has it, and another when that is gone.

It is a lock: in the class folder where the tables are a file, of a session where a server keeps them. A session
may be lost without a word, as when a cable is cut or a machine sleeps, and then another takes the place. So who
takes it also leaves a word of its own in the tables, and each of its transactions that write looks first whether
that is still there. Whoever was replaced writes nothing any more, whatever it believes.
"""

import os
import secrets
import socket
import time
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection

from autograder.classroom import lock
from autograder.closing import Closing
from autograder.databases import SessionLock
from autograder.errors import PortalError
from autograder.portal import status
from autograder.portal.storage import Database

FILE = "dispatcher"
"""The lock in the room of the portal."""
LOST = (
    "Another dispatcher has taken over, or the connection is lost with which this one held its "
    "place: it writes nothing any more, and ends."
)


class Place(Closing):
    """A place that can be taken, and is given back at the end."""

    def __init__(self, database: Database, room: Path) -> None:
        self._database, self._path = database, room / FILE
        self._held = ExitStack()
        self._session: SessionLock | None = database.kept.dispatchers_lock()
        if self._session:
            self._held.enter_context(self._session)
        self._word = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(8)}"

    def taken(self) -> bool:
        """Take it if it is free; whether it is ours. From then on nothing is written without it.

        Raises:
            PortalError: the database cannot be used.
        """
        if not self._lock_taken():
            return False
        with self._database.writing() as connection:
            status.tell(connection, status.PLACE, self._word, time.time())
        self._database.fence = self.refuse_another
        return True

    def _lock_taken(self) -> bool:
        if self._session:
            with self._database.translated_errors():
                return self._session.taken()
        try:
            self._held.enter_context(lock.held(self._path))
        except lock.HeldError:
            return False
        return True

    def refuse_another(self, connection: Connection) -> None:
        """Refuse to write where the place is another's by now.

        Raises:
            PortalError: it is, or nobody knows.
        """
        is_lost = self._session is not None and self._session.is_lost()
        if is_lost or status.told(connection, status.PLACE, "") != self._word:
            raise PortalError(LOST)

    def close(self) -> None:
        """Let another have it."""
        self._held.close()
