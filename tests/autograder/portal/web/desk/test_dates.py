import re
from datetime import UTC, datetime, timedelta

import pytest

from autograder.portal import status, trail
from autograder.portal.calendar import dates
from autograder.portal.settings import Dates, Settings
from tests.autograder.portal.web.conftest import Serve, Served, Visit

ZONE = "Europe/Berlin"
NOW = datetime.now(UTC)
VERSION = re.compile(r'name="version" value="([^"]+)"')
PAGE = "/desk/dates/"


def versions(tutor: Visit) -> list[str]:
    """What the page brings back of the dates that it shows, form by form."""
    return VERSION.findall(tutor.get(PAGE).text)


def save(served: Served, **fields: str) -> int:
    tutor = served.signed_in("tutor")
    sent = {"assignment": "means", "out": "", "due": "", "version": versions(tutor)[0], **fields}
    return tutor.post(PAGE, PAGE, **sent).status_code


def in_force(served: Served) -> dates.Schedule | None:
    return served.portal.schedules().get("means")


def told(served: Served) -> list[str]:
    with served.portal.database.reading() as connection:
        return [one.about for one in trail.newest(connection)]


def test_what_is_saved_holds_at_once_for_everybody_and_stands_in_the_trail(serve: Serve):
    served = serve(Settings(time_zone=ZONE))
    assert save(served, due="2026-07-14T23:59") == 303
    assert save(served, out="2026-07-01T08:00", due="2026-07-16T23:59") == 303
    assert told(served) == [
        "due of means: 14 Jul 2026 23:59 → 16 Jul 2026 23:59",
        "out of means: none → 1 Jul 2026 08:00",
        "due of means: none → 14 Jul 2026 23:59",
    ]
    page = served.signed_in("ada").get("/class/means/").text
    assert '<time datetime="2026-07-16T23:59:00+02:00">' in page
    assert "CEST" in page
    desk = served.signed_in("tutor").get("/desk/dates/").text
    assert 'value="2026-07-16T23:59"' in desk
    assert "set by the desk" in desk
    assert ZONE in desk


def test_the_page_says_that_dates_are_saved(served: Served):
    tutor = served.signed_in("tutor")
    assert "Saved." not in tutor.get(PAGE).text
    sent = {"assignment": "means", "version": versions(tutor)[0], "due": "2027-01-01T00:00"}
    followed = tutor.post(PAGE, PAGE, **sent).headers["location"]
    assert "Saved." in tutor.get(followed).text


def test_what_comes_out_later_is_nowhere_until_then(served: Served):
    later = (NOW + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert save(served, out=later) == 303
    ada = served.signed_in("ada")
    assert ada.get("/class/means/").status_code == 404
    assert "Means" not in ada.get("/class/").text
    assert "Means" in served.signed_in("tutor").get("/desk/dates/").text
    assert save(served, out="2026-01-01T00:00") == 303
    assert ada.get("/class/means/").status_code == 200


def test_the_desk_comes_before_course_toml_until_it_is_cleared(serve: Serve):
    due = datetime(2026, 7, 1, tzinfo=UTC)
    served = serve(Settings(assignments={"means": Dates(due=due)}))
    tutor = served.signed_in("tutor")
    assert "set by course.toml" in tutor.get("/desk/dates/").text
    assert save(served) == 303  # never due
    assert in_force(served) == dates.Schedule()
    cleared = tutor.post("/desk/dates/clear", PAGE, assignment="means", version=versions(tutor)[-1])
    assert cleared.status_code == 303
    assert in_force(served) == dates.Schedule(due=due.timestamp())
    assert told(served)[0] == "due of means: none → 1 Jul 2026 00:00"


def test_the_gradebooks_own_date_is_shown_as_that(served: Served):
    with served.portal.database.writing() as connection:
        status.tell(connection, status.DUE, {"means": 86_400.0}, 0.0)
    assert "set by the gradebook" in served.signed_in("tutor").get("/desk/dates/").text


def test_feedback_after_the_due_date_follows_a_new_date_at_once(serve: Serve):
    served = serve(Settings(feedback="after due"))
    ada = served.signed_in("ada")
    where = ada.hand_in().headers["location"]
    served.grade(int(where.rpartition("/")[2]))
    assert "Well done" in ada.get(where).text
    save(served, due=(NOW + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    assert "Well done" not in ada.get(where).text
    save(served, due=(NOW - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    assert "Well done" in ada.get(where).text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"due": "tomorrow"}, "“tomorrow” is no date"),
        ({"due": "2027-03-28T02:30"}, "does not exist in Europe/Berlin"),
        ({"due": "12026-03-28T02:30"}, "is no date"),
        ({"due": "1026-03-28T02:30"}, "is too far away"),
        ({"out": "<b>x</b>"}, "“&lt;b&gt;x&lt;/b&gt;” is no date"),
        ({"out": "2027-01-02T00:00", "due": "2027-01-01T00:00"}, "before it comes out"),
        ({"out": "2027-01-01T00:00", "due": "2027-01-01T00:00"}, "before it comes out"),
    ],
)
def test_a_date_that_cannot_be_meant_changes_nothing_and_says_why(
    serve: Serve, fields: dict[str, str], says: str
):
    served = serve(Settings(time_zone=ZONE))
    tutor = served.signed_in("tutor")
    sent = {"assignment": "means", "out": "", "due": "", "version": versions(tutor)[0], **fields}
    refused = tutor.post(PAGE, PAGE, **sent)
    assert refused.status_code == 400
    assert says in refused.text
    assert in_force(served) is None
    assert told(served) == []


@pytest.mark.parametrize("where", [PAGE, "/desk/dates/clear"])
def test_a_page_that_was_opened_before_somebody_changed_the_dates_changes_nothing(
    served: Served, where: str
):
    tutor = served.signed_in("tutor")
    save(served, due="2027-01-01T00:00")
    seen = versions(tutor)
    assert len(set(seen)) == 1
    save(served, due="2027-02-02T00:00")
    refused = tutor.post(where, PAGE, assignment="means", out="", due="", version=seen[0])
    assert refused.status_code == 409
    assert "These dates have changed meanwhile" in refused.text
    assert "2027-02-02T00:00" in tutor.get(PAGE).text
    assert tutor.post(where, PAGE, assignment="means", out="", due="").status_code == 409


@pytest.mark.parametrize("where", ["/desk/dates/", "/desk/dates/clear"])
def test_of_an_unknown_assignment_nothing_is_decided(served: Served, where: str):
    tutor = served.signed_in("tutor")
    for name in ("", "nothing", "../means", "x" * 5000):
        assert tutor.post(where, "/desk/dates/", assignment=name).status_code == 404


def test_an_hour_that_comes_twice_is_said_to_be_the_second(serve: Serve):
    served = serve(Settings(time_zone=ZONE))
    assert save(served, due="2026-10-25T02:30") == 303
    found = in_force(served)
    assert found
    assert found.due == datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp()
    assert "the second one is meant" in served.signed_in("tutor").get("/desk/dates/").text
    assert "02:30 CET" in served.signed_in("ada").get("/class/means/").text
