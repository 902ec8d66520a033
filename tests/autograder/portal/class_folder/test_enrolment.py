"""The roster of a portal in nbgrader's gradebook, and back."""

import csv
import io
from collections.abc import Iterator

import pytest

from autograder.classroom import ClassFolder, Exemptions, Learner
from autograder.gradebook import Gradebook
from autograder.portal import trail
from autograder.portal.class_folder import enrolment
from autograder.portal.class_folder.filing import Filing
from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.settings import Settings
from autograder.portal.storage.database import Database
from autograder.reporting import export
from tests.autograder.conftest import Classroom, Run

EVE = Person("eve", "Eve", "Polastri", "eve@school.example", "A")


@pytest.fixture
def course(classroom: Classroom) -> ClassFolder:
    return ClassFolder.open(classroom.root, classroom.solutions)


@pytest.fixture
def gradebook(course: ClassFolder) -> Iterator[Gradebook]:
    with Gradebook(course) as opened:
        yield opened


def listed(course: ClassFolder) -> list[Learner]:
    with Gradebook(course) as gradebook:
        return gradebook.learners()


def test_learners_with_their_names_are_entered_and_nobody_else(
    database: Database, gradebook: Gradebook
):
    with database.writing() as connection:
        people.enrol(connection, [EVE])
        people.drop(connection, "bob", 5.0)
    for _ in range(2):  # which changes nothing
        enrolment.enter(database, gradebook)
        assert gradebook.learners() == [
            Learner("ada", "Ada", "Byron"),
            Learner("eve", "Eve", "Polastri", "eve@school.example"),
        ]


def test_what_the_portal_knows_holds_and_what_the_gradebook_alone_knows_stays(
    database: Database, gradebook: Gradebook
):
    gradebook.enrol([Learner("ada", "A.", None, "ada@x", "17"), Learner("old", "Old")])
    enrolment.enter(database, gradebook)
    assert gradebook.learners() == [
        Learner("ada", "Ada", "Byron", "ada@x", "17"),
        Learner("bob"),
        Learner("old", "Old"),
    ]
    enrolment.take_in(database, gradebook)
    with database.reading() as connection:
        assert people.person(connection, "ada") == Person("ada", "Ada", "Byron", "ada@x")
        assert people.person(connection, "old") == Person("old", "Old")


def test_who_was_dropped_stays_in_the_gradebook_and_out_of_the_class(
    database: Database, gradebook: Gradebook
):
    enrolment.enter(database, gradebook)
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
    enrolment.enter(database, gradebook)
    enrolment.take_in(database, gradebook)
    assert [one.id for one in gradebook.learners()] == ["ada", "bob"]
    with database.reading() as connection:
        assert [one.id for one in people.everybody(connection)] == ["ada"]


@pytest.mark.parametrize("database", ["file"], indirect=True)
def test_a_roster_that_is_added_while_the_portal_runs_is_in_every_table(
    classroom: Classroom, course: ClassFolder, database: Database, run: Run
):
    classroom.hand_in("ada")
    where = ("--course", classroom.root, "--solutions", classroom.solutions)
    assert run("grade", "means", *where).code == 0
    filing = Filing(course, Settings(), database, {"means": classroom.assignment})
    filing.begin()
    filing.file(())
    assert listed(course) == [Learner("ada", "Ada", "Byron"), Learner("bob")]
    with database.writing() as connection:
        people.admit(connection, [EVE, Person("bob", "Bob")], "r.csv")
        trail.note(connection, 0.0, "tutor", "roster", "2 lines, 1 new")
    filing.file(())
    made = export(course, classroom.assignment, "csv", Exemptions())
    rows = [*csv.reader(io.StringIO(made.content.decode()))]
    assert [row[:4] for row in rows[1:]] == [
        ["ada", "Ada", "Byron", ""],
        ["bob", "Bob", "", ""],
        ["eve", "Eve", "Polastri", "eve@school.example"],
    ]
    assert made.told[0].startswith("2 ")
    assert "of 3 on the roster" in told_by_report(run, classroom, where)


def told_by_report(run: Run, classroom: Classroom, where: tuple[object, ...]) -> str:
    assert run("report", "means", *where).code == 0
    return (classroom.root / "reports" / "means.html").read_text()
