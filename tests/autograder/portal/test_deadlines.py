"""Deadlines between the desk and a real gradebook, which others change too."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api

from autograder.classroom import ClassFolder
from autograder.course import Assignment
from autograder.gradebook import Gradebook
from autograder.notebooks import Notebook
from autograder.portal import dates, people, status, trail
from autograder.portal.database import Database
from autograder.portal.dates import Schedule
from autograder.portal.deadlines import FORMGRADER, Deadlines
from autograder.portal.people import Person
from autograder.portal.settings import Dates, Settings
from tests.autograder.gradebook.conftest import MONDAY, course_in, entry

HOUR = 3600.0
MONDAYS = MONDAY.replace(tzinfo=UTC).timestamp()

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


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


def test_an_extension_holds_for_what_was_handed_in_before_it(
    database: Database, gradebook: Gradebook
):
    decide(database, Schedule(due=MONDAYS - HOUR))
    extend(database, "ada", MONDAYS + HOUR)
    brings = deadlines(database)
    assert brings.bring(gradebook, "means") == {"ada", "bob"}
    gradebook.renew_penalties("means")
    marks = gradebook.marks("means")
    assert {who: given.score for who, given in marks.items()} == {"ada": 100.0, "bob": 0.0}
    extend(database, "bob", MONDAYS + HOUR)
    assert brings.bring(gradebook, "means") == {"bob"}
    gradebook.renew_penalties("means")
    assert gradebook.marks("means")["bob"].score == 100.0


def test_an_extension_for_who_has_not_handed_in_waits_for_the_submission(
    database: Database, gradebook: Gradebook
):
    decide(database, Schedule(due=MONDAYS - HOUR))
    with database.writing() as connection:
        people.enrol(connection, [Person("eve")])
        dates.extend(connection, "eve", "means", MONDAYS + HOUR)
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    gradebook.save("means", [entry("eve")])
    assert brings.bring(gradebook, "means") == {"eve"}
    gradebook.renew_penalties("means")
    assert gradebook.marks("means")["eve"].score == 100.0


def test_an_extension_that_is_taken_back_costs_again(database: Database, gradebook: Gradebook):
    decide(database, Schedule(due=MONDAYS - HOUR))
    extend(database, "ada", MONDAYS + HOUR)
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    extend(database, "ada", None)
    assert brings.bring(gradebook, "means") == {"ada"}
    gradebook.renew_penalties("means")
    assert gradebook.marks("means")["ada"].score == 0.0


def test_an_extension_ends_at_its_date_however_the_due_date_moves(
    database: Database, gradebook: Gradebook, course: ClassFolder
):
    extend(database, "ada", MONDAYS + 2 * HOUR)
    decide(database, Schedule(due=MONDAYS))
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    in_formgrader(course, MONDAY + timedelta(hours=1))
    brings.bring(gradebook, "means")
    assert gradebook.marks("means")["ada"].due == MONDAY + timedelta(hours=2)
    decide(database, Schedule(due=MONDAYS + 3 * HOUR))
    brings.bring(gradebook, "means")
    assert gradebook.marks("means")["ada"].due == MONDAY + timedelta(hours=3)  # never less
    assert until(database) == {"ada": MONDAYS + 2 * HOUR}


def test_an_extension_that_is_given_by_nbgrader_is_taken_over(
    database: Database, gradebook: Gradebook, course: ClassFolder
):
    decide(database, Schedule(due=MONDAYS))
    brings = deadlines(database)
    brings.bring(gradebook, "means")
    by_nbgraders_interface(course, "bob", hours=5)
    brings.bring(gradebook, "means")
    assert until(database) == {"bob": MONDAYS + 5 * HOUR}
    assert told(database)[0] == (FORMGRADER, "means: none → 23 Nov 2026 13:00")
    assert brings.bring(gradebook, "means") == set()
    extend(database, "bob", None)
    brings.bring(gradebook, "means")
    assert gradebook.marks("means")["bob"].due == MONDAY


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
