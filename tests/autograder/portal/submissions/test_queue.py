from autograder.portal.storage.database import Database
from autograder.portal.submissions import queue
from autograder.portal.submissions.attempts import State
from autograder.portal.submissions.queue import Grade
from tests.autograder.portal.conftest import OUTCOME, graded, known, received, taken

PACKED = OUTCOME.packed()


def test_what_cannot_be_graded_now_waits(database: Database):
    with database.writing() as connection:
        received(connection)
        assert queue.next_waiting(connection, 1.0, ["another"]) is None
        assert queue.next_waiting(connection, 1.0, ["another", "means"])


def test_of_two_results_the_first_counts(database: Database):
    with database.writing() as connection:
        one = taken(connection)
        assert queue.finish(connection, one.id, PACKED, Grade("r", 80.0, 100.0), 1.0)
        assert not queue.finish(connection, one.id, PACKED, Grade("r", 10.0, 100.0), 2.0)
        found = known(connection, one)
        assert (found.state, found.score) == (State.DONE, 80.0)
        assert queue.page_of(connection, found) == b"<html>"
        assert queue.record_of(connection, found) == b"{}"
        assert queue.packed_of(connection, found).unpacked() == OUTCOME


def test_a_result_under_other_rules_takes_over_and_the_old_one_stays(database: Database):
    with database.writing() as connection:
        one = graded(connection, 100.0)
        new = OUTCOME._replace(page=b"<new>").packed()
        queue.renew(connection, one.id, new, Grade("new rules", 60.0, 100.0))
        found = known(connection, one)
        assert (found.score, found.rules) == (60.0, "new rules")
        assert queue.page_of(connection, found) == b"<new>"
        assert queue.page_of(connection, one) == b"<html>"


def test_an_attempt_that_fails_three_times_ends_in_a_named_state(database: Database):
    with database.writing() as connection:
        one = received(connection)
        for number in range(queue.TRIES):
            waiting = queue.next_waiting(connection, 100.0 * number, ["means"])
            assert waiting
            queue.take(connection, waiting)
            state = queue.give_back(connection, one.id, "lost", 100.0 * number, 5.0)
        assert state is State.FAILED
        assert queue.next_waiting(connection, 1e9, ["means"]) is None
        assert queue.try_again(connection, one.id) == 1
        assert queue.try_again(connection, one.id) == 0
        assert queue.next_waiting(connection, 0.0, ["means"])


def test_all_that_failed_can_be_tried_again_at_once(database: Database):
    with database.writing() as connection:
        for learner in ("ada", "bob"):
            one = received(connection, learner)
            for _ in range(queue.TRIES):
                queue.take(connection, known(connection, one))
                queue.give_back(connection, one.id, "lost", 0.0, 0.0)
        assert queue.try_again(connection) == 2


def test_what_is_done_cannot_be_given_back(database: Database):
    with database.writing() as connection:
        one = graded(connection, 80.0)
        queue.give_back(connection, one.id, "an answer was lost", 5.0, 5.0)
        assert known(connection, one) == one


def test_before_another_try_there_is_a_pause_and_a_clock_that_goes_back_does_not_stretch_it(
    database: Database,
):
    with database.writing() as connection:
        one = taken(connection)
        queue.give_back(connection, one.id, "lost", 10_000.0, 5.0)
        assert queue.next_waiting(connection, 10_004.0, ["means"]) is None
        assert queue.next_waiting(connection, 10_005.0, ["means"])
        assert queue.next_waiting(connection, 100.0, ["means"])


def test_what_was_running_waits_again_and_a_dispatcher_that_ends_takes_no_try(database: Database):
    with database.writing() as connection:
        one = taken(connection)
        queue.put_back(connection)
        assert (known(connection, one).state, known(connection, one).tries) == ("received", 0)


def test_what_is_at_work_whenever_the_dispatcher_dies_is_given_up_at_last(database: Database):
    with database.writing() as connection:
        one = received(connection)
        for _ in range(queue.DEATHS):
            assert known(connection, one).state is State.RECEIVED
            queue.take(connection, known(connection, one))
            queue.take_back(connection, 5.0)
        found = known(connection, one)
        assert (found.state, found.reason) == (State.FAILED, queue.DIED)


def test_the_same_bytes_under_the_same_rules_are_not_graded_twice(database: Database):
    with database.writing() as connection:
        first = graded(connection, 70.0)
        again = taken(connection, content=b"70.0")
        found = queue.known_result(connection, again, "rules")
        assert found == (Grade("rules", 70.0, 100.0), PACKED)
        assert queue.known_result(connection, again, "others") is None
        other = taken(connection, "bob", b"70.0")
        assert queue.known_result(connection, other, "rules") is None
        queue.finish(connection, again.id, PACKED, Grade("rules", 70.0, 100.0), 2.0)
        assert known(connection, again).score == known(connection, first).score == 70.0
