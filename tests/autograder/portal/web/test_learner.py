from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from autograder.classroom import Mark, Marks
from autograder.portal import status
from autograder.portal.calendar import excuses
from autograder.portal.settings import Dates, Settings
from autograder.portal.storage.tables import extensions
from autograder.portal.submissions import attempts, marks
from autograder.portal.web import guards
from autograder.portal.web.assigned import days_until
from tests.autograder.portal.web.conftest import Serve, Served, number_in

LATER = datetime.now(UTC) + timedelta(days=3)
EARLIER = LATER - timedelta(days=6)


def test_a_learner_sees_what_is_out_with_dates_and_points(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(due=EARLIER)}))
    page = served.signed_in("ada").get("/class/").text
    assert "Means" in page
    assert "100 points can be earned" in page
    assert "was due" in page


def test_what_the_gradebook_says_of_due_dates_holds_where_the_settings_say_nothing(served: Served):
    with served.portal.database.writing() as connection:
        status.tell(connection, status.DUE, {"means": 86_400.0}, 0.0)
    text = served.signed_in("ada").get("/class/").text
    assert 'days ago, <time datetime="1970-01-02' in text


def test_what_is_not_out_yet_is_nowhere(serve: Serve):
    served = serve(Settings(assignments={"means": Dates(out=LATER)}))
    visit = served.signed_in("ada")
    assert "Means" not in visit.get("/class/").text
    assert visit.get("/class/means/").status_code == 404


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
    assert "Attempt 1 counts: it was graded with the most points." in page
    assert page.count("this one counts") == 1
    assert "could not be read" in page
    assert "your best attempt counts" in page


def test_the_table_of_attempts_has_the_points_that_count_and_says_of_what_they_are_made(
    served: Served,
):
    visit = served.signed_in("ada")
    for content in (b"1", b"2"):
        one = served.grade(number_in(visit.hand_in(content).headers["location"]), 100.0)
    with served.portal.database.writing() as connection:
        first = attempts.attempt(connection, one.id - 1)
        assert first
        attempts.mark_entered(connection, first)
    given = Marks("ada", {"mean": Mark(100.0, manual=99.5)})
    marks.keep(served.portal.database, "means", {"ada": given})
    page = visit.get("/class/means/").text
    assert "99.5 of 100 points" in page
    counting = page.partition("<strong>this one counts</strong>")[2].partition("</tr>")[0]
    assert "<br>with points given by hand<" in counting
    assert '<td class="number">99.5</td>' in counting
    assert page.count('<td class="number">100</td>') == 1  # the other, as it was graded
    assert "Attempt 1 counts: none was graded with more points, and it came first." in page


def test_a_learner_is_told_when_the_next_attempt_is_possible(serve: Serve):
    served = serve(Settings(attempts_per_hour=2))
    visit = served.signed_in("ada")
    for _ in range(2):
        assert visit.hand_in().status_code == 303
    refused = visit.hand_in()
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert "You can hand in again from" in refused.text
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


ASKS_FOR_DATA = {"accept": "application/json"}


def test_a_script_is_told_at_once_what_is_received_and_where_it_asks_further(served: Served):
    visit = served.signed_in("ada")
    visit.client.headers |= ASKS_FOR_DATA
    told = visit.hand_in(b"1").json()
    assert told["said"].startswith("Received, ")
    assert visit.get(told["progress"]).json() == {
        "waits": True,
        "said": "Yours is next.",
        "page": told["page"],
    }
    served.grade(number_in(told["page"]))
    asked = visit.get(told["progress"]).json()
    assert (asked["waits"], asked["said"]) == (False, "80 of 100 points.")


def test_a_script_is_told_why_something_is_refused_and_what_to_do(serve: Serve):
    served = serve(Settings(attempts_per_hour=1))
    visit = served.signed_in("ada")
    assert visit.hand_in().status_code == 303
    page = visit.get("/class/means/")
    assert "You can hand in again from" in page.text
    refused = visit.client.post(
        "/class/means/",
        data={"guard": visit.guard()},
        files={"notebook": b"2"},
        headers=ASKS_FOR_DATA,
    )
    assert refused.status_code == 429
    assert refused.json()["title"] == "That was often enough for this hour"
    assert "You can hand in again from" in refused.json()["advice"]


def test_what_is_next_is_said_with_the_days_that_are_left(serve: Serve):
    visit = serve(Settings(assignments={"means": Dates(due=LATER)})).signed_in("ada")
    page = visit.get("/class/").text
    assert 'Next: <a href="/class/means/">Means</a>' in page
    assert f"It is due <strong>{days_until(LATER, datetime.now(UTC), UTC)}</strong>" in page
    assert "0 of 100 points so far" in page


def test_where_all_points_are_earned_nothing_is_next(served: Served):
    visit = served.signed_in("ada")
    served.grade(number_in(visit.hand_in().headers["location"]), 100.0)
    page = visit.get("/class/").text
    assert "Nothing is waiting for you now." in page
    assert "100 of 100 points so far" in page


def test_the_book_gets_the_form_of_who_is_signed_in_and_of_what_is_out(served: Served):
    ada, nobody = served.signed_in("ada"), served.nobody()
    form = ada.get("/class/means/form").text
    assert "You are signed in as <strong>Ada Byron</strong>" in form
    assert 'action="/class/means/"' in form
    assert ada.get("/class/nothing/form").status_code == 204
    for name in ("means", "nothing"):
        link = nobody.get(f"/class/{name}/form").text
        assert f'<a href="/class/{name}/">Sign in to your class, and hand in there</a>' in link
        assert "<form" not in link


def test_the_assignment_is_downloaded_as_the_book_offers_it_and_where_there_is_a_book(
    served: Served,
):
    visit = served.signed_in("ada")
    assert "Download the assignment" not in visit.get("/class/means/").text
    downloads = served.portal.site / "downloads"
    downloads.mkdir()
    try:
        (downloads / "means.zip").write_bytes(b"PK")
        assert 'href="/downloads/means.zip"' in visit.get("/class/means/").text
        assert visit.get("/downloads/means.zip").content == b"PK"
    finally:
        (downloads / "means.zip").unlink()
        downloads.rmdir()


def test_who_has_more_time_sees_the_date_and_the_answers_of_one_s_own(serve: Serve):
    served = serve(Settings(feedback="after due", assignments={"means": Dates(due=EARLIER)}))
    ada, bob = served.signed_in("ada"), served.signed_in("bob")
    with served.portal.database.writing() as connection:
        until = {"learner": "ada", "assignment": "means", "until": LATER.timestamp()}
        connection.execute(insert(extensions).values(**until))
    for visit in (ada, bob):
        served.grade(number_in(visit.hand_in().headers["location"]))
    page = ada.get("/class/").text
    assert f"due {days_until(LATER, datetime.now(UTC), UTC)}" in page
    assert "(a date of your own)" in page
    assert f"was due {days_until(EARLIER, datetime.now(UTC), UTC)}" in bob.get("/class/").text
    assert "Feedback is shown after the due date" in ada.get("/class/means/").text
    assert "Attempt 1 counts." in bob.get("/class/means/").text


def test_who_is_excused_has_nothing_to_do_and_loses_no_points(served: Served):
    with served.portal.database.writing() as connection:
        excuses.excuse(connection, "ada", "means")
    ada = served.signed_in("ada")
    page = ada.get("/class/").text
    assert "excused: you need not hand it in" in page
    assert "Nothing is waiting for you now." in page
    assert "0 of 0 points so far" in page
    assert "excused" in ada.get("/class/means/").text
    assert "0 of 100 points so far" in served.signed_in("bob").get("/class/").text
