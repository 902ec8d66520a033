"""Who is in a class, from the command line; without a portal at work."""

from pathlib import Path

import pytest

from autograder.classroom import ClassFolder, Learner
from autograder.gradebook import Gradebook
from autograder.portal import DATABASE, Database, people
from tests.autograder.conftest import Classroom, Run


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
