"""A whole portal, as an owner starts it, for tests that look at its processes and its class folder."""

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from autograder.classroom import ClassFolder
from autograder.course import source_cells
from autograder.gradebook import Gradebook
from autograder.notebooks import Notebook, writer
from autograder.portal import settings, status
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from autograder.portal.storage.database import Database
from autograder.portal.submissions import attempts
from autograder.portal.submissions.attempts import Attempt, State
from tests.autograder.conftest import Classroom

LONG = 240.0
"""Seconds to wait for what comes within one, on a machine with nothing else to do."""
PARTS = re.compile(r"autograder\.portal\.processes (web|dispatcher)")


@dataclass
class Running:
    """A portal at work."""

    process: subprocess.Popen[str]
    address: str
    classroom: Classroom

    @property
    def course(self) -> ClassFolder:
        return ClassFolder.open(self.classroom.root, self.classroom.solutions)

    @property
    def database(self) -> Database:
        return settings.database_of(self.classroom.root, settings.read(self.classroom.root))

    def token(self, learner: str) -> str:
        with self.database as database, database.writing() as connection:
            people.enrol(connection, [Person(learner)])
            return keys.make(connection, keys.TOKEN, learner, time.time())

    def ask(
        self, path: str, token: str, content: bytes | None = None, form: str = ""
    ) -> dict[str, object]:
        request = urllib.request.Request(f"{self.address}{path}", content)
        request.add_header("authorization", f"Bearer {token}")
        if form:
            request.add_header("idempotency-key", form)
        with urllib.request.urlopen(request, timeout=30) as answer:
            told: dict[str, object] = json.load(answer)
        return told

    def hand_in(self, learner: str, content: bytes) -> int:
        told = self.ask("/api/v1/assignments/means/attempts", self.token(learner), content)
        return int(str(told["id"]))

    def result(self, learner: str, number: int) -> dict[str, object]:
        """What came of an attempt, once something has."""
        token = self.token(learner)

        def done() -> dict[str, object] | None:
            told = self.ask(f"/api/v1/attempts/{number}", token)
            return None if State(str(told["state"])).waits else told

        return until(done)

    def attempts_of(self, learner: str) -> list[Attempt]:
        with self.database as database, database.reading() as connection:
            return attempts.of_learner(connection, learner, "means")

    def marks(self) -> dict[str, float | None]:
        """What is in the gradebook, as soon as there is one."""
        if not self.course.has_gradebook:
            return {}
        with Gradebook(self.course) as gradebook:
            return {learner: marks.score for learner, marks in gradebook.marks("means").items()}

    def parts(self, name: str) -> set[int]:
        """The processes of the portal that are web processes, or dispatchers."""
        return {process for process, part in portal_processes(self.classroom.root) if part == name}

    @property
    def at_work(self) -> int:
        """The dispatcher that holds the place of all."""
        with self.database as database, database.reading() as connection:
            return int(str(status.told(connection, status.PLACE, "nowhere 0 x")).split()[1])


def portal_processes(root: Path) -> Iterator[tuple[int, str]]:
    """All processes of a portal that serves a class, and what they do."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        part = PARTS.search(command)
        if part and f"{root} " in command:
            yield int(folder.name), part[1]


T = TypeVar("T")


def on_a_server(classroom: Classroom, address: str) -> None:
    """Have a server keep the gradebook of a class and the tables of its portal, both in one database."""
    own = classroom.root / "nbgrader_config.py"
    ClassFolder.open(classroom.root, classroom.solutions).settle()
    own.write_text(f"{own.read_text()}c.CourseDirectory.db_url = {address!r}\n")
    (classroom.root / "course.toml").write_text(f'database = "{address}"\n')


def solved(classroom: Classroom, **edits: str) -> bytes:
    """The instructor's own answers but for the edits."""
    cells = [
        replace(cell, source=edits.get(cell.exercise or "", cell.source))
        for cell in source_cells(classroom.assignment)
    ]
    return writer.to_bytes(writer.to_json(Notebook(tuple(cells), "means")))


def until(asked: Callable[[], T | None]) -> T:
    """What is told at last, after nothing was."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            told = asked()
        except urllib.error.HTTPError as error:
            error.close()
            told = None
        except (OSError, ValueError):
            told = None  # nobody answers just now, or only half
        if told:
            return told
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@contextmanager
def running(classroom: Classroom, *more: str, log: int = subprocess.DEVNULL) -> Iterator[Running]:
    """The portal of a class, ended with the block."""
    portal = started(classroom, *more, log=log)
    try:
        yield portal
    finally:
        portal.process.terminate()
        portal.process.wait(60)


def started(classroom: Classroom, *more: str, log: int = subprocess.DEVNULL) -> Running:
    """The portal of a class, which says that it is ready."""
    command = [sys.executable, "-m", "autograder", "serve", "--course", str(classroom.root)]
    where = ["--solutions", str(classroom.solutions), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(
        [*command, *where, *more], stdout=subprocess.PIPE, stderr=log, text=True
    )
    assert process.stdout
    word, _, address = process.stdout.readline().partition(" ")
    process.stdout.close()
    if word != "ready":
        process.terminate()
        process.wait(60)
        raise AssertionError("the portal did not start")
    return Running(process, address.strip(), classroom)
