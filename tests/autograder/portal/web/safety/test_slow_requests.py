"""Connections on which nearly nothing comes: a web process ends them, and serves all others."""

import socket
import time
from collections.abc import Iterator

import pytest

from autograder.portal.roster import keys
from tests.autograder.conftest import make_classroom
from tests.autograder.portal.web.safety.process import (
    IMPATIENT,
    LONG,
    WebProcess,
    get,
    head,
    rest_of,
    status_of,
    web_process,
)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """One that waits for a second where it would wait for half a minute."""
    made = make_classroom(tmp_path_factory.mktemp("slow"))
    with web_process(made.root, made.solutions, before=IMPATIENT) as running:
        running.status(get("/healthz"))
        yield running


def dripped(connection: socket.socket, pieces: bytes, pause: float = 0.3) -> bytes:
    """What is answered to bytes that are sent one by one, for ever if nobody ends it."""
    until = time.monotonic() + LONG
    connection.settimeout(pause)
    answer = b""
    while time.monotonic() < until:
        for byte in pieces:
            try:
                connection.sendall(bytes([byte]))
                piece = connection.recv(65536)
                if not piece:
                    return answer
                answer += piece
            except TimeoutError:
                continue
            except (ConnectionResetError, BrokenPipeError):
                return answer
    raise AssertionError("nobody has ended it")


def test_a_head_that_never_ends_is_not_waited_for(process: WebProcess):
    with process.connect() as connection:
        connection.sendall(b"GET /class/ HTTP/1.1\r\nHost: a\r\n")
        assert dripped(connection, b"X-A: b\r\n") == b""


def test_a_connection_on_which_nothing_is_said_ends(process: WebProcess):
    with process.connect() as connection:
        assert rest_of(connection) == b""


def test_nor_does_the_second_request_on_one_take_for_ever(process: WebProcess):
    with process.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nG")
        assert dripped(connection, b"E").startswith(b"HTTP/1.1 ")


def sent(process: WebProcess, length: int) -> bytes:
    token = process.key(keys.TOKEN, "ada")
    where = "POST /api/v1/assignments/means/attempts"
    bearer = f"Authorization: Bearer {token}"
    return head(where, "Host: a", bearer, f"Content-Length: {length}")


def test_a_body_that_stops_is_not_waited_for(process: WebProcess):
    with process.connect() as connection:
        connection.sendall(sent(process, 1000) + b"{")
        assert status_of(rest_of(connection)) == 408


def test_a_body_that_drips_is_not_waited_for(process: WebProcess):
    with process.connect() as connection:
        connection.sendall(sent(process, 100_000))
        assert status_of(dripped(connection, b"{}")) == 408


def test_a_body_that_nobody_reads_is_cut(process: WebProcess):
    """Without an end of the connection one could go on sending for ever after the answer."""
    with process.connect() as connection:
        connection.sendall(b"POST /leave HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
        assert status_of(dripped(connection, b"x")) == 401


def test_a_hundred_of_them_keep_nobody_out(process: WebProcess):
    slow = [process.connect() for _ in range(100)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost:")
    assert process.status(get("/class/")) == 401
    for connection in slow:
        assert rest_of(connection) == b""
        connection.close()
