"""How a server is spoken to: who sees what, who waits for whom, and what a session holds."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import DBAPIError

from autograder.databases.server import (
    SHORT,
    Session,
    SessionLock,
    Watch,
    arguments,
    engine_of,
    unhurried,
)
from tests.autograder.portal.running import until
from tests.postgres import Server

KEY = "1, 2"


@pytest.fixture
def url(server: Server) -> URL:
    return make_url(server.database())


@pytest.fixture
def engine(url: URL) -> Iterator[Engine]:
    made = engine_of(
        url, 5.0, 8, lambda one: one.exec_driver_sql(f"SELECT pg_advisory_xact_lock({KEY})")
    )
    with made.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE counter (number integer)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")
    yield made
    made.dispose()


def count_up(engine: Engine, times: int = 1) -> None:
    """Read, and write by what was read."""
    for _ in range(times):
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            number = connection.exec_driver_sql("SELECT number FROM counter").scalar_one()
            connection.exec_driver_sql(f"UPDATE counter SET number = {number + 1}")


def test_who_writes_sees_what_all_earlier_writers_have_kept(engine: Engine):
    threads = [threading.Thread(target=count_up, args=(engine, 25)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT number FROM counter").scalar_one() == 150


def test_who_reads_sees_one_state_and_may_not_write(engine: Engine):
    with engine.connect() as connection, connection.begin():
        before = connection.exec_driver_sql("SELECT number FROM counter").scalar_one()
        count_up(engine)
        assert connection.exec_driver_sql("SELECT number FROM counter").scalar_one() == before
        with pytest.raises(DBAPIError, match="read-only"):
            connection.exec_driver_sql("UPDATE counter SET number = 5")


def test_a_lock_is_had_by_one_session_until_that_ends(server: Server, url: URL):
    with SessionLock(url, KEY, 1.0) as first, SessionLock(url, KEY, 1.0) as second:
        assert first.taken()
        assert not second.taken()
        assert not first.is_lost()
        server.end_sessions(str(url.database))
        assert first.is_lost()
        with pytest.raises(DBAPIError):
            second.taken()
        assert until(second.taken)  # over a new connection, a moment later
        assert not first.taken()


def test_a_watch_sees_that_somebody_has_written_and_not_that_somebody_reads(
    server: Server, engine: Engine, url: URL
):
    with Watch(url, 1.0) as watch:

        def seen() -> str:
            threading.Event().wait(2 * SHORT)
            return watch.seen()

        before = seen()
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("SELECT number FROM counter")
        assert seen() == before
        with engine.connect().execution_options(writes=True) as writing, writing.begin():
            writing.exec_driver_sql("UPDATE counter SET number = 7")
            server.tell(
                "CREATE TABLE other ()", name=str(url.database)
            )  # begun later, ended earlier
            between = seen()
        assert between != before
        assert seen() != between


def test_who_does_nothing_for_a_minute_is_cut_off_unless_that_is_said(engine: Engine):
    """So whoever holds a lock and is gone stops nobody for ever."""
    question = "SHOW idle_in_transaction_session_timeout"
    with engine.connect() as connection:
        with connection.begin():
            unhurried(connection)
            assert connection.exec_driver_sql(question).scalar_one() == "0"
        with connection.begin():
            assert connection.exec_driver_sql(question).scalar_one() == "1min"


def test_what_an_address_says_of_a_connection_holds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGOPTIONS", "-c search_path=elsewhere")
    url = make_url("postgresql+psycopg://me@host/marks")
    assert str(arguments(url, 1.0)["options"]).startswith("-c search_path=elsewhere -c default_")
    chosen = url.update_query_dict({"options": "-csearch_path=mine", "connect_timeout": "3"})
    about = arguments(chosen, 1.0)
    assert str(about["options"]).startswith("-csearch_path=mine -c default_transaction")
    assert "connect_timeout" not in about


def test_tables_may_stand_in_a_schema_that_the_address_names(server: Server, url: URL):
    server.tell("CREATE SCHEMA mine", name=str(url.database))
    chosen = url.update_query_dict({"options": "-csearch_path=mine"})
    with Session(chosen, 1.0) as session:
        assert session.ask("SELECT current_schema()") == "mine"
