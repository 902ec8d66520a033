"""The lock of a class: one run at a time, or each would overwrite what the other has found."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from autograder.errors import UsageError

LOOK = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


class HeldError(UsageError):
    """Another run holds the lock."""


@contextmanager
def held(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock; it is free again, and its file gone, when the block or the process ends.

    Args:
        path: its file.
        patience: seconds to wait for another run that holds it; a portal does for less than one.

    Raises:
        HeldError: another run holds it.
    """
    with locked(path, patience) as file:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def locked(path: Path, patience: float) -> TextIO:
    """The file of the lock, held.

    Raises:
        HeldError: another run holds it.
    """
    until = time.monotonic() + patience
    while True:
        file = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                file.close()
                time.sleep(LOOK)
                continue
            with file:
                file.seek(0)
                who = file.read().strip() or "unknown"
            raise HeldError(
                f"Another run (process {who}) is grading in {path.parent}: wait until it has ended."
            ) from None
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        file.close()  # its holder took it away while we opened it: that is nobody's lock any more
