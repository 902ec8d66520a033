"""A web process as the supervisor starts it, asked byte by byte."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom import ClassFolder
from autograder.commands.serve import portal_database, settled
from autograder.portal import DATABASE, Database, Person
from autograder.portal.roster import keys, people

IMPATIENT = (
    "from autograder.portal.web import connections, guards; "
    "connections.PATIENCE = guards.PATIENCE = 1.0; guards.LONGEST = 4.0; "
)
"""Before it starts: waits that a test can wait for."""
START = "import sys; from autograder.portal.processes import main; sys.exit(main())"
LONG = 60.0
"""Seconds to wait for what comes at once on a machine with nothing else to do."""
STATUS = re.compile(rb"HTTP/1\.1 ([0-9]{3})")


@dataclass
class WebProcess:
    """One that runs.

    Attributes:
        log: the file into which it writes its messages.
    """

    course: ClassFolder
    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def key(self, kind: str, who: str) -> str:
        """A key of somebody who is in the class from now on."""
        with Database(self.course.root / DATABASE) as database, database.writing() as connection:
            people.enrol(connection, [Person(who)])
            return keys.make(connection, kind, who, time.time())

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        """A connection from an address of this machine."""
        return socket.create_connection(("127.0.0.1", self.port), LONG, (source, 0))

    def ask(self, request: bytes, source: str = "127.0.0.1") -> bytes:
        """What is answered to these very bytes, until the connection ends."""
        with self.connect(source) as connection:
            connection.sendall(request)
            return rest_of(connection)

    def status(self, request: bytes, source: str = "127.0.0.1") -> int:
        """With which number it is answered."""
        return status_of(self.ask(request, source))


def status_of(answer: bytes) -> int:
    """The number of an answer; 0 where there is none."""
    found = STATUS.match(answer)
    return int(found[1]) if found else 0


def rest_of(connection: socket.socket) -> bytes:
    """What is still sent until the other side ends."""
    pieces = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass  # it has ended in the middle of what we sent
    return b"".join(pieces)


def head(line: str, *more: str) -> bytes:
    """The head of a request whose connection ends with the answer."""
    return "\r\n".join([f"{line} HTTP/1.1", "Connection: close", *more, "", ""]).encode("latin-1")


def get(path: str, *more: str) -> bytes:
    """A request for a page, of a site that is called localhost."""
    return head(f"GET {path}", "Host: localhost", *more)


@contextmanager
def web_process(
    root: Path, solutions: Path, *, under: str = "", before: str = ""
) -> Iterator[WebProcess]:
    """Run one for a class, until the block ends; `before` is Python that it runs first."""
    course = settled(root, solutions)
    portal_database(course).close()
    log, (ours, theirs) = root / "web.log", os.pipe()
    listening = socket.create_server(("127.0.0.1", 0))
    where = ["--course", str(root), "--solutions", str(solutions), "--site", str(root)]
    descriptors = (ours, listening.fileno())
    numbers = ["--pipe", str(ours), "--listening", str(listening.fileno()), "--under", under]
    with (
        log.open("wb") as messages,
        subprocess.Popen(
            [sys.executable, "-c", before + START, "web", *where, *numbers],
            pass_fds=descriptors,
            stderr=messages,
            stdin=subprocess.DEVNULL,
        ) as process,
    ):
        port = listening.getsockname()[1]
        listening.close()
        os.close(ours)
        try:
            yield WebProcess(course, port, log, process)
        finally:
            os.close(theirs)  # as when the supervisor is gone
            process.send_signal(signal.SIGTERM)
            process.wait(LONG)
