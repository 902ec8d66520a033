from collections.abc import Callable

import pytest

from autograder.classroom import Mark, Marks
from autograder.portal.decisions import orders
from autograder.portal.decisions.orders import Order
from autograder.portal.submissions import attempts, marks
from tests.autograder.portal.web.conftest import Served, Visit

SIXTY, FORTY = Mark(60.0), Mark(40.0)
Marked = Callable[..., int]
EMPTY = {
    f"{what}-{name}": ""
    for what in ("manual", "extra", "comment")
    for name in ("row_means", "spread")
}


@pytest.fixture
def marked(served: Served) -> Marked:
    """Does the dispatcher's work: an attempt that counts, with these marks; its number."""

    def number_of(row_means: Mark = SIXTY, spread: Mark = FORTY) -> int:
        number = handed_in(served)
        one = served.grade(number, 100.0)
        with served.portal.database.writing() as connection:
            attempts.mark_entered(connection, one)
        found = Marks("ada", {"row_means": row_means, "spread": spread}, penalty=5.0)
        marks.keep(served.portal.database, "means", {"ada": found})
        return number

    return number_of


def handed_in(served: Served, who: str = "ada", content: bytes = b"{}") -> int:
    return int(served.signed_in(who).hand_in(content).headers["location"].rpartition("/")[2])


def give(visit: Visit, number: int, **fields: str) -> str:
    """Where the page leads on that a form is sent to, else what it says."""
    where = f"/desk/marks/{number}"
    version = visit.get(where).text.partition('name="version" value="')[2].partition('"')[0]
    sent = {
        "version": version,
        **EMPTY,
        **{name.replace("__", "-"): v for name, v in fields.items()},
    }
    answer = visit.post(where, page=where, **sent)
    return str(answer.headers["location"]) if answer.status_code == 303 else str(answer.text)


def newest(served: Served) -> Order | None:
    with served.portal.database.reading() as connection:
        return next(iter(orders.newest(connection, 1)), None)


def test_from_the_attempt_a_link_leads_to_its_marks_for_instructors_alone(
    served: Served, marked: Marked
):
    number = marked()
    link = f'href="/desk/marks/{number}"'
    assert link in served.signed_in("tutor").get(f"/class/attempts/{number}").text
    assert link not in served.signed_in("ada").get(f"/class/attempts/{number}").text


def test_the_page_shows_what_the_engine_and_what_people_gave(served: Served, marked: Marked):
    number = marked(Mark(None, waiting=True), Mark(40.0, 12.5, 1.0, "</textarea><b>"))
    page = served.signed_in("tutor").get(f"/desk/marks/{number}").text
    assert page.count("Needs a person.") == page.count('name="settled-') == 1
    assert "The engine could not give points" in page
    assert 'name="manual-spread"' in page
    assert 'value="12.5"' in page
    assert "&lt;/textarea&gt;&lt;b&gt;" in page
    assert "after 5 were taken off for being late" in page


def test_only_what_is_changed_is_asked_for_and_the_trail_says_from_what_to_what(
    served: Served, marked: Marked
):
    number, tutor = marked(), served.signed_in("tutor")
    fields = {"manual__spread": "12,5", "extra__spread": "2", "comment__spread": " One.\r\nTwo. "}
    where = give(tutor, number, **fields)
    asked = newest(served)
    with served.portal.database.reading() as connection:
        known = marks.of_learner(connection, "ada", "means")
    assert asked
    assert known
    assert asked.about == {
        "assignment": "means",
        "learner": "ada",
        "attempt": number,
        "version": known.version,
        "exercises": {"spread": [12.5, 2.0, "One.\nTwo."]},
    }
    assert where == f"/desk/marks/{number}?order={asked.id}"
    assert "ada, means: spread 40 → 12.5 + 2" in tutor.get("/desk/trail/").text
    mine = tutor.get("/desk/trail/?person=ada").text
    assert '/desk/people/ada/"><bdi>ada</bdi></a></td><td><bdi>ada, means: spread' in mine


