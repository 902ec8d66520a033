from datetime import UTC, datetime, timedelta

import pytest

from autograder.portal import status
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.settings import Dates, Settings
from autograder.portal.submissions import attempts, queue
from autograder.portal.web import attempt
from tests.autograder.portal.web.conftest import Serve, Served, number_in

LATER = datetime.now(UTC) + timedelta(days=3)
AGAIN = '<noscript><meta http-equiv="refresh" content="{}"></noscript>'


def test_what_is_handed_in_is_received_with_a_receipt_and_then_graded(served: Served):
    visit = served.signed_in("ada")
    handed_in = visit.hand_in(b'{"cells": []}')
    assert handed_in.status_code == 303
    where = handed_in.headers["location"]
    waiting = visit.get(where)
    assert "Your notebook is safe." in waiting.text
    assert "Yours is next." in waiting.text
    assert AGAIN.format(1) in waiting.text
    done = served.grade(number_in(where))
    assert done.file[:12] in waiting.text
    page = visit.get(where)
    assert "Well done" in page.text
    assert "<strong>Attempt 1 counts.</strong>" in page.text
    assert visit.get(f"{where}/notebook").content == b'{"cells": []}'
    assert "80" in visit.get("/class/").text


def test_who_waits_is_told_how_many_are_before(served: Served):
    served.signed_in("bob").hand_in()
    visit = served.signed_in("ada")
    assert "1 is before yours." in visit.get(visit.hand_in().headers["location"]).text


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


def test_where_many_are_before_a_page_does_not_wait(served: Served):
    with served.portal.database.writing() as connection:
        for number in range(attempt.NEAR):
            people.enrol(connection, [Person(f"one{number}")])
            handed_in = attempts.HandIn.of(f"one{number}", "means", b"{}")
            attempts.receive(connection, handed_in, 0.0)
    visit = served.signed_in("ada")
    page = visit.get(visit.hand_in().headers["location"])
    assert f"{attempt.NEAR} are before yours" in page.text
    assert AGAIN.format(5) in page.text


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


def test_what_cannot_be_graded_is_not_waited_for_and_its_own_learners_are_told(served: Served):
    """Bob waits for something else, which cannot be graded; then nothing can be."""
    with served.portal.database.writing() as connection:
        status.tell(connection, status.RULES, {"means": "r"}, 0.0)
        attempts.receive(connection, attempts.HandIn.of("bob", "shelved", b"{}"), 0.0)
    visit = served.signed_in("ada")
    where = visit.hand_in().headers["location"]
    assert "Yours is next." in visit.get(where).text
    with served.portal.database.writing() as connection:
        status.tell(connection, status.RULES, {}, 0.0)
    page = visit.get(where).text
    assert "This assignment cannot be graded just now" in page
    assert AGAIN.format(5) in page


def test_attempts_are_counted_for_each_learner_and_assignment(served: Served):
    served.signed_in("bob").hand_in()
    visit = served.signed_in("ada")
    visit.hand_in(b"1")
    assert "<title>Attempt 2</title>" in visit.get(visit.hand_in(b"2").headers["location"]).text


@pytest.mark.parametrize("database", ["file", "server"], indirect=True)
def test_a_text_that_a_server_cannot_hold_is_no_fault_of_ours(served: Served):
    """Such an address is tried by whoever looks for holes; a file of SQLite takes what a server does not."""
    ada = served.signed_in("ada")
    for address in ("/class/me%00ans/", "/enter/a%00b", "/class/attempts/999999999999999999"):
        assert ada.get(address).status_code in {404, 410}
