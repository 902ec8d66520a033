"""What is graded once more to see what it would change, and counts only when somebody says so."""

import pytest
from sqlalchemy import Connection, select

from autograder.portal.decisions import regrades
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import regrades as table
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import Attempt, State
from autograder.portal.submissions.queue import Grade
from tests.autograder.portal.conftest import OUTCOME, graded, known, received

NEW = {"means": "new"}
PACKED = OUTCOME._replace(page=b"<new>").packed()


def found(connection: Connection, one: Attempt, score: float | None = 60.0) -> None:
    """The engine has graded an attempt once more."""
    regrades.take(connection, one.id)
    regrades.finish(connection, one.id, Grade("new", score, 100.0), PACKED)


def states(connection: Connection) -> dict[State, int]:
    counted = regrades.of_assignment(connection, "means", "new").states
    return {state: number for state, number in counted.items() if number}


def test_what_earlier_rules_graded_is_counted_and_asked_for(database: Database):
    with database.writing() as connection:
        one, _ = graded(connection, 100.0), received(connection, "bob")
        assert regrades.of_assignment(connection, "means", "rules").earlier == 0
        before = regrades.of_assignment(connection, "means", "new")
        assert (before.rules, before.earlier, before.number) == (None, 1, 0)
        assert regrades.ask(connection, "means", "new") == 1
        assert regrades.ask(connection, "means", "new") == 1  # once more is the same
        asked = regrades.of_assignment(connection, "means", "new")
        assert (asked.rules, asked.number, asked.waits) == ("new", 1, True)
        assert regrades.next_waiting(connection, NEW) == one
        assert regrades.next_waiting(connection, {"means": "newer", "sums": "new"}) is None


def test_nothing_counts_before_somebody_says_so(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        attempts.mark_entered(connection, one)
        one = known(connection, one)
        regrades.ask(connection, "means", "new")
        found(connection, one)
        assert known(connection, one) == one
        assert queue.page_of(connection, one) == b"<html>"
        assert attempts.owed(connection, "ada", "means", "best") is None
        assert not regrades.of_assignment(connection, "means", "new").waits


def test_what_counts_then_is_filed_anew_all_at_once(database: Database):
    with database.writing() as connection:
        three = [
            graded(connection, score, who)
            for who, score in (("ada", 1.0), ("ada", 2.0), ("bob", 3.0))
        ]
        for one in three:
            attempts.mark_entered(connection, one)
        regrades.ask(connection, "means", "new")
        for one in three:
            found(connection, one)
        assert regrades.take_over(connection, "means", "other rules") == set()
        both = {("ada", "means"), ("bob", "means")}
        assert regrades.take_over(connection, "means", "new") == both
        assert regrades.take_over(connection, "means", "new") == set()
        assert states(connection) == {}
        owed = attempts.owed(connection, "bob", "means", "best")
        assert owed
        assert (owed.score, owed.rules, owed.entered) == (60.0, "new", False)
        assert queue.page_of(connection, owed) == b"<new>"


def test_what_is_left_is_forgotten_and_its_results_serve_another_time(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        found(connection, one)
        assert regrades.forget(connection, "means") == 1
        assert known(connection, one) == one
        regrades.ask(connection, "means", "new")
        assert states(connection) == {State.DONE: 1}


def test_a_result_that_comes_after_it_was_left_is_not_kept(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        regrades.take(connection, one.id)
        regrades.forget(connection, "means")
        regrades.finish(connection, one.id, Grade("new", 0.0, 100.0), PACKED)
        regrades.ask(connection, "means", "new")
        assert states(connection) == {State.RECEIVED: 1}


def test_a_result_by_other_rules_than_were_asked_for_is_not_kept(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        regrades.take(connection, one.id)
        regrades.finish(connection, one.id, Grade("newer", 0.0, 100.0), PACKED)
        assert states(connection) == {State.RUNNING: 1}


def test_a_result_that_comes_after_it_was_asked_for_again_is_kept(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        regrades.take(connection, one.id)
        regrades.ask(connection, "means", "new")
        regrades.finish(connection, one.id, Grade("new", 60.0, 100.0), PACKED)
        assert states(connection) == {State.DONE: 1}


def test_what_was_running_waits_again_and_is_given_up_at_last(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        regrades.take(connection, one.id)
        regrades.put_back(connection)
        assert connection.execute(select(table.c.state, table.c.tries)).one() == ("received", 0)
        for _ in range(queue.DEATHS):
            assert states(connection) == {State.RECEIVED: 1}
            regrades.take(connection, one.id)
            regrades.take_back(connection)
        assert states(connection) == {State.FAILED: 1}


@pytest.mark.parametrize("left", [0, 1])
def test_what_cannot_be_graded_keeps_its_points_after_a_few_tries(database: Database, left: int):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        for _ in range(queue.TRIES - left):
            regrades.take(connection, one.id)
            regrades.give_back(connection, one.id, "lost")
        assert states(connection) == {State.RECEIVED if left else State.FAILED: 1}
        assert regrades.take_over(connection, "means", "new") == set()
        assert known(connection, one).score == 100.0


def test_what_was_graded_anew_meanwhile_is_left_as_it_is(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        regrades.ask(connection, "means", "new")
        found(connection, one)
        queue.renew(connection, one.id, PACKED, Grade("new", 60.0, 100.0))
        attempts.mark_entered(connection, one)
        regrades.take_over(connection, "means", "new")
        assert known(connection, one).entered
