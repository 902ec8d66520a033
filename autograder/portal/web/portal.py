"""What every request may need: the class, its database, its settings and its assignments."""

import hashlib
import hmac
import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from autograder.classroom import ClassFolder
from autograder.portal.calendar import ALWAYS, Schedule, dates, excuses
from autograder.portal.catalogue import Catalogue, Listed
from autograder.portal.settings import Settings
from autograder.portal.sign_in import secret_in
from autograder.portal.storage import ROOM, Database
from autograder.portal.web.provider import Provider
from autograder.portal.web.rates import Limits
from autograder.portal.web.waiting import Line


@dataclass
class Portal:
    """The portal of a class.

    Attributes:
        course: the class folder.
        database: the tables.
        settings: what the owner has decided.
        secret: what the guards of forms are made of.
        site: the built book.
    """

    course: ClassFolder
    database: Database
    settings: Settings
    secret: bytes
    site: Path

    @cached_property
    def line(self) -> Line:
        """What waits, for all requests that wait for it."""
        return Line(self.database)

    @cached_property
    def _catalogue(self) -> Catalogue:
        contents = self.course.solutions.resolve().parent / "book" / "_toc.yml"
        return Catalogue(self.course.assignments, contents)

    @cached_property
    def limits(self) -> Limits:
        """How often something may be asked for."""
        return Limits()

    @cached_property
    def provider(self) -> Provider | None:
        """With whose accounts people sign in; None where links alone do."""
        chosen = self.settings.sign_in
        return Provider(chosen, secret_in(self.course.root / ROOM)) if chosen else None

    def out(self, *, all_of_them: bool = False) -> dict[str, Listed]:
        """The assignments that are out, the ones that are due first before the others; or all."""
        now, schedules = self.clock, self.schedules()

        def schedule(listed: Listed) -> Schedule:
            return schedules.get(listed.name, ALWAYS)

        found = [
            listed
            for listed in self._catalogue.current().values()
            if all_of_them or (schedule(listed).out or 0.0) <= now
        ]
        found.sort(key=lambda listed: schedule(listed).due or math.inf)
        return {listed.name: listed for listed in found}

    def schedules(self) -> dict[str, Schedule]:
        """When assignments come out and are due for the class."""
        with self.database.reading() as connection:
            return dates.in_force(connection, self.settings)

    def due_dates(self, learner: str | None = None) -> dict[str, datetime]:
        """When assignments are due, for the class or for a learner, who may have more time."""
        dues = {name: one.due for name, one in self.schedules().items() if one.due is not None}
        found = dates.own(dues, self.longer(learner)) if learner else dues
        return {name: datetime.fromtimestamp(at, UTC) for name, at in found.items()}

    def longer(self, learner: str) -> dict[str, float]:
        """Until when a learner has more time, by assignment."""
        with self.database.reading() as connection:
            return dates.until(connection, learner)

    def excused(self, learner: str) -> set[str]:
        """The assignments that a learner need not hand in."""
        with self.database.reading() as connection:
            return excuses.of_learner(connection, learner)

    def shows_feedback(self, name: str, learner: str | None = None) -> bool:
        """Whether what came of attempts at an assignment may be seen now, by the class or by a learner."""
        return self.settings.shows_feedback(self.due_dates(learner).get(name), self.now)

    @property
    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    @property
    def clock(self) -> float:
        """The time as the tables keep it."""
        return time.time()

    def guard(self, session: str) -> str:
        """What a form must bring along to be taken for one of ours, sent in this session."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()

    def seal(self, text: str) -> str:
        """By what a text is known to come from us, when a browser brings it back; no guard of a form."""
        return self.guard(f"sealed\0{text}")
