from dataclasses import replace

import pytest
from sqlalchemy import update

from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import attempts as table
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import State, TooManyError
from tests.autograder.portal.conftest import graded, received


def test_what_is_handed_in_is_kept_as_it_came(database: Database):
    with database.writing() as connection:
        one = received(connection, content=b"{}\x00\xff", now=5.0)
        assert (one.state, one.received_at) == (State.RECEIVED, 5.0)
        assert attempts.content_of(connection, one.file) == b"{}\x00\xff"


def test_the_same_form_with_the_same_file_is_one_attempt(database: Database):
    with database.writing() as connection:
        first = received(connection, form="f")
        assert received(connection, form="f") == first


def test_the_same_form_with_another_file_or_of_somebody_else_is_another_attempt(
    database: Database,
):
    with database.writing() as connection:
        first = received(connection, form="f")
        corrected = received(connection, content=b"corrected", form="f")
        other = received(connection, "bob", form="f")
        assert len({first.id, corrected.id, other.id}) == 3


def test_a_form_whose_attempt_could_not_be_graded_makes_another_one(database: Database):
    with database.writing() as connection:
        first = received(connection, form="f")
        connection.execute(update(table).values(state=State.FAILED))
        second = received(connection, form="f")
        assert second.id != first.id
        assert received(connection, form="f") == second


def test_a_newer_attempt_goes_before_an_older_one_and_both_are_graded(database: Database):
    with database.writing() as connection:
        older = received(connection, now=1.0)
        bobs = received(connection, "bob", now=2.0)
        newer = received(connection, content=b"newer", now=3.0)
        assert queue.places(connection) == {bobs.id: 0, newer.id: 1, older.id: 2}
        order = []
        while waiting := queue.next_waiting(connection, 4.0, ["means"]):
            order.append(queue.take(connection, waiting).id)
        assert order == [bobs.id, newer.id, older.id]


def test_one_more_than_may_be_within_an_hour_is_refused_until_the_first_is_an_hour_old(
    database: Database,
):
    with database.writing() as connection:
        for now in (100.0, 200.0, 300.0):
            received(connection, now=now, most=3)
        with pytest.raises(TooManyError) as refused:
            received(connection, now=400.0, most=3)
        assert refused.value.until == 100.0 + 3600
        received(connection, "bob", now=400.0, most=3)
        received(connection, now=3701.0, most=3)


def test_a_clock_that_went_back_refuses_nobody(database: Database):
    with database.writing() as connection:
        for now in (8000.0, 8100.0):
            received(connection, now=now, most=2)
        received(connection, now=900.0, most=2)


def test_a_clock_that_went_back_opens_no_way_around_the_limit(database: Database):
    with database.writing() as connection:
        for now in (8000.0, 900.0, 901.0):
            received(connection, now=now, most=2)
        with pytest.raises(TooManyError) as refused:
            received(connection, now=902.0, most=2)
        assert refused.value.until == 900.0 + attempts.HOUR


def test_attempts_are_listed_in_the_order_in_which_they_came_whatever_the_clock_said(
    database: Database,
):
    with database.writing() as connection:
        came = [
            received(connection, content=str(now).encode(), now=now).id
            for now in (8000.0, 900.0, 8100.0)
        ]
        assert [one.id for one in attempts.of_learner(connection, "ada", "means")] == came


@pytest.mark.parametrize(
    ("scores", "best", "last"),
    [
        ((40.0, 90.0, 70.0), 1, 2),
        ((90.0, 90.0), 0, 1),
        ((90.0, None), 0, 0),
        ((0.0,), 0, 0),
        ((None,), None, None),
        ((), None, None),
    ],
)
def test_the_best_counts_or_the_last_and_never_one_that_could_not_be_read(
    database: Database, scores: tuple[float | None, ...], best: int | None, last: int | None
):
    with database.writing() as connection:
        mine = [graded(connection, score) for score in scores]
    assert attempts.counting(mine, "best") == (None if best is None else mine[best])
    assert attempts.counting(mine, "last") == (None if last is None else mine[last])


def test_the_last_is_the_one_that_was_handed_in_last_whenever_it_was_taken_in(database: Database):
    with database.writing() as connection:
        fresh, old = (graded(connection, score) for score in (50.0, 60.0))
    mine = [replace(fresh, received_at=100.0), replace(old, received_at=50.0)]
    assert attempts.counting(mine, "last") == mine[0]


def test_points_are_compared_as_shares_of_those_that_there_were(database: Database):
    with database.writing() as connection:
        first, second = (graded(connection, score) for score in (50.0, 60.0))
    mine = [replace(first, max_score=50.0), second]
    assert attempts.counting(mine, "best") == mine[0]


def test_of_a_learners_attempts_the_one_that_counts_is_owed_until_it_is_filed(database: Database):
    with database.writing() as connection:
        first = graded(connection, 50.0)
        assert attempts.owed(connection, "ada", "means", "best") == first
        attempts.mark_entered(connection, first)
        assert attempts.owed(connection, "ada", "means", "best") is None
        better = graded(connection, 60.0)
        assert attempts.owed(connection, "ada", "means", "best") == better
        attempts.mark_entered(connection, better)
        entered = [one.entered for one in attempts.of_learner(connection, "ada", "means")]
        assert entered == [False, True]


def test_what_an_instructor_tries_is_graded_and_never_filed(database: Database):
    with database.writing() as connection:
        graded(connection, 50.0, "tutor")
        assert attempts.owed(connection, "tutor", "means", "best") is None
