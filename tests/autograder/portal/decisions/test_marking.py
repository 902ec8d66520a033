"""Points by hand, with a real gradebook: they reach the attempt that somebody has looked at, or none."""

import time
from contextlib import closing

import pytest
from nbgrader import api

from autograder.classroom import GivenMark
from autograder.portal.decisions import marking, orders
from autograder.portal.submissions import attempts, marks
from autograder.portal.submissions.attempts import HandIn
from tests.autograder.portal.desk import Desk

pytestmark = [
    pytest.mark.usefixtures("isolation"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # of nbgrader's relationships
]


def test_points_by_hand_are_in_formgrader_on_the_desk_and_on_the_learners_page(desk: Desk) -> None:
    done = desk.give("ada", row_means=(25.5, 2, "Nearly <b>there</b>."))
    assert (done.state, done.told) == ("done", "The marks are entered.")
    with closing(api.Gradebook(desk.course.db_url)) as theirs:
        grade = theirs.find_grade("test_row_means", "means", "means", "ada")
        assert (grade.manual_score, grade.extra_credit) == (25.5, 2.0)
        assert theirs.find_submission("means", "ada").score == 67.5
    with desk.database.reading() as connection:
        known = marks.of_learner(connection, "ada", "means")
    assert known
    assert known.score == 67.5
    assert known.exercises["row_means"].manual == 25.5
    assert "Nearly &lt;b&gt;there&lt;/b&gt;." in desk.feedback("ada")
    assert "67.5" in desk.feedback("ada")


def test_a_mark_made_in_formgrader_shows_at_the_desk_and_on_the_learners_page(desk: Desk) -> None:
    with closing(api.Gradebook(desk.course.db_url)) as theirs:
        theirs.find_grade("test_spread", "means", "means", "ada").manual_score = 12.25
        theirs.find_grade("test_spread", "means", "means", "bob").needs_manual_grade = True
        theirs.db.commit()
    desk.filing.file(set())
    with desk.database.reading() as connection:
        known = marks.of_learner(connection, "ada", "means")
        called = [(call.learner, call.exercises) for call in marks.calls(connection)]
    assert known
    assert (known.score, known.exercises["spread"].manual) == (72.25, 12.25)
    assert called == [("bob", 1)]
    assert "72.25" in desk.feedback("ada")


def test_points_for_who_has_not_handed_in_fail_with_a_sentence(desk: Desk) -> None:
    failed = desk.give("dan", row_means=(1, None, None))
    assert failed.state == "failed"
    assert "does not count now" in str(failed.told)


def test_points_that_a_dead_dispatcher_has_entered_already_are_no_reason_to_refuse_them(
    desk: Desk,
) -> None:
    seen = desk.seen("ada")
    desk.give("ada", spread=(1, None, None))
    again = desk.ask(orders.MARKS, **seen, exercises={"spread": (1, None, None)})
    assert (again.state, again.told) == ("done", "The marks are entered.")


def test_of_two_forms_from_the_same_page_the_second_overwrites_nothing(desk: Desk) -> None:
    seen = desk.seen("ada")
    desk.ask(orders.MARKS, **seen, exercises={"spread": (1, None, "Nearly.")})
    second = desk.ask(orders.MARKS, **seen, exercises={"spread": (2, None, None)})
    assert (second.state, second.told) == ("failed", marking.CHANGED)
    assert desk.given("ada") == GivenMark(1, None, "Nearly.")


def test_points_given_in_formgrader_since_the_page_was_opened_are_not_overwritten(
    desk: Desk,
) -> None:
    seen = desk.seen("ada")
    desk.mark_in_formgrader("ada", 12.25)
    refused = desk.ask(orders.MARKS, **seen, exercises={"spread": (2, None, None)})
    assert (refused.state, refused.told) == ("failed", marking.CHANGED)
    assert desk.given("ada") == GivenMark(12.25)


def test_points_for_an_attempt_that_counts_no_more_land_on_no_other(desk: Desk) -> None:
    seen = desk.seen("ada")
    with desk.database.writing() as connection:
        other = attempts.receive(connection, HandIn.of("ada", "means", b"{}"), time.time())
        attempts.mark_entered(connection, other)
    refused = desk.ask(orders.MARKS, **seen, exercises={"spread": (2, None, None)})
    assert (refused.state, refused.told) == ("failed", marking.COUNTS_NOT)
    assert desk.given("ada") == GivenMark()


def test_where_points_are_refused_the_learner_reads_what_formgrader_gave(desk: Desk):
    seen = desk.seen("ada")
    desk.mark_in_formgrader("ada", 12.25)
    refused = desk.ask(orders.MARKS, **seen, exercises={"spread": (1.0, None, None)})
    assert (refused.state, refused.told) == ("failed", marking.CHANGED)
    desk.filing.file(set())
    assert "12.25" in desk.feedback("ada")
