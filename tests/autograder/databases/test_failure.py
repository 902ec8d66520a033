"""Each thing that a server says, in one sentence; those that a real one can be brought to say, from a real one."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from autograder.databases.failure import sentence
from tests.postgres import Server


def told(error: BaseException) -> str:
    return sentence(DBAPIError("SELECT", {}, error), "here")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errors.DiskFull("could not extend file"), "because the server's disk is full: make room"),
        (errors.TooManyConnections("sorry"), "takes no more connections"),
        (errors.ReadOnlySqlTransaction("cannot execute INSERT"), "may only be read"),
        (errors.LockNotAvailable("timeout"), "is in use by another program"),
        (errors.DeadlockDetected("deadlock"), "is in use by another program"),
        (errors.SerializationFailure("changed"), "is in use by another program"),
        (errors.AdminShutdown("terminating\nmore"), "cannot be reached (terminating)"),
        (errors.CannotConnectNow("starting up"), "cannot be reached (starting up)"),
        (errors.IdleInTransactionSessionTimeout("idle"), "cannot be reached (idle)"),
        (errors.InsufficientPrivilege("permission denied"), "does not permit that (permission"),
        (errors.UntranslatableCharacter("no ✓"), "it must be a database in UTF-8"),
        (errors.UndefinedTable("no table"), "here cannot be used (no table)."),
        (
            psycopg.OperationalError(
                "connection failed: at x failed: FATAL:  sorry, too many clients already"
            ),
            "takes no more connections",
        ),
        (psycopg.OperationalError("consuming input failed: closed"), "cannot be reached (closed)"),
    ],
)
def test_what_a_server_says_is_one_sentence_that_says_what_to_do(error: Exception, says: str):
    assert says in told(error)
    assert "\n" not in told(error)


def test_more_who_ask_than_there_are_connections_are_told_to_wait():
    assert "is in use" in sentence(PoolTimeout("QueuePool limit of size 20"), "here")


def test_a_disk_that_is_full_is_told(server: Server):
    """As far as it can be tried without filling one: what PostgreSQL calls so, it raises itself."""
    engine = create_engine(server.url("postgres"), poolclass=NullPool)
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        connection.exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$")
    assert "disk is full" in sentence(caught.value, "here")


def test_what_escapes_a_terminal_is_taken_out():
    assert "\x1b" not in told(errors.UndefinedTable("\x1b[31mred"))
