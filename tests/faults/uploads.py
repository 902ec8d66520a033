"""A class hands in over the interface of a portal, whose processes are killed and whose disk fills up meanwhile."""

import os
import random
import signal
import socket
import sqlite3
import threading
import time
import urllib.error
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from autograder.portal.storage.database import DATABASE
from tests.autograder.conftest import Classroom
from tests.autograder.portal.running import Running, portal_processes, solved, started
from tests.faults.stand import descendants, kill

LEARNERS = 10
UPLOADS = 20
"""Of each learner."""
LONG = 20.0
"""Seconds within which all of them come in, if nothing is in the way."""
PATIENCE = 240.0
"""Seconds within which everything works again."""
KINDS: tuple[dict[str, str], ...] = (
    {},
    {"spread": "def spread(x):\n    return 0.0"},
    {"row_means": "def row_means(x):\n    return x"},
    {"row_means": "def row_means(x):\n    return x.sum(axis=1)"},
)
"""What learners write in place of the right answers."""


@dataclass
class Portal:
    """A portal that is started again when its supervisor has gone."""

    classroom: Classroom
    now: Running = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self.port = lasting_port()
        self.start()

    def start(self) -> None:
        self.now = started(self.classroom, "--port", str(self.port))

    def end(self) -> None:
        """Have everything end in order."""
        self.now.process.terminate()
        self.now.process.wait(60)

    def start_again(self) -> None:
        """Wait until nothing of it runs any more, and start it."""
        self.now.process.wait(60)
        while [*portal_processes(self.classroom.root)]:
            time.sleep(0.05)
        self.start()


def lasting_port() -> int:
    """A port that no other program is given by chance while nobody holds it."""
    while True:
        port = random.randrange(20_000, 30_000)
        with closing(socket.socket()) as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port


# --- handing in -----------------------------------------------------------------------------------------


def contents(classroom: Classroom) -> list[bytes]:
    """A notebook of each kind, and a file that is none."""
    return [*(solved(classroom, **kind) for kind in KINDS), b"no notebook"]


def hand_in(portal: Portal, generator: random.Random) -> dict[int, tuple[str, int]]:
    """Have all learners hand in; by the number on each receipt, whose it is, and of which kind."""
    told = contents(portal.classroom)
    receipts: dict[int, tuple[str, int]] = {}
    tokens = {f"learner{at}": portal.now.token(f"learner{at}") for at in range(LEARNERS)}
    plans = {
        learner: [
            (generator.randrange(len(told)), generator.uniform(0, 2 * LONG / UPLOADS))
            for _ in range(UPLOADS)
        ]
        for learner in tokens
    }

    def one(learner: str, token: str) -> None:
        for number, (kind, pause) in enumerate(plans[learner]):
            time.sleep(pause)
            receipt = received(portal, token, told[kind], f"{learner} {number}")
            receipts[receipt] = (learner, kind)

    threads = [threading.Thread(target=one, args=each) for each in tokens.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return receipts


def received(portal: Portal, token: str, content: bytes, form: str) -> int:
    """Hand in until there is a receipt; its number."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            told = portal.now.ask("/api/v1/assignments/means/attempts", token, content, form)
            return int(str(told["id"]))
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 503:  # the disk is full, or the database locked
                raise
        except (OSError, ValueError):
            pass  # nobody answers, or the answer broke off
        time.sleep(0.2)
    raise AssertionError("no receipt")


# --- faults ---------------------------------------------------------------------------------------------


def strike(portal: Portal, generator: random.Random) -> None:
    """Have everything happen, in some order and at some moments."""
    faults = [*FAULTS]
    generator.shuffle(faults)
    for fault in faults:
        time.sleep(generator.uniform(0.2, 1.5))
        fault(portal, generator)


def kill_some(portal: Portal, name: str, generator: random.Random) -> None:
    found = sorted(portal.now.parts(name))
    if found:
        kill(generator.choice(found))


def kill_web(portal: Portal, generator: random.Random) -> None:
    kill_some(portal, "web", generator)


def kill_dispatcher(portal: Portal, _: random.Random) -> None:
    with suppress(OSError, ValueError):
        kill(portal.now.at_work)


def kill_grader(portal: Portal, generator: random.Random) -> None:
    with suppress(OSError, ValueError, IndexError):
        kill(generator.choice(descendants(portal.now.at_work)))


def kill_supervisor(portal: Portal, _: random.Random) -> None:
    portal.now.process.kill()
    portal.start_again()


def kill_everything(portal: Portal, _: random.Random) -> None:
    everything = [portal.now.process.pid, *descendants(portal.now.process.pid)]
    for process in everything:
        kill(process)
    portal.start_again()


def terminate(portal: Portal, _: random.Random) -> None:
    portal.now.process.send_signal(signal.SIGTERM)
    portal.start_again()


def lock_database(portal: Portal, generator: random.Random) -> None:
    path = portal.classroom.root / DATABASE
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(generator.uniform(1, 3))


def fill_disk(portal: Portal, generator: random.Random) -> None:
    """Leave nothing free, if the class has a disk of its own."""
    root = portal.classroom.root
    if not os.path.ismount(root):
        return
    filler = root / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    time.sleep(generator.uniform(1, 3))
    filler.unlink()


Fault = Callable[[Portal, random.Random], None]
FAULTS: tuple[Fault, ...] = (
    kill_web,
    kill_dispatcher,
    kill_grader,
    kill_supervisor,
    kill_everything,
    terminate,
    lock_database,
    fill_disk,
)


def disturbed(classroom: Classroom, seed: int) -> tuple[Portal, dict[int, tuple[str, int]]]:
    """A portal into which a class has handed in while everything happened, and all receipts."""
    (Path(classroom.root) / "course.toml").write_text("attempts_per_hour = 100000\n")
    generator = random.Random(seed)
    portal = Portal(classroom)
    other = threading.Thread(target=strike, args=(portal, random.Random(generator.random())))
    other.start()
    receipts = hand_in(portal, generator)
    other.join()
    return portal, receipts
