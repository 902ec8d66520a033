import pytest
from sqlalchemy import Connection

from autograder.portal import attempts
from autograder.portal.attempts import (
    Attempt,
    Grade,
    HandIn,
    Outcome,
    State,
    TooManyError,
)
from autograder.portal.database import Database

OUTCOME = Outcome(b"{}", b"{}", b"<html>")


def received(
    connection: Connection,
    learner: str = "ada",
    content: bytes = b"{}",
    *,
    now: float = 0.0,
    form: str | None = None,
    most: int | None = None,
) -> Attempt:
    return attempts.receive(connection, HandIn(learner, "means", content, form), now, most=most)


def graded(connection: Connection, score: float | None, learner: str = "ada") -> Attempt:
    one = received(connection, learner, str(score).encode())
    attempts.take(connection, one)
    attempts.finish(connection, one.id, OUTCOME, Grade("rules", score, 100.0), 1.0)
    found = attempts.attempt(connection, one.id)
    assert found
    return found


def test_what_is_handed_in_is_kept_as_it_came(database: Database):
    with database.writing() as connection:
        one = received(connection, content=b"{}\x00\xff", now=5.0)
        assert (one.state, one.received_at) == (State.RECEIVED, 5.0)
        assert attempts.content_of(connection, one.file) == b"{}\x00\xff"


def test_the_same_form_sent_twice_is_one_attempt(database: Database):
    with database.writing() as connection:
        first = received(connection, form="f")
        assert received(connection, form="f") == first
        assert received(connection, "bob", form="g").id != first.id


def test_a_form_of_somebody_else_is_not_shown(database: Database):
    with database.writing() as connection:
        received(connection, "ada", form="f")
    with pytest.raises(Exception, match="UNIQUE"), database.writing() as connection:
        received(connection, "bob", form="f")


def test_a_newer_attempt_takes_the_place_of_one_that_waits_and_of_no_other(database: Database):
    with database.writing() as connection:
        running = attempts.take(connection, received(connection))
        waiting, newest = received(connection), received(connection)
        states = [one.state for one in attempts.of_learner(connection, "ada", "means")]
        assert states == [State.RUNNING, State.REFUSED, State.RECEIVED]
        assert [running.id, waiting.id, newest.id] == sorted((running.id, waiting.id, newest.id))


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


def test_attempts_are_taken_in_the_order_in_which_they_came(database: Database):
    with database.writing() as connection:
        first, second = received(connection, "ada"), received(connection, "bob")
        assert attempts.place(connection, second) == 1
        taken = [attempts.take_next(connection, 1.0, ["means"]) for _ in range(3)]
        assert [one and one.id for one in taken] == [first.id, second.id, None]


def test_what_cannot_be_graded_now_waits(database: Database):
    with database.writing() as connection:
        received(connection)
        assert attempts.take_next(connection, 1.0, ["another"]) is None


def test_of_two_results_the_first_counts(database: Database):
    with database.writing() as connection:
        one = attempts.take(connection, received(connection))
        assert attempts.finish(connection, one.id, OUTCOME, Grade("r", 80.0, 100.0), 1.0)
        assert not attempts.finish(connection, one.id, OUTCOME, Grade("r", 10.0, 100.0), 2.0)
        found = attempts.attempt(connection, one.id)
        assert found
        assert (found.state, found.score) == (State.DONE, 80.0)
        assert attempts.page_of(connection, found) == b"<html>"


def test_an_attempt_that_fails_three_times_ends_in_a_named_state(database: Database):
    with database.writing() as connection:
        one = received(connection)
        for number in range(attempts.TRIES):
            assert attempts.take_next(connection, 100.0 * number, ["means"])
            state = attempts.give_back(connection, one.id, "lost", 100.0 * number, 5.0)
        assert state is State.FAILED
        assert attempts.take_next(connection, 1e9, ["means"]) is None
        assert attempts.try_again(connection, one.id)
        assert not attempts.try_again(connection, one.id)
        assert attempts.take_next(connection, 0.0, ["means"])


def test_before_another_try_there_is_a_pause(database: Database):
    with database.writing() as connection:
        one = attempts.take(connection, received(connection))
        attempts.give_back(connection, one.id, "lost", 100.0, 5.0)
        assert attempts.take_next(connection, 104.0, ["means"]) is None
        assert attempts.take_next(connection, 105.0, ["means"])


def test_what_was_running_when_the_dispatcher_died_waits_again_and_has_lost_no_try(
    database: Database,
):
    with database.writing() as connection:
        one = attempts.take(connection, received(connection))
        assert attempts.take_back_all(connection) == 1
        found = attempts.attempt(connection, one.id)
        assert found
        assert (found.state, found.tries) == (State.RECEIVED, 0)


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
        assert attempts.pairs(connection) == {("ada", "means")}


def test_the_same_bytes_under_the_same_rules_are_not_graded_twice(database: Database):
    with database.writing() as connection:
        first = graded(connection, 70.0)
        again = attempts.take(connection, received(connection, content=b"70.0"))
        known = attempts.known_outcome(connection, again, "rules")
        assert known == (first, OUTCOME)
        assert attempts.known_outcome(connection, again, "others") is None
        other = attempts.take(connection, received(connection, "bob", b"70.0"))
        assert attempts.known_outcome(connection, other, "rules") is None
        attempts.finish_alike(connection, again.id, *known, 2.0)
        found = attempts.attempt(connection, again.id)
        assert found
        assert found.score == 70.0
