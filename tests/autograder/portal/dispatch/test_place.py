"""The place of the dispatcher: one has it, another takes over, and who was replaced writes nothing any more."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import func, insert, make_url, select

from autograder.classroom import ClassFolder
from autograder.errors import PortalError
from autograder.portal.class_folder import Filing
from autograder.portal.dispatch.place import Place
from autograder.portal.settings import Settings
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import audit
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import where_it_is
from tests.autograder.portal.running import until
from tests.postgres import Server


class Rival:
    """A dispatcher that wants the place, with a database of its own as on another machine."""

    def __init__(self, where: Path | str, room: Path, ended: ExitStack) -> None:
        self.database = ended.enter_context(Database(where))
        self.place = ended.enter_context(Place(self.database, room))

    def write(self) -> None:
        with self.database.writing() as connection:
            connection.execute(insert(audit).values(at=1, who="a", what="b", about="c"))

    def is_refused(self) -> bool:
        try:
            self.write()
        except PortalError as error:
            return str(error).startswith("Another dispatcher has taken over, or the connection")
        return False


@pytest.fixture
def rivals(database: Database, tmp_path: Path) -> Iterator[tuple[Rival, Rival]]:
    with ExitStack() as ended:
        where = where_it_is(database)
        yield Rival(where, tmp_path, ended), Rival(where, tmp_path, ended)


def test_of_two_one_has_the_place_until_it_gives_it_back(rivals: tuple[Rival, Rival]):
    first, second = rivals
    assert first.place.taken()
    assert not second.place.taken()
    first.write()
    first.place.close()
    assert until(second.place.taken)  # a server notices a moment later
    second.write()


def test_who_believes_to_have_the_place_writes_nothing_once_another_has_it(
    rivals: tuple[Rival, Rival], database: Database
):
    first, second = rivals
    assert first.place.taken()
    first.place._held.close()  # as when a machine sleeps, and does not know it
    first.place._session = None
    assert until(second.place.taken)
    assert first.is_refused()
    second.write()
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(audit)) == 1


@pytest.mark.parametrize("database", ["server"], indirect=True)
def test_who_has_lost_the_connection_writes_nothing_though_no_other_is_there(
    rivals: tuple[Rival, Rival], server: Server, database: Database
):
    first, _ = rivals
    assert first.place.taken()
    server.end_sessions(str(make_url(str(where_it_is(database))).database))
    assert first.is_refused()
    assert first.is_refused()  # and goes on being so


@pytest.mark.parametrize("database", ["server"], indirect=True)
def test_a_server_that_cannot_be_asked_is_told(
    rivals: tuple[Rival, Rival], server: Server, database: Database
):
    first, second = rivals
    assert first.place.taken()
    server.stop()
    try:
        for ask in (second.place.taken, database.version):
            with pytest.raises(PortalError, match="cannot be reached"):
                ask()
    finally:
        server.start()
    assert second.place.taken()


def test_who_was_replaced_puts_nothing_into_the_class_folder(
    rivals: tuple[Rival, Rival], classroom: Classroom
):
    first, second = rivals
    assert first.place.taken()
    first.place._held.close()
    first.place._session = None
    assert until(second.place.taken)
    course = ClassFolder.open(classroom.root, classroom.solutions)
    before = {*classroom.root.rglob("submitted/*")}
    filing = Filing(course, Settings(), first.database, {"means": classroom.assignment})
    with pytest.raises(PortalError, match="Another dispatcher"):
        filing.begin()
    assert {*classroom.root.rglob("submitted/*")} == before
