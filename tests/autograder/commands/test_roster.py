"""What is done to a class from the command line, and what the trail keeps of it."""

from pathlib import Path

import pytest

from autograder.commands import roster, serve
from autograder.portal import keys, trail
from autograder.portal.database import DATABASE, Database
from autograder.portal.trail import COMMAND_LINE
from tests.autograder.conftest import Classroom


def told(classroom: Classroom) -> list[tuple[str, str, str, str | None]]:
    """What the trail says, the oldest first."""
    with Database(classroom.root / DATABASE) as database, database.reading() as connection:
        entries = reversed(trail.newest(connection))
        return [(one.who, one.what, one.about, one.whom) for one in entries]


def test_the_trail_keeps_who_was_added_and_which_keys_were_handed_out(
    classroom: Classroom, tmp_path: Path
) -> None:
    where = (classroom.root, classroom.solutions)
    (tmp_path / "class.csv").write_text("id,first_name\nada,Ada\nbob,Bob\n")
    roster.import_roster(tmp_path / "class.csv", *where)
    roster.link("instructor", *where, days=2)
    roster.token("ada", *where, days=30)
    assert told(classroom) == [
        (COMMAND_LINE, "roster", "2 lines, 2 new", None),
        (COMMAND_LINE, "links", "a fresh link, good for 2 days", "instructor"),
        (COMMAND_LINE, "token", "a fresh token, good for 30 days", "ada"),
    ]


def test_the_link_that_a_terminal_shows_when_a_portal_starts_is_kept_too(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = serve.settled(classroom.root, classroom.solutions)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with serve.portal_database(opened) as database:
        way = serve.way_to_the_desk(opened, database, "http://here")
        with database.reading() as connection:
            found = keys.found(connection, keys.LINK, way.rpartition("/")[2], 0.0)
    assert found
    assert found.person.id == "instructor"
    assert told(classroom) == [
        (COMMAND_LINE, "links", "a fresh link, good for a day", "instructor")
    ]


def test_a_log_holds_no_key(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = serve.settled(classroom.root, classroom.solutions)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with serve.portal_database(opened) as database:
        way = serve.way_to_the_desk(opened, database, "http://here")
    assert way == f"for the desk: autograder link instructor --course {classroom.root}"
    assert told(classroom) == []
