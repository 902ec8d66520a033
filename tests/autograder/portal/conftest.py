"""A portal's database, and people in it; a class and its archive."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, event

from autograder.classroom import ClassFolder, seeds
from autograder.portal import settings
from autograder.portal.archives import backup, moving
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from autograder.portal.storage.database import DATABASE, ROOM, Database
from autograder.portal.storage.server import Server as KeptByServer
from autograder.portal.storage.tables import metadata
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import Attempt, HandIn
from autograder.portal.submissions.queue import Grade, KeptResult
from tests.autograder.conftest import Classroom, make_classroom
from tests.postgres import Server

if TYPE_CHECKING:
    from tests.autograder.portal.desk import Desk

ADA, BOB, TUTOR = (
    Person("ada", "Ada", "Byron"),
    Person("bob"),
    Person("tutor", role=people.INSTRUCTOR),
)
OUTCOME = KeptResult(b"{}", b"{}", b"<html>")


LONG_ON_A_SERVER = pytest.mark.parametrize(
    "database", ["file", pytest.param("server", marks=pytest.mark.thorough)], indirect=True
)
"""For a test whose quicker siblings try both each time."""


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with two learners and an instructor, in a file and on a server."""
    yield from opened_for(request, tmp_path)


def opened_for(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """That database, for a fixture whose parameter says where it is."""
    where = (
        tmp_path / "portal.db" if request.param == "file" else request.getfixturevalue("emptied")
    )
    with Database(where) as made:
        made.upgrade()
        with made.writing() as connection:
            people.enrol(connection, (ADA, BOB, TUTOR))
        yield made


@pytest.fixture(scope="session")
def tables_of_a_portal(server: Server) -> str:
    """The address of a database with the tables."""
    address = server.database()
    with Database(address) as made:
        made.upgrade()
    return address


@pytest.fixture
def emptied(tables_of_a_portal: str) -> str:
    """The same, with nothing in them: quicker than another database for each test."""
    names = ", ".join(metadata.tables)
    with Database(tables_of_a_portal) as made, made.writing() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    return tables_of_a_portal


def where_it_is(database: Database) -> Path | str:
    """What opens the same database once more."""
    if isinstance(database.kept, KeptByServer):
        return database.kept.url.render_as_string(hide_password=False)
    return database.kept.path


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """What the database is told until the block ends; something said of many at once counts once."""
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    event.listen(database._engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database._engine, "before_cursor_execute", note)


def received(
    connection: Connection,
    learner: str = "ada",
    content: bytes = b"{}",
    *,
    now: float = 0.0,
    form: str | None = None,
    most: int | None = None,
) -> Attempt:
    """What somebody has handed in."""
    handed_in = HandIn.of(learner, "means", content, form)
    return attempts.receive(connection, handed_in, now, most=most)


def taken(connection: Connection, learner: str = "ada", content: bytes = b"{}") -> Attempt:
    """The same, on its way to be graded."""
    return queue.take(connection, received(connection, learner, content))


def known(connection: Connection, one: Attempt) -> Attempt:
    """An attempt as it stands now."""
    found = attempts.attempt(connection, one.id)
    assert found
    return found


def graded(connection: Connection, score: float | None, learner: str = "ada") -> Attempt:
    """An attempt that is done."""
    one = taken(connection, learner, str(score).encode())
    queue.finish(connection, one.id, OUTCOME.packed(), Grade("rules", score, 100.0), 1.0)
    return known(connection, one)


# --- a class whose gradebook holds marks ----------------------------------------------------------

LEARNERS = ("ada", "bob", "cy", "dan")


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class in which three of four learners have handed in and are graded."""
    made = make_classroom(tmp_path_factory.mktemp("graded"))
    for learner in LEARNERS[:3]:
        made.hand_in(learner)
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course", str(made.root)]
    subprocess.run([*command, "--solutions", str(made.solutions)], check=True)
    return made


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.thorough)])
def desk(
    request: pytest.FixtureRequest, graded_class: Classroom, tmp_path: Path
) -> Iterator["Desk"]:
    """A copy of that class, with a portal; in files, or moved to a server."""
    from tests.autograder.portal.desk import Desk
    from tests.autograder.portal.running import on_a_server

    classroom = replace(graded_class, root=tmp_path / "class")
    shutil.copytree(graded_class.root, classroom.root)
    if request.param == "server":
        address = request.getfixturevalue("server").database()
        moving.move(ClassFolder.open(classroom.root, classroom.solutions), address)
        on_a_server(classroom, address)
    with settings.database_of(classroom.root, settings.read(classroom.root)) as database:
        database.upgrade()
        with database.writing() as connection:
            people.enrol(connection, [TUTOR, *map(Person, LEARNERS)])
        desk = Desk(classroom, database)
        yield desk
        desk.filing.close()


# --- a class to be kept in an archive ------------------------------------------------------------

NOTEBOOK = "submitted/ada/means/means.ipynb"


@pytest.fixture(scope="module")
def kept_class(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class in which two have handed in."""
    classroom = make_classroom(tmp_path_factory.mktemp("backup"))
    ClassFolder.open(classroom.root, classroom.solutions).settle()
    classroom.hand_in("ada")
    (classroom.root / "course.toml").write_text('attempts = "last"\n')
    for secret in (".autograder_secret", f"{ROOM}/secret", f"{ROOM}/client_secret"):
        seeds.secret_in(classroom.root / secret)
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as gradebook:
        gradebook.execute("create table marks (score)")
    with Database(classroom.root / DATABASE) as database:
        database.upgrade()
        with database.writing() as connection:
            people.enrol(connection, [Person("ada"), Person("bob")])
            for learner in ("ada", "bob"):
                attempts.receive(connection, HandIn.of(learner, "means", b"{}"), 0.0)
                keys.make(connection, keys.SESSION, learner, 1e12)
    return classroom


@pytest.fixture
def small_class(kept_class: Classroom, tmp_path: Path) -> Classroom:
    """The same class, for one test to spoil."""
    shutil.copytree(kept_class.root, tmp_path / "class")
    return replace(kept_class, root=tmp_path / "class")


@pytest.fixture
def archive(small_class: Classroom, tmp_path: Path) -> Path:
    """An archive of it."""
    backup.make(ClassFolder.open(small_class.root), tmp_path / "class.zip")
    return tmp_path / "class.zip"


def files(root: Path) -> dict[str, bytes]:
    """What is in a folder, but for what SQLite keeps while a database is open."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }
