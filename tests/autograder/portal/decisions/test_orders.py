import pytest

from autograder.portal import trail
from autograder.portal.decisions import orders
from autograder.portal.decisions.orders import OrderFile, OrderState
from autograder.portal.storage.database import Database


def test_an_order_waits_is_carried_out_once_and_gives_its_file(database: Database):
    with database.writing() as connection:
        asked = orders.ask(connection, "export", {"assignment": "means"}, "tutor", 1.0)
        waiting = orders.next_waiting(connection)
        assert waiting == asked
        orders.take(connection, waiting)
        assert orders.next_waiting(connection) is None
        orders.tell(connection, asked.id, "halfway")
        running = orders.order(connection, asked.id)
        assert running
        assert (running.state, running.told, running.tries) == ("running", "halfway", 1)
        assert orders.file_of(connection, asked.id) is None
        made = OrderFile("a.csv", "é\r\n".encode())
        orders.finish(connection, asked.id, 2.0, "3 have a mark.", made.packed())
        orders.fail(connection, asked.id, 3.0, "too late")
        done = orders.order(connection, asked.id)
        assert done
        assert (done.state, done.told, done.done_at) == ("done", "3 have a mark.", 2.0)
        assert orders.file_of(connection, asked.id) == ("a.csv", "é\r\n".encode())


def test_who_asked_for_what_stands_in_the_trail(database: Database):
    with database.writing() as connection:
        orders.ask(connection, "report", {"assignment": "means"}, "tutor", 1.0)
        assert [entry[:4] for entry in trail.newest(connection, 5)] == [
            (1.0, "tutor", "report", "means")
        ]


def test_a_button_that_is_pressed_twice_makes_one_order_until_it_is_begun(database: Database):
    with database.writing() as connection:
        first = orders.ask(connection, "report", {"a": 1, "b": 2}, "tutor", 1.0)
        assert orders.ask(connection, "report", {"b": 2, "a": 1}, "tutor", 2.0) == first
        assert orders.ask(connection, "report", {"a": 1}, "tutor", 2.0) != first
        orders.take(connection, first)
        assert orders.ask(connection, "report", {"a": 1, "b": 2}, "tutor", 3.0) != first


def test_orders_are_carried_out_in_their_order_and_shown_the_newest_first(database: Database):
    with database.writing() as connection:
        asked = [orders.ask(connection, "x", {"n": n}, "tutor", 9.0 - n) for n in range(3)]
        assert orders.next_waiting(connection) == asked[0]
        assert orders.newest(connection, 2) == [asked[2], asked[1]]


def test_what_was_at_work_when_the_dispatcher_died_waits_again_and_is_given_up_at_last(
    database: Database,
):
    with database.writing() as connection:
        asked = orders.ask(connection, "report", {}, "tutor", 1.0)
        done = orders.take(connection, orders.ask(connection, "x", {}, "tutor", 1.0))
        orders.finish(connection, done.id, 2.0, "done")
        for _ in range(orders.DEATHS):
            waiting = orders.next_waiting(connection)
            assert waiting
            assert waiting.id == asked.id
            orders.take(connection, waiting)
            orders.take_back(connection, 5.0)
        found = orders.order(connection, asked.id)
        assert found
        assert (found.state, found.told) == (OrderState.FAILED, orders.DIED)
        assert orders.next_waiting(connection) is None


def test_an_order_that_failed_says_why(database: Database):
    with database.writing() as connection:
        asked = orders.ask(connection, "report", {}, "tutor", 1.0)
        orders.take(connection, asked)
        orders.fail(connection, asked.id, 2.0, "Nothing is graded yet.")
        found = orders.order(connection, asked.id)
        assert found
        assert (found.state, found.told, found.name) == ("failed", "Nothing is graded yet.", None)
        assert orders.file_of(connection, asked.id) is None


def test_what_cannot_be_done_now_waits_again_and_says_why(database: Database):
    with database.writing() as connection:
        asked = orders.ask(connection, "report", {}, "tutor", 1.0)
        for _ in range(orders.DEATHS + 1):
            orders.put_back(connection, orders.take(connection, asked), "The class is locked.")
        found = orders.next_waiting(connection)
        assert found
        assert (found.id, found.told, found.tries) == (asked.id, "The class is locked.", 0)
        orders.take_back(connection, 2.0)
        assert orders.next_waiting(connection) == found


def test_of_old_orders_what_was_told_is_kept_and_the_file_is_not(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(orders, "KEPT", 2)
    with database.writing() as connection:
        asked = [orders.ask(connection, "x", {"n": n}, "tutor", 1.0) for n in range(3)]
        for one in asked:
            orders.finish(connection, one.id, 2.0, "made", OrderFile("a.csv", b"1").packed())
        assert [bool(orders.file_of(connection, one.id)) for one in asked] == [False, True, True]
        assert orders.order(connection, asked[0].id).told == "made"  # type: ignore[union-attr]
