from datetime import UTC, datetime, timedelta

import pytest

from autograder.portal import attempts, people, queue, status
from autograder.portal.people import Person
from autograder.portal.settings import Dates, Settings
from autograder.portal.web import guards, learner
from tests.autograder.portal.web.conftest import Serve, Served

LATER = datetime.now(UTC) + timedelta(days=3)
EARLIER = LATER - timedelta(days=6)


def number_in(location: str) -> int:
    return int(location.rpartition("/")[2])


def test_a_learner_sees_what_is_out_with_dates_and_points(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(due=EARLIER)}))
    page = served.signed_in("ada").get("/class/").text
    assert "Means" in page
    assert "100 points can be earned" in page
    assert "was due" in page


def test_what_the_gradebook_says_of_due_dates_holds_where_the_settings_say_nothing(served: Served):
    with served.portal.database.writing() as connection:
        status.tell(connection, status.DUE, {"means": 86_400.0}, 0.0)
    assert 'was due <time datetime="1970-01-02' in served.signed_in("ada").get("/class/").text


def test_what_is_not_out_yet_is_nowhere(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(out=LATER)}))
    visit = served.signed_in("ada")
    assert "Means" not in visit.get("/class/").text
    assert visit.get("/class/means/").status_code == 404


def test_what_is_handed_in_is_received_with_a_receipt_and_then_graded(served: Served):
    visit = served.signed_in("ada")
    handed_in = visit.hand_in(b'{"cells": []}')
    assert handed_in.status_code == 303
    where = handed_in.headers["location"]
    waiting = visit.get(where)
    assert "Your notebook is safe. Yours is next." in waiting.text
    assert waiting.headers["refresh"] == "1"
    done = served.grade(number_in(where))
    assert done.file[:12] in waiting.text
    page = visit.get(where)
    assert "Well done" in page.text
    assert "This attempt counts." in page.text
    assert visit.get(f"{where}/notebook").content == b'{"cells": []}'
    assert "80" in visit.get("/class/").text


def test_who_waits_is_told_how_many_are_before(served: Served):
    served.signed_in("bob").hand_in()
    visit = served.signed_in("ada")
    assert "1 is before yours" in visit.get(visit.hand_in().headers["location"]).text


def test_a_form_that_is_sent_twice_is_one_attempt(served: Served):
    visit = served.signed_in("ada")
    first, second = visit.hand_in(form="f"), visit.hand_in(form="f")
    assert first.headers["location"] == second.headers["location"]


def test_all_attempts_stay_and_it_is_said_which_one_counts(served: Served):
    visit = served.signed_in("ada")
    for score in (90.0, 40.0, None):
        where = visit.hand_in(str(score).encode()).headers["location"]
        served.grade(number_in(where), score)
    page = visit.get("/class/means/").text
    assert page.count("this one counts") == 1
    assert "could not be read" in page
    assert "your best attempt counts" in page


def test_what_could_not_be_graded_costs_nothing_and_says_so(served: Served):
    visit = served.signed_in("ada")
    number = number_in(visit.hand_in().headers["location"])
    with served.portal.database.writing() as connection:
        for _ in range(queue.TRIES):
            one = attempts.attempt(connection, number)
            assert one
            queue.take(connection, one)
            queue.give_back(connection, number, "KeyError('/home/x')", 0.0, 0.0)
    page = visit.get(f"/class/attempts/{number}").text
    assert "not your fault and costs you nothing" in page
    assert "KeyError" not in page


def test_feedback_may_come_after_the_due_date_and_nothing_of_it_before(serve: Serve):
    served = serve(Settings(feedback="after due", assignments={"means": Dates(due=LATER)}))
    visit = served.signed_in("ada")
    where = visit.hand_in().headers["location"]
    served.grade(number_in(where))
    for page in (where, "/class/means/"):
        text = visit.get(page).text
        assert "after the due date" in text
        assert "Well done" not in text
        assert ">80<" not in text
    assert "<strong>80</strong>" not in visit.get("/class/").text
    assert "Well done" in served.signed_in("tutor").get(where).text


