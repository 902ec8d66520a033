from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from autograder.portal import trail
from autograder.portal.calendar import dates, excuses
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.settings import Dates, Settings
from tests.autograder.portal.web.conftest import Serve, Served, Visit

NOW = datetime.now(UTC).replace(second=0, microsecond=0)
HOUR = timedelta(hours=1)
ADA = "/desk/people/ada/"


def field(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def give(tutor: Visit, until: str, learner: str = "ada") -> int:
    where = f"/desk/people/{learner}/extension"
    return tutor.post(where, ADA, assignment="means", until=until).status_code


def until(served: Served, learner: str = "ada") -> dict[str, float]:
    return served.portal.longer(learner)


def told(served: Served) -> list[str]:
    with served.portal.database.reading() as connection:
        return [one.about for one in trail.newest(connection, wanted=trail.Wanted("ada"))]


def test_one_page_shows_all_of_a_learner(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(due=NOW + HOUR)}))
    ada = served.signed_in("ada")
    for score in (90.0, 40.0, None):
        where = ada.hand_in(str(score).encode()).headers["location"]
        served.grade(int(where.rpartition("/")[2]), score)
    page = served.signed_in("tutor").get(ADA).text
    assert "Ada Byron" in page
    assert "90 of 100 points" in page
    assert page.count("this one counts") == page.count("could not be read") == 1
    assert page.count("/class/attempts/") == 3


def test_more_time_is_shown_to_the_learner_and_taken_back_again(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(due=NOW - HOUR)}))
    tutor, ada = served.signed_in("tutor"), served.signed_in("ada")
    assert "was due" in ada.get("/class/").text
    assert give(tutor, field(NOW + HOUR)) == 303
    page = ada.get("/class/").text
    assert "was due" not in page
    assert "a date of your own" in page
    assert "a date of your own" in ada.get("/class/means/").text
    assert "was due" in served.signed_in("bob").get("/class/").text
    assert give(tutor, "") == 303
    assert until(served) == {}
    assert "was due" in ada.get("/class/").text
    shown = f"{NOW + HOUR:%H:%M}"
    assert [about.partition(" → ")[0] for about in told(served)][1] == "means: none"
    assert shown in told(served)[1]
    assert told(served)[0].endswith("→ none")


def test_feedback_comes_after_the_learners_own_date_and_the_interface_says_so_too(serve: Serve):
    settings = Settings(feedback="after due", assignments={"means": Dates(due=NOW - HOUR)})
    served = serve(settings)
    ada = served.signed_in("ada")
    where = ada.hand_in().headers["location"]
    number = int(where.rpartition("/")[2])
    record = b'{"result": {}}'
    served.grade(number, 80.0, record)
    assert "Well done" in ada.get(where).text
    give(served.signed_in("tutor"), field(NOW + HOUR))
    for page in (where, "/class/means/", "/class/"):
        assert "Well done" not in ada.get(page).text
        assert ">80<" not in ada.get(page).text
    program = served.bearer("ada")
    assert "result" not in program.get(f"/api/v1/attempts/{number}").json()
    (listed,) = program.get("/api/v1/me").json()["assignments"]
    assert datetime.fromisoformat(listed["due"]) == NOW + HOUR
    (listed,) = served.bearer("bob").get("/api/v1/me").json()["assignments"]
    assert datetime.fromisoformat(listed["due"]) == NOW - HOUR


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (-HOUR, "no more time than the class has"),
        (timedelta(), "no more time than the class has"),
    ],
)
def test_an_extension_that_gives_no_time_says_so(serve: Serve, more: timedelta, says: str):
    served = serve(Settings(assignments={"means": Dates(due=NOW)}))
    sent = {"assignment": "means", "until": field(NOW + more)}
    refused = served.signed_in("tutor").post(f"{ADA}extension", ADA, **sent)
    assert refused.status_code == 400
    assert says in refused.text
    assert until(served) == {}


@pytest.mark.parametrize("text", ["soon", "2026-13-01T00:00", "9" * 4000, "<i>"])
def test_what_is_no_date_gives_no_extension(serve: Serve, text: str):
    served = serve(Settings(assignments={"means": Dates(due=NOW)}))
    assert give(served.signed_in("tutor"), text) == 400
    assert until(served) == {}


def test_where_nothing_is_due_nothing_can_be_extended(served: Served):
    sent = {"assignment": "means", "until": field(NOW + HOUR)}
    refused = served.signed_in("tutor").post(f"{ADA}extension", ADA, **sent)
    assert refused.status_code == 400
    assert "nothing to extend" in refused.text


