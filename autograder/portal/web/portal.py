"""What every request may need: the class, its database, its settings and its assignments."""

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from autograder.classroom import ClassFolder
from autograder.portal.catalogue import Listed, catalogue
from autograder.portal.database import Database
from autograder.portal.settings import Settings


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
    def _assignments(self) -> dict[str, Listed]:
        return catalogue(self.course.assignments)

    def out(self, *, all_of_them: bool = False) -> dict[str, Listed]:
        """The assignments that are out, the ones that are due first before the others; or all."""
        now = self.now
        late = datetime.max.replace(tzinfo=UTC)
        found = [
            listed
            for name, listed in self._assignments.items()
            if all_of_them or self.settings.is_out(name, now)
        ]
        found.sort(key=lambda listed: self.settings.due(listed.name) or late)
        return {listed.name: listed for listed in found}

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
