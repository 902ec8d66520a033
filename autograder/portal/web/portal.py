"""What every request may need: the class, its database, its settings and its assignments."""

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from autograder.classroom import ClassFolder
from autograder.portal import status
from autograder.portal.catalogue import Catalogue, Listed
from autograder.portal.database import ROOM, Database
from autograder.portal.settings import Settings
from autograder.portal.sign_in import secret_in
from autograder.portal.web.provider import Provider
from autograder.portal.web.rates import Limits


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
        now, dues = self.now, self.due_dates()
        late = datetime.max.replace(tzinfo=UTC)
        found = [
            listed
            for name, listed in self._catalogue.current().items()
            if all_of_them or self.settings.is_out(name, now)
        ]
        found.sort(key=lambda listed: dues.get(listed.name, late))
        return {listed.name: listed for listed in found}

    def due_dates(self) -> dict[str, datetime]:
        """When assignments are due: as the settings say, else the gradebook."""
        with self.database.reading() as connection:
            told = status.due_dates(connection)
        found = {name: datetime.fromtimestamp(at, UTC) for name, at in told.items()}
        said = {name: self.settings.due(name) for name in self.settings.assignments}
        return found | {name: due for name, due in said.items() if due}

    def shows_feedback(self, name: str) -> bool:
        """Whether learners may see what came of their attempts at an assignment now."""
        return self.settings.shows_feedback(self.due_dates().get(name), self.now)

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