def test_who_is_excused_reads_so_and_is_not_missing(served: Served):
    tutor, ada = served.signed_in("tutor"), served.signed_in("ada")
    assert "Ada" in tutor.get("/desk/?only=missing").text
    assert tutor.post(f"{ADA}excuse", ADA, assignment="means").status_code == 303
    assert "excused" in ada.get("/class/").text
    assert "excused" in ada.get("/class/means/").text
    assert "excused" in tutor.get(ADA).text
    assert ">excused<" in tutor.get("/desk/").text
    assert "Ada" not in tutor.get("/desk/?only=missing").text
    assert tutor.post(f"{ADA}excuse", ADA, assignment="means", back="yes").status_code == 303
    assert "excused" not in ada.get("/class/").text
    assert told(served) == ["means: excused → expected", "means: expected → excused"]
    for back in ("yes", "", ""):
        tutor.post(f"{ADA}excuse", ADA, assignment="means", back=back)
    assert told(served)[:3] == [
        "means: excused → excused",
        "means: expected → excused",
        "means: expected → expected",
    ]
    assert tutor.post(f"{ADA}excuse", ADA, assignment="means", back="yes").status_code == 303
    with served.portal.database.reading() as connection:
        assert excuses.everybody(connection) == set()


def test_a_learner_is_put_into_a_section_and_out_of_it(served: Served):
    tutor = served.signed_in("tutor")
    assert tutor.post(f"{ADA}section", ADA, section="  Zoe\u0308's  group ").status_code == 303
    assert "section <bdi>Zoë&#39;s group</bdi>" in tutor.get(ADA).text
    assert tutor.post(f"{ADA}section", ADA, section="").status_code == 303
    assert told(served) == ["section: Zoë's group → none", "section: none → Zoë's group"]
    refused = tutor.post(f"{ADA}section", ADA, section="x" * 65)
    assert refused.status_code == 400
    assert "64 letters" in refused.text


@pytest.mark.parametrize(
    ("what", "sent", "said"),
    [
        ("excuse", {"assignment": "means"}, "Saved: means: expected → excused."),
        ("section", {"section": "blue"}, "Saved: section: none → blue."),
    ],
)
def test_what_was_decided_is_said_on_the_page_that_follows(served: Served, what, sent, said):
    tutor = served.signed_in("tutor")
    assert said not in tutor.get(f"{ADA}?done={what}").text
    where = tutor.post(f"{ADA}{what}", ADA, **sent).headers["location"]
    assert f'<p role="status"><strong>{said}</strong></p>' in tutor.get(where).text
    assert said not in tutor.get(where.replace("ada", "bob")).text
    assert said not in tutor.get(f"{ADA}?done=drop").text


@pytest.mark.parametrize("hours", [-1, 1])
def test_more_time_that_is_over_already_is_given_and_said_to_be_over(serve: Serve, hours: int):
    served = serve(Settings(assignments={"means": Dates(due=NOW - 3 * HOUR)}))
    tutor = served.signed_in("tutor")
    sent = {"assignment": "means", "until": field(NOW + hours * HOUR)}
    where = tutor.post(f"{ADA}extension", ADA, **sent).headers["location"]
    page = tutor.get(where).text
    assert "Saved: means: none → " in page
    assert ("That has passed already" in page) == (hours < 0)


def test_of_nobody_and_of_nothing_there_is_no_page(served: Served):
    tutor = served.signed_in("tutor")
    for whom in ("nobody", "..%2f", "%00", "x" * 500, "a%ff"):
        assert tutor.get(f"/desk/people/{whom}/").status_code == 404
    for what in ("extension", "excuse", "section"):
        sent = {"assignment": "means", "until": ""}
        assert tutor.post(f"/desk/people/nobody/{what}", **sent).status_code == 404
    assert tutor.post(f"{ADA}excuse", ADA, assignment="nothing").status_code == 404
    assert tutor.post(f"{ADA}extension", ADA, assignment="nothing").status_code == 404


@pytest.mark.parametrize("learner", ["李", "zoë", "نور", "a+b@x.example", "a.b-c_d"])
def test_an_id_in_any_script_has_its_page(served: Served, learner: str):
    hostile = "<img src=x onerror=alert(1)>\u202e"
    with served.portal.database.writing() as connection:
        people.enrol(connection, [Person(learner, hostile, section='"><script>')])
        dates.decide(connection, "means", dates.Schedule(due=NOW.timestamp()))
    tutor = served.signed_in("tutor")
    page = tutor.get(f"/desk/people/{quote(learner)}/")
    assert page.status_code == 200
    assert "<img" not in page.text
    assert "<script" not in page.text
    assert give(tutor, field(NOW + HOUR), quote(learner)) == 303
    assert until(served, learner) == {"means": (NOW + HOUR).timestamp()}
    listed = tutor.get("/desk/people/").text
    assert f"/desk/people/{quote(learner, safe='@+')}/" in listed or learner in listed
