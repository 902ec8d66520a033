"""Waiting for what comes of an attempt: the database is asked once for all who wait in a process."""

import asyncio
import math
import threading
import time
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool

from autograder.portal import status
from autograder.portal.storage import Database
from autograder.portal.submissions import queue

LOOK, SELDOM = 0.05, 0.25
"""Seconds between two looks at whether anything was written, at first and later."""


class Line:
    """Everything that waits to be graded, as it was when somebody wrote last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asking = threading.Lock()
        self._seen: int | str | None = None
        self._places: Mapping[int, int] = {}

    async def until_done(self, number: int, patience: float, near: float = math.inf) -> None:
        """Wait for an attempt; not at all where as many as `near` are to be graded before it.

        Raises:
            PortalError: the database cannot be read.
        """
        pause, until = LOOK, time.monotonic() + patience
        while time.monotonic() < until:
            place = await self.place(number)
            if place is None or place >= near:
                return
            await asyncio.sleep(pause)
            pause = min(SELDOM, 1.2 * pause)

    async def place(self, number: int) -> int | None:
        """How many attempts are to be graded before one; None where there is nothing to wait for."""
        if await self._version() != self._seen:
            await run_in_threadpool(self._ask)
        return self._places.get(number)

    async def _version(self) -> int | str:
        """That of a file comes at once; a server's may not, and no page is to wait for that."""
        if self._database.path:
            return self._database.version()
        return await run_in_threadpool(self._database.version)

    def _ask(self) -> None:
        with self._asking:
            version = self._database.version()
            if version != self._seen:
                with self._database.reading() as connection:
                    self._places = queue.places(connection, status.gradable(connection))
                self._seen = version
