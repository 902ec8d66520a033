"""What every request may need: the class, its database, its settings and its assignments."""

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, select

from autograder.classroom import ClassFolder
from autograder.portal import status
from autograder.portal.catalogue import Catalogue, Listed
from autograder.portal.database import Database
from autograder.portal.settings import Settings
from autograder.portal.tables import extensions


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
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.course.assignments)

    def out(self, *, all_of_them: bool = False) -> dict[str, Listed]:
        """The assignments that are out, the ones that are due first before the others; or all."""
        now, dues = self.now, self.due_dates()
        late = datetime.max.replace(tzinfo=UTC)
        found = [
            listed
            for name, listed in self._catalogue.current().items()
            if all_of_them or self.settings.is_out(name, now)
        ]
        found.sort(key=lambda listed: dues.get(listed.name, late))
        return {listed.name: listed for listed in found}

    def due_dates(self, learner: str | None = None) -> dict[str, datetime]:
        """When assignments are due, for the class or a learner: an extension, else the settings, else the gradebook."""
        with self.database.reading() as connection:
            told = status.due_dates(connection)
            own = extensions_of(connection, learner) if learner else {}
        found = {name: datetime.fromtimestamp(at, UTC) for name, at in told.items()}
        said = {name: self.settings.due(name) for name in self.settings.assignments}
        found |= {name: due for name, due in said.items() if due}
        longer = {name: datetime.fromtimestamp(at, UTC) for name, at in own.items()}
        return {name: max(due, longer.get(name, due)) for name, due in found.items()}

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


def extensions_of(connection: Connection, learner: str) -> dict[str, float]:
    """The due dates of a learner's own, by assignment."""
    mine = select(extensions.c.assignment, extensions.c.until).where(
        extensions.c.learner == learner
    )
    return {row.assignment: row.until for row in connection.execute(mine)}
