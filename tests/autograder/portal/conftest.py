"""A portal's database, and people in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.portal import people
from autograder.portal.database import Database
from autograder.portal.people import Person

ADA, BOB, TUTOR = (
    Person("ada", "Ada", "Byron"),
    Person("bob"),
    Person("tutor", role=people.INSTRUCTOR),
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with two learners and an instructor."""
    with Database(tmp_path / "portal.db") as made:
        made.upgrade()
        with made.writing() as connection:
            people.enrol(connection, (ADA, BOB, TUTOR))
        yield made
