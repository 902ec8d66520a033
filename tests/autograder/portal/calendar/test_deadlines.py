"""Deadlines between the desk and a real gradebook, which others change too."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from autograder.classroom import ClassFolder
from autograder.course import Assignment
from autograder.gradebook import Gradebook
from autograder.portal import status
from autograder.portal.calendar import dates
from autograder.portal.calendar.dates import Schedule
from autograder.portal.calendar.deadlines import FORMGRADER
from autograder.portal.settings import Dates, Settings
from autograder.portal.storage.database import Database
from tests.autograder.gradebook.conftest import MONDAY, entry
from tests.autograder.portal import dated
from tests.autograder.portal.dated import (
    HOUR,
    MONDAYS,
    deadlines,
    decide,
    decided,
    extend,
    in_formgrader,
    told,
)

course, gradebook = dated.course, dated.gradebook
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def test_what_the_desk_says_comes_into_the_gradebook_before_course_toml_and_its_own_date(
    database: Database, gradebook: Gradebook
):
    gradebook.set_due("means", MONDAY)
    deadlines(database).bring(gradebook, "means")
    assert gradebook.due("means") == MONDAY
    by_file = deadlines(database, means=Dates(due=MONDAY.replace(tzinfo=UTC) + timedelta(1)))
    assert by_file.bring(gradebook, "means") == {"ada", "bob"}
    assert gradebook.due("means") == MONDAY + timedelta(1)
    decide(database, Schedule(due=MONDAYS + HOUR))
    assert by_file.bring(gradebook, "means") == {"ada", "bob"}
    assert gradebook.due("means") == MONDAY + timedelta(hours=1)
    assert by_file.bring(gradebook, "means") == set()


def test_what_is_cleared_at_the_desk_gives_way_to_what_was_said_before(
    database: Database, gradebook: Gradebook
):
    gradebook.set_due("means", MONDAY)
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    decide(database, Schedule(due=MONDAYS + HOUR))
    brings.bring(gradebook, "means")
    decide(database, None)
    deadlines(database).bring(
        gradebook, "means"
    )  # and a dispatcher that was started again knows it
    assert gradebook.due("means") == MONDAY


def test_the_desk_may_say_that_there_is_no_due_date(database: Database, gradebook: Gradebook):
    brings = deadlines(database, means=Dates(due=MONDAY.replace(tzinfo=UTC)))
    brings.bring(gradebook, "means")
    decide(database, Schedule())
    brings.bring(gradebook, "means")
    assert gradebook.due("means") is None


@pytest.mark.parametrize("due", [MONDAY + timedelta(days=2), None])
def test_a_date_that_is_changed_in_formgrader_afterwards_is_taken_over(
    database: Database, gradebook: Gradebook, course: ClassFolder, due: datetime | None
):
    decide(database, Schedule(out=5.0, due=MONDAYS))
    deadlines(database).bring(gradebook, "means")
    in_formgrader(course, due)
    assert deadlines(database).bring(gradebook, "means") == {"ada", "bob"}
    assert gradebook.due("means") == due
    stamp = due.replace(tzinfo=UTC).timestamp() if due else None
    assert decided(database) == Schedule(5.0, stamp)
    shown = "25 Nov 2026 08:00" if due else "none"
    assert told(database) == [(FORMGRADER, f"due of means: 23 Nov 2026 08:00 → {shown}")]


def test_where_nothing_is_decided_the_gradebooks_own_date_is_followed_and_told(
    database: Database, gradebook: Gradebook, course: ClassFolder
):
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    in_formgrader(course, MONDAY)
    brings.bring(gradebook, "means")
    assert decided(database) is None
    with database.reading() as connection:
        assert dates.in_force(connection, Settings()) == {"means": Schedule(due=MONDAYS)}
    assert told(database) == [(FORMGRADER, "due of means: none → 23 Nov 2026 08:00")]


def test_a_gradebook_that_is_made_anew_takes_no_date_away(
    database: Database, gradebook: Gradebook, course: ClassFolder, means: Assignment
):
    decide(database, Schedule(due=MONDAYS))
    extend(database, "ada", MONDAYS + HOUR)
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    (course.root / "gradebook.db").unlink()
    assert means.release_folder
    release = json.loads((means.release_folder / "means.ipynb").read_bytes())
    with Gradebook(course) as anew:
        anew.prepare("means", release)
        anew.save("means", [entry("ada")])
        brings.bring(anew, "means")
        assert anew.due("means") == MONDAY
        assert anew.marks("means")["ada"].due == MONDAY + timedelta(hours=1)


def test_of_two_changes_at_once_the_desks_holds(
    database: Database, gradebook: Gradebook, course: ClassFolder
):
    decide(database, Schedule(due=MONDAYS))
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    in_formgrader(course, MONDAY + timedelta(days=1))
    decide(database, Schedule(due=MONDAYS + HOUR))
    brings.bring(gradebook, "means")
    assert gradebook.due("means") == MONDAY + timedelta(hours=1)


def test_of_an_assignment_that_the_gradebook_does_not_know_nothing_is_brought(
    database: Database, gradebook: Gradebook
):
    assert deadlines(database).bring(gradebook, "unknown") == set()
    with database.reading() as connection:
        assert status.told(connection, status.SEEN, {}) == {}
