"""A watch over the gradebook: who has written into it since it was read last, we ourselves or somebody else."""

import math
import time
from collections.abc import Collection

from autograder.classroom import ClassFolder
from autograder.closing import Closing
from autograder.gradebook import Changes

State = tuple[int, int] | None
"""When the file of a gradebook was changed last, and how long it is; of a server, how often; None where it is not yet."""
NEVER = (-1, -1)
"""The state of a gradebook that has not been looked at."""

REST = 5.0
"""Seconds without a filing after which what we wrote ourselves is read back."""
LONGEST = 60.0
"""Seconds after which it is read back even while one filing follows the other."""


class GradebookWatch(Closing):
    """Says what is to be read back.

    Somebody else may have written at the same moment as we, and nobody could tell that from the file. So
    what we write is read back too, but once when there is rest: reading a large class takes longer than
    filing an attempt.
    """

    def __init__(self, course: ClassFolder) -> None:
        self._course = course
        self._read: dict[str, State] = {}  # by assignment
        self._read_at = self._wrote_at = -math.inf
        self._ours: State = NEVER
        self._changes = Changes(course) if course.gradebook_file is None else None

    def state(self) -> State:
        """Another one whenever somebody has written.

        Raises:
            GradebookError: a server cannot be asked.
        """
        if self._changes:
            return 0, self._changes.number()
        file = self._course.gradebook_file
        if file is None or not file.exists():
            return None
        about = file.stat()
        return about.st_mtime_ns, about.st_size

    def behind(self, names: Collection[str], state: State) -> list[str]:
        """The assignments that are to be read back now, if that is the state of the gradebook."""
        now = time.monotonic()
        if state == self._ours and now < min(self._wrote_at + REST, self._read_at + LONGEST):
            return []
        return [name for name in names if self._read.get(name, NEVER) != state]

    def read(self, name: str, state: State) -> None:
        """Note that an assignment has been read back; `state` was that before the reading began."""
        self._read[name], self._read_at = state, time.monotonic()

    def wrote(self) -> None:
        """Note that we ourselves have just written."""
        self._ours, self._wrote_at = self.state(), time.monotonic()

    def close(self) -> None:
        """Give back what is held."""
        if self._changes:
            self._changes.close()
