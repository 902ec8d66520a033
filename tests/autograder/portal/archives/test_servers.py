"""A class whose databases a server keeps: in an archive, from an archive, and never half of it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from autograder.classroom import ClassFolder, Learner
from autograder.errors import AutograderError, PortalError, UsageError
from autograder.gradebook import Gradebook
from autograder.portal.archives import backup, restore
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from autograder.portal.storage import tables
from autograder.portal.storage.database import Database
from autograder.portal.submissions import attempts
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import graded, received
from tests.autograder.portal.running import on_a_server
from tests.postgres import Server
from tests.rows import rows


@dataclass
class Served:
    """A class on a server, and an archive of it."""

    course: ClassFolder
    address: str
    archive: Path

    def learners(self) -> list[str]:
        """Who is in both tables, one beside the other."""
        with Database(self.address) as database, database.reading() as connection:
            known = [one.id for one in people.everybody(connection)]
        assert [row[0] for row in rows(self.address, "students")["students"]] == known
        return known

    def add(self, learner: str) -> None:
        with Database(self.address) as database, database.writing() as connection:
            people.enrol(connection, [Person(learner)])
            received(connection, learner)
        with Gradebook(self.course) as gradebook:
            gradebook.enrol([Learner(learner)])


@pytest.fixture
def served(classroom: Classroom, server: Server, tmp_path: Path) -> Served:
    on_a_server(classroom, server.database())
    course = ClassFolder.open(classroom.root, classroom.solutions)
    made = Served(course, course.db_url, tmp_path / "class.zip")
    with Database(made.address) as database:
        database.upgrade()
    for learner in ("ada", "bob"):
        made.add(learner)
    with Database(made.address) as database, database.writing() as connection:
        graded(connection, 40.0)
        keys.make(connection, keys.SESSION, "ada", 1e12)
    backup.make(course, made.archive)
    return made


def everything(address: str) -> tuple[object, ...]:
    with Database(address) as database, database.reading() as connection:
        found = [
            sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables.TABLES
            if table is not tables.keys
        ]
    return (*found, rows(address))


def test_an_archive_holds_what_the_server_keeps(served: Served, tmp_path: Path):
    assert backup.elsewhere(served.course) == []
    before = everything(served.address)
    with Database(served.address) as database, database.writing() as connection:
        for table in reversed(tables.TABLES):
            connection.execute(delete(table))
    kept = restore.restore(served.archive, served.course.root, replace=True)
    assert kept
    assert everything(served.address) == before
    assert not (served.course.root / "gradebook.db").exists()  # its place is the server
    with Database(served.address) as database:
        database.upgrade()
        with database.writing() as connection:
            assert received(connection, "ada", b"new").id == 4  # no number is given twice
            assert connection.execute(select(tables.keys)).all() == []  # nobody is signed in


def test_what_the_server_had_is_saved_in_files(served: Served):
    served.add("eve")
    kept = restore.restore(served.archive, served.course.root, replace=True)
    assert kept
    assert served.learners() == ["ada", "bob"]
    with Database(kept / "portal_of_the_server.db") as database, database.reading() as connection:
        assert [one.id for one in people.everybody(connection)] == ["ada", "bob", "eve"]
        assert [one.learner for one in attempts.attempts_where(connection)][-1] == "eve"
    saved = kept / "gradebook_of_the_server.db"
    assert rows(saved, "students")["students"][-1][0] == "eve"
    assert saved.stat().st_mode & 0o077 == 0


def test_a_class_that_is_there_is_not_replaced_unasked(served: Served, tmp_path: Path):
    """An archive knows its server: a trial in another folder must not end what is at work."""
    served.add("eve")
    with pytest.raises(UsageError, match=r"There is a class in .* already: say --replace"):
        restore.restore(served.archive, tmp_path / "trial")
    assert served.learners() == ["ada", "bob", "eve"]
    assert [path.name for path in (tmp_path / "trial").iterdir()] == [".portal"]


def test_while_a_dispatcher_is_at_work_anywhere_nothing_is_restored(served: Served, tmp_path: Path):
    served.add("eve")
    with Database(served.address) as elsewhere:
        place = elsewhere.kept.dispatchers_lock()
        assert place
        with place:
            assert place.taken()
            with pytest.raises(PortalError, match="here or on another machine: end it first"):
                restore.restore(served.archive, tmp_path / "trial", replace=True)
    assert served.learners() == ["ada", "bob", "eve"]


def test_when_the_folder_cannot_be_exchanged_the_server_has_what_it_had(
    served: Served, monkeypatch: pytest.MonkeyPatch
):
    served.add("eve")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore, "exchanged", fail)
    with pytest.raises(OSError, match="No space"):
        restore.restore(served.archive, served.course.root, replace=True)
    assert served.learners() == ["ada", "bob", "eve"]


def test_an_archive_names_the_server_and_holds_no_password(
    server: Server, served: Served, tmp_path: Path
):
    server.tell("CREATE ROLE with_password LOGIN SUPERUSER PASSWORD 'secret-word'")
    try:
        config = served.course.config
        name = served.address.rpartition("/class_")[2].partition("?")[0]
        url = server.url(f"class_{name}", "with_password", "secret-word")
        config.CourseDirectory.db_url = url.render_as_string(hide_password=False)
        manifest = backup.make(served.course, tmp_path / "other.zip")
        assert {*manifest.servers} == {"portal.db", "gradebook.db"}
        assert "with_password@" in manifest.servers["gradebook.db"]
        assert b"secret-word" not in (tmp_path / "other.zip").read_bytes()
    finally:
        server.tell("DROP ROLE with_password")


def test_an_archive_of_files_holds_a_copy_in_one_piece(served: Served, tmp_path: Path):
    kept = restore.restore(served.archive, served.course.root, replace=True)
    assert kept
    saved = kept / "portal_of_the_server.db"
    with closing(sqlite3.connect(saved)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_server_that_cannot_be_reached_ends_a_backup_without_a_file(
    server: Server, served: Served, tmp_path: Path
):
    server.stop()
    try:
        with pytest.raises(AutograderError, match="cannot be reached"):
            backup.make(served.course, tmp_path / "none.zip")
    finally:
        server.start()
    assert not (tmp_path / "none.zip").exists()
