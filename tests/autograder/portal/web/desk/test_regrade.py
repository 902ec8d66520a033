"""A regrade at the desk: looked at before it counts."""

import pytest

from autograder.portal import status
from autograder.portal.decisions import orders, regrades
from autograder.portal.decisions.orders import Order
from autograder.portal.submissions.attempts import Attempt, attempt
from autograder.portal.submissions.queue import Grade, KeptResult
from tests.autograder.portal.decisions.test_moves import exercises
from tests.autograder.portal.web.conftest import Served, Visit
from tests.autograder.portal.web.desk.test_assignment import number_of, tell_rules

HERE = "/desk/assignments/means/regrade/"
PACKED = KeptResult(b"{}", b"{}", b"<new>").packed()


def graded(served: Served, who: str, score: float) -> int:
    number = number_of(served, who, who.encode())
    served.grade(number, score, exercises=exercises(score))
    return number


def find(served: Served, number: int, score: float) -> None:
    """Do the dispatcher's work: grade an attempt once more."""
    with served.portal.database.writing() as connection:
        regrades.take(connection, number)
        grade = Grade("new", score, 100.0, exercises(score))
        regrades.finish(connection, number, grade, PACKED)


def press(tutor: Visit, what: str, **fields: str) -> int:
    return tutor.post(f"/desk/assignments/means/{what}", **fields).status_code


def asked(served: Served) -> list[Order]:
    with served.portal.database.reading() as connection:
        return [one for one in orders.newest(connection, 9) if one.kind == orders.REGRADE]


def stored(served: Served, number: int) -> Attempt:
    with served.portal.database.reading() as connection:
        found = attempt(connection, number)
    assert found
    return found


def whats(served: Served) -> str:
    return served.signed_in("tutor").get("/desk/trail/").text


def test_who_would_move_is_shown_and_nothing_counts_before_it_is_said(served: Served):
    ada, bob = graded(served, "ada", 100.0), graded(served, "bob", 40.0)
    tell_rules(served, "new")
    tutor = served.signed_in("tutor")
    assert "2 attempts were graded by earlier checks" in tutor.get(HERE).text
    assert press(tutor, "compare") == 303
    page = tutor.get(HERE)
    assert "0 of 2 attempts are graded once more" in page.text
    assert page.headers["refresh"]
    assert press(tutor, "apply", rules="new") == 409  # not everything is compared
    find(served, ada, 60.0)
    find(served, bob, 40.0)
    page = tutor.get(HERE)
    assert "refresh" not in page.headers
    assert "1 learner would have other points" in page.text
    assert "1 would keep theirs" in page.text
    assert "<bdi>Ada Byron</bdi>: 100 → 60" in page.text
    assert "Nothing is wrong." in page.text
    assert stored(served, ada).score == 100.0
    assert "<td>graded once more, to compare</td>" in whats(served)

    assert press(tutor, "apply", rules="new") == 303
    assert "<td><bdi>Regrade of means, to count</bdi></td>" in whats(served)
    (order,) = asked(served)
    assert order.about == {"assignment": "means", "rules": "new"}
    assert "taking over" in tutor.get(HERE).text
    for what in ("compare", "leave", "apply"):
        assert press(tutor, what, rules="new") == 409
    assert stored(served, ada).score == 100.0  # until the dispatcher has done it
    assert len(asked(served)) == 1


def test_what_is_left_stays_as_it_is(served: Served):
    ada = graded(served, "ada", 100.0)
    tell_rules(served, "new")
    tutor = served.signed_in("tutor")
    press(tutor, "compare")
    find(served, ada, 0.0)
    assert press(tutor, "leave") == 303
    assert "earlier checks" in tutor.get(HERE).text
    assert stored(served, ada).rules == "r"
    assert asked(served) == []


@pytest.mark.parametrize("sent", ["new", "newer", "", "x" * 5000, "<script>"])
def test_what_was_compared_by_checks_that_have_changed_cannot_count(served: Served, sent: str):
    ada = graded(served, "ada", 100.0)
    tell_rules(served, "new")
    tutor = served.signed_in("tutor")
    press(tutor, "compare")
    find(served, ada, 0.0)
    tell_rules(served, "newer")
    assert "The checks have changed since" in tutor.get(HERE).text
    answer = tutor.post("/desk/assignments/means/apply", rules=sent)
    assert answer.status_code == 409
    assert "The checks have changed since the attempts were graded once more" in answer.text
    assert asked(served) == []


def test_where_there_is_nothing_to_compare_a_sentence_says_so(served: Served):
    tutor = served.signed_in("tutor")
    assert "It cannot be graded now" in tutor.get(HERE).text
    answer = tutor.post("/desk/assignments/means/compare")
    assert (answer.status_code, "cannot be graded" in answer.text) == (409, True)
    tell_rules(served, "new")
    answer = tutor.post("/desk/assignments/means/compare")
    assert (answer.status_code, "nothing to compare" in answer.text) == (409, True)
    assert "All attempts were graded by the checks as they are now" in tutor.get(HERE).text
    for what in ("compare", "apply", "leave"):
        assert tutor.post(f"/desk/assignments/nothing/{what}").status_code == 404


def test_what_can_no_longer_be_graded_is_told(served: Served):
    graded(served, "ada", 100.0)
    tell_rules(served, "new")
    tutor = served.signed_in("tutor")
    press(tutor, "compare")
    with served.portal.database.writing() as connection:
        status.tell(connection, status.RULES, {}, served.portal.clock)
    page = tutor.get(HERE).text
    assert "cannot be used now" in page
    assert "Do it" not in page
