"""The settings of a class: `course.toml` in its folder. What it does not say has a sensible default.

attempts = "best"                # or "last": which one counts
attempts_per_hour = 20           # of one learner, at one assignment
feedback = "at once"             # or "after due"
time_zone = "Europe/Berlin"
database = "postgresql+psycopg://portal@db.school.example/nn"    # else the file portal.db in the class folder

[assignments.deep_network]
out = 2026-12-01T08:00:00        # nobody sees it before
due = 2026-12-14T23:59:00

What [sign_in] may say stands in `sign_in.py`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from autograder import databases
from autograder.atomic_file import save
from autograder.errors import PortalError
from autograder.portal.local_time import NoDateError, in_zone
from autograder.portal.sign_in import SignIn, secret_in
from autograder.portal.storage import DATABASE, Database

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
        database: the address of the portal's tables on a server; nothing where they are a file. It holds no
            password, since this file is copied and read by many: libpq finds that by its own rules.
        assignments: the dates of each.
        sign_in: with a school's account; None where personal links alone sign people in.
    """

    attempts: Literal["best", "last"] = "best"
    attempts_per_hour: int = 20
    feedback: Literal["at once", "after due"] = "at once"
    time_zone: str = "UTC"
    database: str = ""
    assignments: Mapping[str, Dates] = {}
    sign_in: SignIn | None = None

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
    try:
        refuse_unusable(settings.database)
        if settings.sign_in:
            settings.sign_in.check()
    except (PortalError, ValueError) as error:
        raise PortalError(f"{path}: {error}.") from None
    return settings


def refuse_unusable(database: str) -> None:
    """Refuse an address that is no server's, or holds a password.

    Raises:
        ValueError: it does; the sentence, without a full stop, has no piece of it.
    """
    if not database:
        return
    try:
        url = databases.url_of(database)
    except ValueError as error:
        raise ValueError(f"database cannot be used, as {error}") from None
    if databases.password_in(url):
        raise ValueError(
            "database holds a password, which others could read here. Leave it out, and put it into "
            "~/.pgpass, into a file that PGPASSFILE names, or into PGPASSWORD"
        )
    if not databases.is_server(url) or not url.database:
        raise ValueError(
            "database names no database of PostgreSQL, such as postgresql+psycopg://portal@host/name"
        )


def database_of(root: Path, settings: Settings) -> Database:
    """The database of a class that is set up so; nothing is connected yet."""
    return Database(settings.database or root / DATABASE)


def settle(folder: Path, room: Path) -> None:
    """Put a copy of the settings where all processes of a portal read the same until it is started again.

    Raises:
        PortalError: they cannot be read, or say what is not understood.
    """
    if read(folder).sign_in:
        secret_in(room)
    path = folder / FILE
    save(room / FILE, path.read_bytes() if path.exists() else b"")
