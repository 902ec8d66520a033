"""The settings of a class: `course.toml` in its folder. What it does not say has a sensible default.

attempts = "best"                # or "last": which one counts
attempts_per_hour = 20           # of one learner, at one assignment
feedback = "at once"             # or "after due"
time_zone = "Europe/Berlin"

[assignments.deep_network]
out = 2026-12-01T08:00:00        # nobody sees it before
due = 2026-12-14T23:59:00
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from autograder.atomic_file import save
from autograder.errors import PortalError
from autograder.portal.local_time import NoDateError, in_zone

FILE = "course.toml"


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When an assignment is out, and when it is due; without a time zone, in that of the class."""

    out: datetime | None = None
    due: datetime | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an owner has decided.

    Attributes:
        attempts: which one counts.
        attempts_per_hour: of one learner, at one assignment.
        feedback: when learners see what came of an attempt.
        time_zone: in which dates are written and shown.
        assignments: the dates of each.
    """

    attempts: Literal["best", "last"] = "best"
    attempts_per_hour: int = 20
    feedback: Literal["at once", "after due"] = "at once"
    time_zone: str = "UTC"
    assignments: Mapping[str, Dates] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the class."""
        return ZoneInfo(self.time_zone)

    def out(self, assignment: str) -> datetime | None:
        """When an assignment comes out; None where it is out always."""
        return self._moment(self._dates(assignment).out)

    def due(self, assignment: str) -> datetime | None:
        """When it is due; None where nothing is said here, but perhaps in the gradebook."""
        return self._moment(self._dates(assignment).due)

    def shows_feedback(self, due: datetime | None, now: datetime) -> bool:
        """Whether learners may see what came of attempts at what is due then."""
        return self.feedback == "at once" or due is None or due <= now

    def _dates(self, assignment: str) -> Dates:
        return self.assignments.get(assignment, Dates())

    def _moment(self, written: datetime | None) -> datetime | None:
        if written is None:
            return None
        return (written if written.tzinfo else in_zone(written, self.zone)).astimezone(UTC)


def read(folder: Path) -> Settings:
    """The settings in a class folder; the defaults where there is no file.

    Raises:
        PortalError: the file cannot be read, or says what is not understood.
    """
    path = folder / FILE
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    try:
        settings = msgspec.toml.decode(text, type=Settings)
        for name in settings.assignments:
            _ = settings.out(name), settings.due(name)
        _ = settings.zone
    except NoDateError as error:
        raise PortalError(f"{path} cannot be used: {error}") from None
    except (msgspec.MsgspecError, OverflowError, ValueError, ZoneInfoNotFoundError) as error:
        raise PortalError(f"{path} is not understood: {error}.") from None
    if settings.attempts_per_hour < 1:
        raise PortalError(f"{path}: attempts_per_hour must be 1 or more, or nobody can hand in.")
    return settings


def settle(folder: Path, room: Path) -> None:
    """Put a copy of the settings where all processes of a portal read the same until it is started again.

    Raises:
        PortalError: they cannot be read, or say what is not understood.
    """
    read(folder)
    path = folder / FILE
    save(room / FILE, path.read_bytes() if path.exists() else b"")