def test_the_page_waits_for_what_was_asked_for_and_says_what_came_of_it(
    served: Served, marked: Marked
):
    number, tutor = marked(), served.signed_in("tutor")
    where = give(tutor, number, manual__spread="1")
    waiting = tutor.get(where)
    assert waiting.headers["refresh"] == "1"
    assert "are being entered" in waiting.text
    asked = newest(served)
    assert asked
    with served.portal.database.writing() as connection:
        orders.fail(connection, asked.id, 2.0, "gradebook.db is gone.")
    failed = tutor.get(where)
    assert "refresh" not in failed.headers
    assert "not entered: gradebook.db is gone." in failed.text
    other = tutor.get(f"/desk/marks/{number}?order={asked.id + 1}").text
    assert "gradebook.db is gone." not in other


def test_a_form_that_changes_nothing_asks_for_nothing(served: Served, marked: Marked):
    number, tutor = marked(spread=Mark(40.0, 7.25, None, "So.")), served.signed_in("tutor")
    same = {"manual__spread": "7.25", "comment__spread": "So."}
    assert give(tutor, number, **same) == f"/desk/marks/{number}"
    assert newest(served) is None


def test_who_has_looked_settles_an_exercise_without_changing_it(served: Served, marked: Marked):
    number, tutor = marked(spread=Mark(40.0, 7.0, waiting=True)), served.signed_in("tutor")
    give(tutor, number, manual__spread="7", settled__spread="yes", settled__row_means="yes")
    asked = newest(served)
    assert asked
    assert asked.about["exercises"] == {"spread": [7.0, None, None]}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("manual__spread", "ten", "The points for spread are no number"),
        ("manual__spread", "1e1", "The points for spread are no number"),
        ("manual__spread", "nan", "The points for spread are no number"),
        ("manual__spread", "٣", "The points for spread are no number"),
        ("manual__spread", "<b>" * 50, "&lt;b&gt;&lt;b&gt;"),
        ("manual__spread", "40.5", "stay within 0 and 40"),
        ("manual__spread", "-1", "stay within 0 and 40"),
        ("manual__row_means", "999999999", "stay within 0 and 60"),
        ("manual__row_means", "9" * 400, "The points for row_means are no number"),
        ("extra__spread", "-2", "The extra points for spread are out of range"),
        ("extra__spread", "100.01", "stay within 0 and 100"),
        ("comment__spread", "x" * 5001, "at most 5,000 characters"),
    ],
)
def test_what_cannot_be_given_is_refused_in_a_sentence(
    served: Served, marked: Marked, field: str, typed: str, sentence: str
):
    number, tutor = marked(), served.signed_in("tutor")
    assert sentence in give(tutor, number, **{"manual__row_means": "1", field: typed})
    assert newest(served) is None


def test_what_somebody_has_changed_meanwhile_is_not_overwritten(served: Served, marked: Marked):
    number, tutor = marked(), served.signed_in("tutor")
    told = give(tutor, number, version="older", manual__spread="1")
    assert "have changed meanwhile" in told
    assert newest(served) is None


def test_an_attempt_that_does_not_count_says_which_one_does(served: Served, marked: Marked):
    counting = marked()
    other = handed_in(served, content=b"[]")
    tutor = served.signed_in("tutor")
    assert "not graded yet" in tutor.get(f"/desk/marks/{other}").text
    served.grade(other, 10.0)
    answer = tutor.get(f"/desk/marks/{other}")
    assert answer.status_code == 409
    assert f"the one that counts: give them to attempt {counting}." in answer.text


def test_an_attempt_without_marks_says_why(served: Served):
    tutor = served.signed_in("tutor")
    number = handed_in(served)
    served.grade(number, 100.0)
    assert "not in the gradebook yet" in tutor.get(f"/desk/marks/{number}").text
    unreadable = handed_in(served, "bob")
    served.grade(unreadable, None)
    assert "could not be read" in tutor.get(f"/desk/marks/{unreadable}").text
    tried = handed_in(served, "tutor")
    assert "to try something" in tutor.get(f"/desk/marks/{tried}").text
    assert tutor.get("/desk/marks/999999999999999999").status_code == 404


def test_who_waits_for_a_person_is_listed_with_the_way_there(served: Served, marked: Marked):
    number = marked(Mark(None, waiting=True), Mark(40.0, waiting=True))
    page = served.signed_in("tutor").get("/desk/work/").text
    assert f'<a href="/desk/marks/{number}"><bdi>ada</bdi> at' in page
    assert "2 exercises" in page
