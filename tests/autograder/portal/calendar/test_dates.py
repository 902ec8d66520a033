from datetime import UTC, datetime

from autograder.portal import status
from autograder.portal.calendar import dates
from autograder.portal.calendar.dates import Schedule
from autograder.portal.settings import Dates, Settings
from autograder.portal.storage.database import Database

FILE = Settings(assignments={"means": Dates(due=datetime(1970, 1, 1, 1, tzinfo=UTC))})


def test_the_desk_comes_before_course_toml_and_that_before_the_gradebook(database: Database):
    with database.writing() as connection:
        status.tell(connection, status.DUE, {"means": 1.0, "other": 2.0}, 0.0)
        other = {"other": Schedule(due=2.0)}
        assert dates.in_force(connection, Settings()) == {"means": Schedule(due=1.0)} | other
        assert dates.in_force(connection, FILE) == {"means": Schedule(due=3600.0)} | other
        dates.decide(connection, "means", Schedule(5.0, 6.0))
        assert dates.in_force(connection, FILE) == {"means": Schedule(5.0, 6.0)} | other
        dates.decide(connection, "means", Schedule())  # the desk says: out at once, never due
        assert dates.in_force(connection, FILE) == {"means": Schedule()} | other
        dates.clear(connection, "means")
        assert dates.in_force(connection, FILE) == {"means": Schedule(due=3600.0)} | other


def test_course_toml_may_say_one_date_and_the_gradebook_the_other(database: Database):
    settings = Settings(assignments={"means": Dates(out=datetime(1970, 1, 1, 1, tzinfo=UTC))})
    with database.writing() as connection:
        status.tell(connection, status.DUE, {"means": 9.0}, 0.0)
        assert dates.in_force(connection, settings) == {"means": Schedule(3600.0, 9.0)}


def test_an_extension_gives_more_time_and_never_less(database: Database):
    with database.writing() as connection:
        dates.extend(connection, "ada", "means", 50.0)
        dates.extend(connection, "ada", "means", 70.0)
        assert dates.until(connection, "ada") == {"means": 70.0}
        assert dates.extended(connection, "means") == {"ada": 70.0}
        longer = dates.until(connection, "ada")
        assert dates.own({"means": 60.0, "other": 5.0}, longer) == {"means": 70.0, "other": 5.0}
        assert dates.own({"means": 80.0}, longer) == {"means": 80.0}
        assert dates.own({}, longer) == {}
        dates.take_back(connection, "ada", "means")
        assert dates.until(connection, "ada") == {}
