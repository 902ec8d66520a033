"""A class moves from files to a server: all rows or none, and the files stay."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, make_url, select

from autograder.classroom import ClassFolder, lock
from autograder.errors import AutograderError
from autograder.gradebook import Gradebook, transfer
from autograder.portal.archives import moving
from autograder.portal.archives.restore import AT_WORK
from autograder.portal.decisions import orders
from autograder.portal.roster import keys
from autograder.portal.storage import TABLES, Database, tables
from autograder.portal.storage.database import DATABASE
from autograder.portal.submissions import attempts
from tests.autograder.conftest import Run
from tests.autograder.portal.conftest import graded, received, taken
from tests.autograder.portal.desk import Desk
from tests.postgres import Server
from tests.rows import QUERIES, rows

pytestmark = pytest.mark.parametrize("desk", ["file"], indirect=True)


@pytest.fixture
def address(server: Server) -> str:
    return server.database()


@pytest.fixture
def full(desk: Desk) -> ClassFolder:
    """A class that has something in every table of the portal, and marks of all kinds in its gradebook."""
    desk.give("ada", spread=(1.5, 0.25, "Nearly: “σ” ≠ σ²"))
    desk.ask(orders.EXPORT, assignment="means", format="csv")
    more: dict[str, dict[str, object]] = {
        "dates": {"assignment": "means", "out": None, "due": 1764547200.123456},
        "extensions": {"learner": "bob", "assignment": "means", "until": 1764547200.5},
        "excuses": {"learner": "dan", "assignment": "means"},
        "identities": {"issuer": "https://login", "subject": "7", "person": "ada"},
        "regrades": {
            "attempt": 1,
            "assignment": "means",
            "rules": "x",
            "state": "received",
            "tries": 0,
        },
    }
    with desk.database.writing() as connection:
        for name, values in more.items():
            connection.execute(insert(getattr(tables, name)).values(**values))
        keys.make(connection, keys.LINK, "ada", 5.0)
        connection.execute(insert(tables.status).values(name="a", value="{}", at=1.5))
        received(connection, "ada", b"\0\xff")
        graded(connection, None, "bob")
        taken(connection, "cy", b"last")
        latest = attempts.of_learner(connection, "cy", "means")[-1].id
        connection.exec_driver_sql(f"DELETE FROM attempts WHERE id = {latest}")
    desk.database.close()
    return desk.course


def content(where: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables of a portal."""
    with Database(where) as database, database.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in TABLES
        }


def bytes_of(course: ClassFolder) -> dict[str, bytes]:
    return {name: (course.root / name).read_bytes() for name in (DATABASE, "gradebook.db")}


def names_of(address: str) -> list[str]:
    with Database(address) as database, database.reading() as connection:
        return inspect(connection).get_table_names()


def test_every_row_is_there_and_the_files_are_as_they_were(
    full: ClassFolder, address: str, run: Run
):
    before = bytes_of(full)
    ended = run("move-database", address, "--course", full.root)
    assert ended.code == 0
    assert bytes_of(full) == before
    moved = content(address)
    assert moved == content(full.root / DATABASE)
    assert all(moved.values()), "a table that nothing tries"
    assert rows(address) == rows(full.root / "gradebook.db")
    assert all(rows(address).values())
    told = dict(line.split() for line in ended.out.splitlines())
    assert told["attempts"] == str(len(moved["attempts"]))
    assert {*told} == {table.name for table in (*TABLES, *transfer.TABLES)}
    assert f'database = "{address}"' in ended.err
    assert f'c.CourseDirectory.db_url = "{address}"' in ended.err


def test_the_class_goes_on_where_it_was(full: ClassFolder, address: str):
    moving.move(full, address)
    with closing(sqlite3.connect(full.root / DATABASE)) as file:
        (given,) = file.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'attempts'"
        ).fetchone()
    with Database(address) as database:
        database.upgrade()
        with database.writing() as connection:
            assert received(connection, "ada", b"new").id == given + 1  # none is given twice
    full.config.CourseDirectory.db_url = address
    with Gradebook(full) as gradebook:
        assert gradebook.marks("means")["ada"].exercises["spread"].manual == 1.5


def test_a_target_that_is_not_empty_is_refused(full: ClassFolder, address: str):
    moving.move(full, address)
    before = content(address), rows(address)
    with pytest.raises(AutograderError, match="is not empty: make a new database with `createdb`"):
        moving.move(full, address)
    assert (content(address), rows(address)) == before


def test_while_a_portal_or_a_run_is_at_work_nothing_is_moved(full: ClassFolder, address: str):
    (full.root / AT_WORK).parent.mkdir()
    with lock.shared(full.root / AT_WORK), pytest.raises(AutograderError, match="A portal is at w"):
        moving.move(full, address)
    with lock.held(full.lock), pytest.raises(AutograderError, match="Another run"):
        moving.move(full, address)
    assert names_of(address) == []


def test_what_a_server_cannot_keep_is_told_and_nothing_is_half_moved(
    full: ClassFolder, address: str
):
    with closing(sqlite3.connect(full.root / "gradebook.db")) as file, file:
        file.execute("UPDATE student SET first_name = ? WHERE id = 'ada'", ("A" * 129,))
    with pytest.raises(
        AutograderError, match=r"too long for type character varying\(128\)"
    ) as told:
        moving.move(full, address)
    assert "\n" not in str(told.value)
    assert names_of(address) == []


def test_a_gradebook_of_an_older_nbgrader_is_told_by_its_own_name(full: ClassFolder, address: str):
    with closing(sqlite3.connect(full.root / "gradebook.db")) as file, file:
        file.execute("UPDATE alembic_version SET version_num = 'b6d005d67074'")
    with pytest.raises(AutograderError) as told:
        moving.move(full, address)
    assert str(told.value).startswith(f"{full.root}/gradebook.db was made by")
    assert names_of(address) == []


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://me:secret@host/nn", "The address of the database holds a password"),
        ("sqlite:///other.db", "The address of the database names no database of PostgreSQL"),
        ("nothing", "The address of the database cannot be used, as it is no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(
    full: ClassFolder, address: str, says: str, run: Run
):
    ended = run("move-database", address, "--course", full.root)
    assert ended.code == 2
    assert ended.err.startswith(says)
    assert "secret" not in ended.err


def test_a_class_that_a_server_keeps_has_nothing_to_move(full: ClassFolder, address: str):
    (full.root / "course.toml").write_text(f'database = "{address}"\n')
    full.config.CourseDirectory.db_url = address
    with pytest.raises(AutograderError, match="there is nothing to move"):
        moving.move(full, address)


def test_a_class_without_a_portal_moves_its_gradebook(full: ClassFolder, address: str):
    (full.root / DATABASE).unlink()
    assert {*moving.move(full, address)} == {table.name for table in transfer.TABLES}
    assert rows(address, *QUERIES) == rows(full.root / "gradebook.db")
    assert str(make_url(address).database).startswith("class_")
