"""A class with a real gradebook, and all who change its dates: the desk, formgrader and nbgrader."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api

from autograder.classroom import ClassFolder
from autograder.course import Assignment
from autograder.gradebook import Gradebook
from autograder.notebooks import Notebook
from autograder.portal import trail
from autograder.portal.calendar import dates
from autograder.portal.calendar.dates import Schedule
from autograder.portal.calendar.deadlines import Deadlines
from autograder.portal.settings import Dates, Settings
from autograder.portal.storage.database import Database
from tests.autograder.gradebook.conftest import MONDAY, course_in, entry

HOUR = 3600.0
MONDAYS = MONDAY.replace(tzinfo=UTC).timestamp()


@pytest.fixture
def course(tmp_path: Path) -> ClassFolder:
    """A class in which what is late counts nothing."""
    made = course_in(tmp_path)
    made.config.LateSubmissionPlugin.penalty_method = "zero"
    return made


@pytest.fixture
def gradebook(course: ClassFolder, means: Assignment, released: Notebook) -> Iterator[Gradebook]:
    """Its gradebook, in which Ada and Bob have handed in on Monday."""
    assert released.cells
    assert means.release_folder
    release = json.loads((means.release_folder / "means.ipynb").read_bytes())
    with Gradebook(course) as opened:
        opened.prepare("means", release)
        opened.save("means", [entry("ada"), entry("bob")])
        yield opened


def deadlines(database: Database, **assignments: Dates) -> Deadlines:
    """What a dispatcher begins with; course.toml says these dates."""
    return Deadlines(Settings(assignments=assignments), database)


def decide(database: Database, schedule: Schedule | None) -> None:
    """What the desk does."""
    with database.writing() as connection:
        if schedule:
            dates.decide(connection, "means", schedule)
        else:
            dates.clear(connection, "means")


def extend(database: Database, learner: str, until: float | None) -> None:
    with database.writing() as connection:
        if until is None:
            dates.take_back(connection, learner, "means")
        else:
            dates.extend(connection, learner, "means", until)


def decided(database: Database) -> Schedule | None:
    with database.reading() as connection:
        return dates.decided(connection).get("means")


def until(database: Database) -> dict[str, float]:
    with database.reading() as connection:
        return dates.extended(connection, "means")


def in_formgrader(course: ClassFolder, due: datetime | None) -> None:
    """What formgrader does when somebody saves a date there."""
    with api.Gradebook(course.db_url) as book:
        book.find_assignment("means").duedate = due
        book.db.commit()


def by_nbgraders_interface(course: ClassFolder, learner: str, **more: Any) -> None:
    with api.Gradebook(course.db_url) as book:
        book.grant_extension("means", learner, **more)


def told(database: Database) -> list[tuple[str, str]]:
    with database.reading() as connection:
        return [(one.who, one.about) for one in trail.newest(connection)]
