import json
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select

from autograder.errors import PortalError
from autograder.portal.storage import steps
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import audit, grades, metadata

WRITER = """\
import sys
from pathlib import Path
from sqlalchemy import func, insert, select
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import audit
with Database(Path(sys.argv[1])) as database:
    for _ in range(50):
        with database.writing() as connection:
            count = connection.scalar(select(func.count()).select_from(audit))
            connection.execute(insert(audit).values(at=0, who=sys.argv[2], what="count", about=str(count)))
"""


def test_the_steps_lead_to_the_tables_as_they_are(database: Database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_class_of_the_first_tables_keeps_its_points(tmp_path: Path):
    file = tmp_path / "portal.db"
    with Database(file) as made:
        with made.writing() as connection:
            steps.upgrade(connection, "0001")
            for line in OF_THE_FIRST_TABLES:
                connection.exec_driver_sql(line)
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
    "score, max_score, entered) VALUES (1, 'ada', 'means', 'f', 5, 'done', 1, 0, 'new', 30, 40, 1)",
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


def test_nobody_else_may_read_the_file(database: Database):
    assert database.path.stat().st_mode & 0o077 == 0


def test_processes_that_read_and_then_write_wait_for_each_other(database: Database):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(database.path), name])
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
    holder = sqlite3.connect(database.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(audit)) == 0
    holder.close()


def test_whether_anybody_has_written_is_seen_without_asking_the_tables(database: Database):
    before = database.version()
    assert database.version() == before
    with database.reading() as connection:
        connection.scalar(select(func.count()).select_from(audit))
    assert database.version() == before
    with Database(database.path) as other, other.writing() as connection:
        connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
    seen = database.version()
    assert seen != before
    with database.writing() as connection:
        connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))
    assert database.version() != seen


def test_steps_that_only_a_newer_version_has_are_not_known(database: Database):
    assert steps.knows("0001")
    assert not steps.knows("9999")
