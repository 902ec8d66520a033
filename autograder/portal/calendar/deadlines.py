"""Deadlines: brought into the gradebook as they are decided, and taken over from there.

What was changed last holds. The desk's changes are brought within moments. So where the gradebook alone differs
from what was seen there last, somebody has changed it in formgrader.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from autograder.gradebook import Gradebook
from autograder.portal import status, trail
from autograder.portal.calendar import dates
from autograder.portal.calendar.dates import ALWAYS, Schedule
from autograder.portal.local_time import short
from autograder.portal.roster import Person, people
from autograder.portal.settings import Settings
from autograder.portal.storage import Database

FORMGRADER = "formgrader"
"""Who it was, for the trail, where only the gradebook has changed."""


class Seen(NamedTuple):
    """What the gradebook said of an assignment when it was looked at last.

    Attributes:
        identity: which assignment that was: one that was made anew has no date yet.
        own: when it was due before the portal brought another date.
        due: when it was due.
        longer: how many seconds longer than the class they had, by learner.
    """

    identity: str
    own: float | None
    due: float | None
    longer: Mapping[str, float]


class Deadlines:
    """Brings what is decided into the gradebook, and takes over what is decided there."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database

    def bring(self, gradebook: Gradebook, name: str) -> set[str]:
        """Make the gradebook and the tables say the same of an assignment; whose deadline has changed.

        Raises:
            AutograderError: it cannot be done now.
        """
        said = gradebook.deadlines(name)
        if said is None:
            return set()
        due = stamp(said.due)
        there = Seen(said.identity, due, due, seconds(said.extensions))
        with self.database.reading() as connection:
            seen = remembered(status.told(connection, status.SEEN, {}), name, there)
        own, agreed = self._agree_on_due(name, there, seen)
        if agreed != due:
            gradebook.set_due(name, moment(agreed))
        changed = self._agree_on_extensions(name, there, seen, agreed)
        gradebook.extend(name, {who: timedelta(seconds=more) for who, more in changed.items()})
        longer = {who: more for who, more in {**there.longer, **changed}.items() if more}
        self._remember(name, Seen(said.identity, own, agreed, longer))
        return {*there.longer} if agreed != seen.due or due != seen.due else {*changed}

    def _agree_on_due(
        self, name: str, there: Seen, seen: Seen
    ) -> tuple[float | None, float | None]:
        """The gradebook's own date, and the one that holds."""
        written = dates.written(self.settings).get(name, ALWAYS)
        with self.database.reading() as connection:
            desk = dates.decided(connection).get(name)
        ours = dates.layered(desk, written, seen.own)
        if there.due == seen.due or ours.due != seen.due:
            return seen.own, ours.due
        decided = desk is not None or written.due is not None
        with self.database.writing() as connection:
            if decided:
                dates.decide(connection, name, Schedule(ours.out, there.due))
            shown = (short(at, self.settings.zone) for at in (seen.due, there.due))
            about = f"due of {name}: {' → '.join(shown)}"
            trail.note(connection, time.time(), FORMGRADER, "due", about)
        return (seen.own if decided else there.due), there.due

    def _agree_on_extensions(
        self, name: str, there: Seen, seen: Seen, due: float | None
    ) -> dict[str, float]:
        """By learner who has handed in, the seconds that the gradebook is still to be told."""
        if due is None:
            return {}  # nothing can be longer than for ever
        with self.database.reading() as connection:
            until = dates.extended(connection, name)
        taken = {}
        for learner, more in there.longer.items():
            before = seen.longer.get(learner, 0.0)
            if more not in {0.0, before} and before == longer_by(seen.due, until.get(learner)):
                taken[learner] = due + more
        if taken:
            self._take_over(name, taken, until)
        wanted = {who: longer_by(due, {**until, **taken}.get(who)) for who in there.longer}
        return {who: more for who, more in wanted.items() if more != there.longer[who]}

    def _take_over(self, name: str, taken: Mapping[str, float], until: Mapping[str, float]) -> None:
        """Keep extensions that were given in the gradebook."""
        zone = self.settings.zone
        with self.database.writing() as connection:
            people.enrol(connection, map(Person, taken), back=False)
            for learner, at in taken.items():
                dates.extend(connection, learner, name, at)
                about = f"{name}: {short(until.get(learner), zone)} → {short(at, zone)}"
                trail.note(connection, time.time(), FORMGRADER, "extension", about, whom=learner)

    def _remember(self, name: str, seen: Seen) -> None:
        """Keep what the gradebook says now, and for the pages of the portal its own date."""
        with self.database.writing() as connection:
            known = status.told(connection, status.SEEN, {})
            if known.get(name) == [*seen]:
                return
            known[name] = seen
            status.tell(connection, status.SEEN, known, time.time())
            own = {each: Seen(*found).own for each, found in known.items()}
            due = {each: at for each, at in own.items() if at is not None}
            status.tell(connection, status.DUE, due, time.time())


def remembered(known: Mapping[str, list[object]], name: str, there: Seen) -> Seen:
    """What was seen of an assignment; at first sight, that its date has not changed."""
    found = Seen(*known[name]) if name in known else there  # type: ignore[arg-type]
    return (
        found if name in known and found.identity == there.identity else there._replace(longer={})
    )


def longer_by(due: float | None, until: float | None) -> float:
    """How many seconds somebody has longer than the class; never less."""
    return 0.0 if due is None or until is None else max(0.0, float(round(until - due)))


def seconds(extensions: Mapping[str, timedelta]) -> dict[str, float]:
    """Spans of time in seconds."""
    return {learner: longer.total_seconds() for learner, longer in extensions.items()}


def stamp(at: datetime | None) -> float | None:
    """A moment in UTC without a time zone as the tables of the portal keep it."""
    return None if at is None else at.replace(tzinfo=UTC).timestamp()


def moment(at: float | None) -> datetime | None:
    """A moment as the gradebook keeps it: in UTC without a time zone."""
    return None if at is None else datetime.fromtimestamp(at, UTC).replace(tzinfo=None)
