"""The lock of a class: one run at a time, or each would overwrite what the other has found."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.errors import UsageError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock; it is free again when the block or the process ends.

    Raises:
        UsageError: another run holds it.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            who = file.read().strip() or "unknown"
            raise UsageError(
                f"Another run (process {who}) is grading in {path.parent}: wait until it has ended."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)
