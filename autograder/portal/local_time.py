"""Local time: dates as an instructor writes and reads them, in the time zone of the class.

Twice a year clocks are put on or back. An hour that they leave out is refused; of one that they show twice,
the second is meant, so that nobody has less time than was said.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from autograder.errors import PortalError


class NoDateError(PortalError):
    """What somebody wrote is no date, or cannot be meant."""


FIRST, LAST = 2000, 2099
"""The years in which a date may lie."""


def read(text: str, zone: ZoneInfo) -> float | None:
    """A moment from what a browser's field sends, such as 2026-12-14T23:59; None where it is empty.

    Raises:
        NoDateError: it is no date, or one that the clocks of this zone leave out.
    """
    written = text.strip()
    if not written:
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise NoDateError(
            f"“{text[:40]}” is no date: write one such as 2026-12-14 23:59."
        ) from None
    if not FIRST <= found.year <= LAST:
        raise NoDateError(
            f"“{text[:40]}” is too far away: a year from {FIRST} to {LAST} can be used."
        )
    return (found if found.tzinfo else in_zone(found, zone)).timestamp()


def in_zone(written: datetime, zone: ZoneInfo) -> datetime:
    """A moment from what the clocks of a zone show.

    Raises:
        NoDateError: they never do.
    """
    there = written.replace(tzinfo=zone, fold=0)
    shown = there.astimezone(UTC).astimezone(zone)
    if shown.replace(tzinfo=None) != written:
        raise NoDateError(
            f"{written:%H:%M} on {written.day} {written:%B %Y} does not exist in {zone.key}: clocks are "
            f"put on over it. Choose {shown:%H:%M} or another time."
        )
    return written.replace(tzinfo=zone, fold=1)


def field(at: float | None, zone: ZoneInfo) -> str:
    """A moment as a browser's field takes it; seconds only where there are some.

    >>> field(1_797_289_140.0, ZoneInfo("Europe/Berlin"))
    '2026-12-14T23:59'
    """
    if at is None:
        return ""
    here = datetime.fromtimestamp(at, zone)
    return f"{here:%Y-%m-%dT%H:%M:%S}" if here.second else f"{here:%Y-%m-%dT%H:%M}"


def kept(text: str, before: float | None, zone: ZoneInfo) -> float | None:
    """A moment from a field in which another stood; one that was left as it was is the same moment.

    Raises:
        NoDateError: it is no date, or one that the clocks of this zone leave out.
    """
    return before if text.strip() == field(before, zone) else read(text, zone)


def short(at: float | None, zone: ZoneInfo) -> str:
    """A moment in few words, for the trail.

    >>> short(1_797_289_140.0, ZoneInfo("Europe/Berlin"))
    '14 Dec 2026 23:59'
    """
    if at is None:
        return "none"
    here = datetime.fromtimestamp(at, zone)
    return f"{here.day} {here:%b %Y %H:%M}"