def test_a_learner_is_told_when_the_next_attempt_is_possible(serve: Serve):
    served = serve(Settings(attempts_per_hour=2))
    visit = served.signed_in("ada")
    for _ in range(2):
        assert visit.hand_in().status_code == 303
    refused = visit.hand_in()
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert "You can hand in again at" in refused.text
    assert "<time" not in refused.text
    assert served.signed_in("bob").hand_in().status_code == 303


@pytest.mark.parametrize("content", [b""])
def test_without_a_notebook_nothing_is_received(served: Served, content: bytes):
    refused = served.signed_in("ada").hand_in(content)
    assert refused.status_code == 400
    assert "choose your means.ipynb" in refused.text


def test_a_file_that_is_too_large_is_refused_and_read_to_its_end(served: Served):
    refused = served.signed_in("ada").hand_in(b"x" * (guards.MOST_BYTES + 1))
    assert refused.status_code == 413
    assert "20 MB" in refused.text
    with served.portal.database.reading() as connection:
        assert attempts.attempts_where(connection) == []


def test_a_body_without_an_end_or_a_form_that_is_none_is_told(served: Served):
    visit = served.signed_in("ada")
    broken = visit.client.post(
        "/class/means/",
        content=b"--x\r\nnonsense",
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert broken.status_code in {400, 403}
    assert "<h1>" in broken.text


def test_a_form_of_another_site_is_refused(served: Served):
    visit = served.signed_in("ada")
    guard = visit.guard("/class/means/")
    for headers, data in (
        ({"origin": "https://evil.example"}, {"guard": guard}),
        ({"origin": "null"}, {"guard": guard}),
        ({}, {}),
        ({}, {"guard": "0" * 64}),
    ):
        refused = visit.client.post(
            "/class/means/", data=data, files={"notebook": b"{}"}, headers=headers
        )
        assert refused.status_code == 403
    with served.portal.database.reading() as connection:
        assert attempts.attempts_where(connection) == []


def test_the_guard_of_one_session_is_none_in_another(served: Served):
    ada, bob = served.signed_in("ada"), served.signed_in("bob")
    assert ada.guard() != bob.guard()
    refused = bob.client.post(
        "/class/means/", data={"guard": ada.guard()}, files={"notebook": b"{}"}
    )
    assert refused.status_code == 403


def test_a_corrected_file_in_the_same_form_is_an_attempt_of_its_own(served: Served):
    visit = served.signed_in("ada")
    first, second = (visit.hand_in(content, form="f") for content in (b"1", b"2"))
    assert first.headers["location"] != second.headers["location"]


def test_where_many_are_before_a_page_does_not_wait(served: Served):
    with served.portal.database.writing() as connection:
        for number in range(learner.NEAR):
            people.enrol(connection, [Person(f"one{number}")])
            handed_in = attempts.HandIn.of(f"one{number}", "means", b"{}")
            attempts.receive(connection, handed_in, 0.0)
    visit = served.signed_in("ada")
    page = visit.get(visit.hand_in().headers["location"])
    assert f"{learner.NEAR} are before yours" in page.text
    assert page.headers["refresh"] == "5"


@pytest.mark.parametrize("number", ["9" * 18, "9" * 30, "9" * 5000])
def test_a_number_that_no_attempt_has_is_told_as_that(served: Served, number: str):
    assert served.signed_in("ada").get(f"/class/attempts/{number}").status_code == 404


def test_what_a_learner_wrote_is_shown_without_scripts_forms_and_origin(served: Served):
    visit = served.signed_in("ada")
    where = visit.hand_in().headers["location"]
    served.grade(number_in(where))
    policy = visit.get(where).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "sandbox" in visit.get(f"{where}/notebook").headers["content-security-policy"]
    assert visit.get(f"{where}/notebook").headers["content-disposition"].startswith("attachment")
