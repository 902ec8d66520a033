"""Extensions between the desk and a real gradebook, in which they are given too."""

from datetime import timedelta

import pytest

from autograder.classroom import ClassFolder
from autograder.gradebook import Gradebook
from autograder.portal.calendar import dates
from autograder.portal.calendar.dates import Schedule
from autograder.portal.calendar.deadlines import FORMGRADER
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.database import Database
from tests.autograder.gradebook.conftest import MONDAY, entry
from tests.autograder.portal import dated
from tests.autograder.portal.dated import (
    HOUR,
    MONDAYS,
    by_nbgraders_interface,
    deadlines,
    decide,
    extend,
    in_formgrader,
    told,
    until,
)

course, gradebook = dated.course, dated.gradebook
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


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
