import json
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, make_url, select

from autograder.classroom import Learner
from autograder.databases.server import SHORT
from autograder.errors import PortalError
from autograder.gradebook import Gradebook
from autograder.portal import trail
from autograder.portal.roster import Person, people
from autograder.portal.storage import steps
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import audit, grades, metadata
from tests.autograder.gradebook.conftest import course_in
from tests.autograder.portal.conftest import LONG_ON_A_SERVER, where_it_is
from tests.postgres import Server

WRITER = """\
import sys
import threading
from pathlib import Path
from sqlalchemy import func, insert, make_url, select
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import audit
where = sys.argv[1]
with Database(where if "://" in where else Path(where)) as database:
    for _ in range(50):
        with database.writing() as connection:
            count = connection.scalar(select(func.count()).select_from(audit))
            connection.execute(insert(audit).values(at=0, who=sys.argv[2], what="count", about=str(count)))
"""


def test_the_steps_lead_to_the_tables_as_they_are(database: Database):
    with database.reading() as connection:
        table = steps.version_table(connection)
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "version_table": table}
        )
        assert compare_metadata(context, metadata) == []


@pytest.fixture(params=["file", "server"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where nothing is yet."""
    if request.param == "file":
        return tmp_path / "portal.db"
    return str(request.getfixturevalue("server").database())


def test_a_class_of_the_first_tables_keeps_its_points(new: Path | str):
    with Database(new) as made:
        with made.writing() as connection:
            steps.upgrade(connection, "0001")
            for line in OF_THE_FIRST_TABLES:
                # Each has its own way of writing bytes.
                connection.exec_driver_sql(line if made.path else line.replace("x'", "'\\x"))
        made.upgrade()
        with made.reading() as connection:
            found = connection.execute(select(grades).order_by(grades.c.rules)).all()
            assert found == [
                (1, "new", 30.0, 40.0, json.dumps(EXERCISES)),
                (1, "old", None, 0, "[]"),
            ]


EXERCISES = [{"score": 30.0, "max_score": 30.0}, {"score": 0.0, "max_score": 10.0}]


def record(status: str, exercises: list[object]) -> str:
    text = json.dumps({"result": {"status": status, "exercises": exercises}})
    return zlib.compress(text.encode()).hex()


OF_THE_FIRST_TABLES = [
    "INSERT INTO people (id, role) VALUES ('ada', 'learner')",
    "INSERT INTO files VALUES ('f', x'00')",
    "INSERT INTO attempts (id, learner, assignment, file, received_at, state, tries, not_before, rules, "
    "score, max_score, entered) VALUES (1, 'ada', 'means', 'f', 5, 'done', 1, 0, 'new', 30, 40, true)",
    f"INSERT INTO results VALUES (1, 'new', x'{record('graded', [*EXERCISES])}', x'00', x'00')",
    f"INSERT INTO results VALUES (1, 'old', x'{record('ungradable', [])}', x'00', x'00')",
    "INSERT INTO results VALUES (1, 'torn', x'00', x'00', x'00')",
]


def test_upgrading_twice_changes_nothing(database: Database):
    with database.writing() as connection:
        connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
    database.upgrade()
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(audit)) == 1


def test_nobody_else_may_read_the_file(tmp_path: Path):
    with Database(tmp_path / "portal.db") as made:
        made.upgrade()
    assert (tmp_path / "portal.db").stat().st_mode & 0o077 == 0


@LONG_ON_A_SERVER
def test_processes_that_read_and_then_write_wait_for_each_other(database: Database):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(where_it_is(database)), name])
        for name in ("one", "other")
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    with database.reading() as connection:
        seen = connection.scalars(select(audit.c.about).order_by(audit.c.id)).all()
    assert [*seen] == [str(number) for number in range(100)]


def test_what_fails_is_not_kept(database: Database):
    def fail() -> None:
        with database.writing() as connection:
            connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(audit)) == 0


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "portal.db").write_bytes(b"no database" * 100)
    with (
        Database(tmp_path / "portal.db") as database,
        pytest.raises(PortalError, match=r"portal\.db cannot be used now: file is not a database"),
    ):
        database.upgrade()


def test_readers_do_not_wait_for_who_writes(database: Database):
    with Database(where_it_is(database)) as other, other.writing() as held:
        held.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
        with database.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(audit)) == 0


def test_whether_anybody_has_written_is_seen_without_asking_the_tables(database: Database):
    before = database.version()
    assert database.version() == before
    with database.reading() as connection:
        connection.scalar(select(func.count()).select_from(audit))
    assert looked_again(database) == before
    with Database(where_it_is(database)) as other, other.writing() as connection:
        connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
    seen = looked_again(database)
    assert seen != before
    with database.writing() as connection:
        connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
    assert looked_again(database) != seen


def looked_again(database: Database) -> int | str:
    """What is seen once a server is asked anew."""
    threading.Event().wait(2 * SHORT)
    return database.version()


def test_steps_that_only_a_newer_version_has_are_not_known(database: Database):
    assert steps.knows("0001")
    assert not steps.knows("9999")


def test_tables_of_a_newer_version_are_left_alone(new: Path | str):
    with Database(new) as made:
        made.upgrade()
        with made.writing() as connection:
            table = steps.version_table(connection)
            connection.exec_driver_sql(f"UPDATE {table} SET version_num = '9999'")
        with pytest.raises(PortalError, match="was made by a newer version of the autograder"):
            made.upgrade()


def test_a_database_of_another_program_is_refused(new: Path | str):
    with Database(new) as made:
        made.kept.make()
        with made.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE people (name TEXT)")
        with pytest.raises(PortalError, match=r"another program, which has a table named people"):
            made.upgrade()


def test_a_gradebook_may_stand_in_the_same_database(server: Server, tmp_path: Path):
    address = server.database()
    with Database(address) as made, Gradebook(course_in(tmp_path, db_url=address)) as gradebook:
        made.upgrade()
        made.upgrade()
        gradebook.enrol([Learner("ada")])
        with made.writing() as connection:
            people.enrol(connection, [Person("bob")])
    with Gradebook(course_in(tmp_path, db_url=address)) as gradebook:
        assert gradebook.learners() == [Learner("ada")]


def test_what_a_server_says_is_one_sentence_without_a_password(server: Server):
    address = server.url("nowhere", password="secret").render_as_string(hide_password=False)
    with Database(address) as made, pytest.raises(PortalError) as caught:
        made.upgrade()
    assert "is no database yet: make it with `createdb`" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_two_classes_may_share_a_database_each_in_a_schema_of_its_own(
    server: Server, tmp_path: Path
):
    url = make_url(server.database())
    for name in ("one", "other"):
        server.tell(f"CREATE SCHEMA {name}", name=str(url.database))
        chosen = url.update_query_dict({"options": f"-csearch_path={name}"})
        address = chosen.render_as_string(hide_password=False)
        course = course_in(tmp_path, db_url=address)
        with Database(address) as made, Gradebook(course) as gradebook:
            made.upgrade()
            made.upgrade()
            with made.writing() as connection:
                people.enrol(connection, [Person(name)])
                assert [one.id for one in people.everybody(connection)] == [name]
                trail.note(connection, 0.0, name, "roster", "1 line")
                assert trail.latest(connection) == 1
            gradebook.enrol([Learner(name)])
            assert gradebook.learners() == [Learner(name)]
