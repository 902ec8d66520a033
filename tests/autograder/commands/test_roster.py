"""Who is in a class, from the command line, and what the trail keeps of it."""

from pathlib import Path

import pytest

from autograder.classroom import ClassFolder, Learner
from autograder.commands import roster, serve
from autograder.gradebook import Gradebook
from autograder.portal import trail
from autograder.portal.roster import keys, people
from autograder.portal.storage.database import DATABASE, Database
from autograder.portal.trail import COMMAND_LINE
from tests.autograder.conftest import Classroom, Run


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


@pytest.fixture
def where(classroom: Classroom) -> tuple[object, ...]:
    """What names the class."""
    return ("--course", classroom.root, "--solutions", classroom.solutions)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A roster."""
    path = tmp_path / "learners.csv"
    path.write_text("id,first_name\nada,Ada\nli,Li\nonly,Only\n")
    return path


def drop(classroom: Classroom, *learners: str) -> None:
    with Database(classroom.root / DATABASE) as database, database.writing() as connection:
        for learner in learners:
            people.drop(connection, learner, 1_797_289_140.0)


def in_the_class(classroom: Classroom) -> set[str]:
    with Database(classroom.root / DATABASE) as database, database.reading() as connection:
        return {one.id for one in people.everybody(connection)}


@pytest.mark.parametrize("command", ["link", "token"])
def test_nothing_to_sign_in_with_is_made_for_who_was_dropped(
    run: Run, classroom: Classroom, where: tuple[object, ...], table: Path, command: str
):
    run("roster", "import", table, *where)
    assert run(command, "li", *where).code == 0
    drop(classroom, "li")
    with Gradebook(ClassFolder.open(classroom.root, classroom.solutions)) as gradebook:
        gradebook.enrol([Learner("li")])
    (classroom.root / "course.toml").write_text('time_zone = "Europe/Berlin"\n')
    refused = run(command, "li", *where)
    assert (refused.code, refused.out) == (2, "")
    assert "li was dropped on 14 Dec 2026 23:59: bring them back on the desk first." in refused.err
    assert in_the_class(classroom) == {"ada", "only"}


def test_a_roster_brings_back_nobody_who_was_dropped_and_names_them(
    run: Run, classroom: Classroom, where: tuple[object, ...], table: Path
):
    assert run("roster", "import", table, *where).out == "3 learners, of whom 3 are new\n"
    drop(classroom, "li", "only")
    again = run("roster", "import", table, *where)
    assert again.out.splitlines() == [
        "3 learners, of whom 0 are new",
        "2 were dropped and stay so: li, only; the desk brings them back",
    ]
    assert in_the_class(classroom) == {"ada"}
