"""All rows from one database into another: files and servers, in each direction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    NullPool,
    String,
    Table,
    Text,
    create_engine,
    delete,
    insert,
    select,
)

from autograder.databases import copying
from autograder.databases.copying import CopyError, copied, empty, is_empty
from tests.postgres import Server

metadata = MetaData()
people = Table("people", metadata, Column("id", String, primary_key=True))
things = Table(
    "things",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("whose", ForeignKey("people.id")),
    Column("at", Float),
    Column("is_there", Boolean),
    Column("told", Text),
    Column("content", LargeBinary),
    sqlite_autoincrement=True,
)
TABLES = metadata.sorted_tables
ROWS = [
    (1, "ada", 1764547200.123456, True, '{"a": "σ ≠ \\u0000"}', bytes(range(256))),
    (2, None, None, False, None, None),
    (2**31 - 2, "Zoë", 1e-300, None, "", b""),
]


@contextmanager
def opened(address: str) -> Iterator[Connection]:
    """A database with the tables."""
    with create_engine(address, poolclass=NullPool).begin() as connection:
        metadata.create_all(connection)
        yield connection


@pytest.fixture(params=["file to file", "file to server", "server to file", "server to server"])
def both(request, server: Server, tmp_path: Path) -> Iterator[tuple[Connection, Connection]]:
    """Two databases, of which the first is full."""
    kinds = [(number, kind) for number, kind in enumerate(request.param.split(" to "))]
    first, second = (
        f"sqlite:///{tmp_path}/{number}.db" if kind == "file" else server.database()
        for number, kind in kinds
    )
    with opened(first) as source, opened(second) as target:
        source.execute(insert(people), [{"id": "ada"}, {"id": "Zoë"}])
        for row in ROWS:
            source.execute(insert(things).values(row))
        yield source, target


def test_everything_is_there_as_it_was(both: tuple[Connection, Connection]):
    source, target = both
    assert is_empty(target, TABLES)
    assert copied(source, target, TABLES) == {"people": 2, "things": 3}
    assert target.execute(select(things).order_by(things.c.id)).all() == ROWS
    assert not is_empty(target, TABLES)


def test_a_number_that_was_given_once_is_given_to_no_other(both: tuple[Connection, Connection]):
    source, target = both
    # As a table counts up itself: what was written with its number above was counted by SQLite alone.
    copying.go_on_from(source, things, 41)
    source.execute(delete(things))
    (number,) = source.execute(insert(things).values(told="new")).inserted_primary_key or (0,)
    assert number == 42
    source.execute(delete(things))
    copied(source, target, TABLES)
    (number,) = target.execute(insert(things).values(told="new")).inserted_primary_key or (0,)
    assert number == 43


def test_tables_in_which_no_number_was_given_begin_with_the_first(
    both: tuple[Connection, Connection],
):
    _, target = both
    copied(target, target, TABLES)
    (number,) = target.execute(insert(things).values(told="new")).inserted_primary_key or (0,)
    assert number == 1


def test_a_copy_that_lacks_a_row_is_refused(
    both: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch
):
    source, target = both
    monkeypatch.setattr(copying, "count_of", lambda one, table: 3 if one is source else 2)
    with pytest.raises(CopyError, match="people has 3 rows and its copy 2: nothing was copied"):
        copied(source, target, TABLES)


def test_what_is_emptied_can_be_filled_again(both: tuple[Connection, Connection]):
    source, target = both
    copied(source, target, TABLES)
    empty(target, TABLES)
    assert is_empty(target, TABLES)
    assert copied(source, target, TABLES)["things"] == 3
