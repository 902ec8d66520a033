import pytest

from autograder.errors import PortalError
from autograder.portal.roster import people
from autograder.portal.roster.people import Person, roster
from autograder.portal.storage.database import Database
from tests.autograder.portal.conftest import counted


def test_a_roster_names_its_columns_in_any_order_and_needs_the_id_alone():
    found = roster(b"last_name,id,first_name,shoe size\nByron,ada,Ada,37\n,bob,,\n", "r.csv")
    assert found == [Person("ada", "Ada", "Byron"), Person("bob")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_columns(delimiter: str):
    text = f"id{delimiter}email\nada{delimiter}ada@school.example\n"
    assert roster(text.encode("utf-8-sig"), "r.csv") == [Person("ada", email="ada@school.example")]


def test_names_in_any_script_and_accents_in_one_form():
    [zoe, li] = roster("id,first_name\nZoe\u0308,Zoe\u0308\n李,李\n".encode(), "r.csv")
    assert (zoe.id, zoe.first_name, li.id) == ("Zoë", "Zoë", "李")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "has no column id"),
        (b"name\nada\n", "has no column id"),
        (b"id\n", "lists nobody"),
        (b"id\nada\nAda\n", "line 3: the id “Ada” is there twice"),
        (b"id\n../etc\n", "line 2: the id “../etc” cannot be used"),
        (b"id,email\n,x@y\n", "line 2: the id “” cannot be used"),
        (b"id\n\xff\xfe\n", "is not UTF-8"),
        (b'id\n"' + b"a" * 200_000 + b"\n", "field larger than field limit"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_line(content: bytes, told: str):
    with pytest.raises(PortalError, match=r"r\.csv") as refused:
        roster(content, "r.csv")
    assert told in str(refused.value)


def test_who_is_added_again_is_corrected_and_nothing_known_is_lost(database: Database):
    with database.writing() as connection:
        new = people.enrol(connection, [Person("ada", email="ada@x"), Person("eve")])
        assert new == 1
        assert people.person(connection, "ada") == Person("ada", "Ada", "Byron", "ada@x")


def test_a_learner_with_the_id_of_an_instructor_is_refused(database: Database):
    table = roster(b"id,email\neve,\ntutor,eve@x\n", "r.csv")
    told = "“tutor” is the id of an instructor"
    with pytest.raises(people.RosterError, match=told), database.writing() as connection:
        people.admit(connection, table, "r.csv")
    with database.writing() as connection:
        assert people.anybody(connection, "eve") is None
        people.drop(connection, "tutor", 5.0)
        with pytest.raises(people.RosterError, match=told):
            people.admit(connection, table, "r.csv")


def test_what_a_gradebook_says_of_a_learner_changes_no_instructor(database: Database):
    with database.writing() as connection:
        before = people.anybody(connection, "tutor")
        for back in (True, False):
            people.enrol(connection, [Person("tutor", "Eve", email="eve@x")], back=back)
        assert people.anybody(connection, "tutor") == before
        people.enrol(connection, [Person("tutor", email="t@x", role=people.INSTRUCTOR)])
        tutor = people.person(connection, "tutor")
        assert tutor == Person("tutor", email="t@x", role=people.INSTRUCTOR)


@pytest.mark.parametrize("key", ["ADA", "Bob", "TUTOR"])
def test_an_id_that_differs_from_one_there_in_capitals_alone_is_refused(
    database: Database, key: str
):
    told = "in capital letters alone"
    with pytest.raises(people.RosterError, match=told), database.writing() as connection:
        people.admit(connection, [Person("eve"), Person(key)], "r.csv")
    with database.reading() as connection:
        assert people.anybody(connection, "eve") is None


def test_an_id_of_somebody_who_was_dropped_is_still_taken(database: Database):
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
        with pytest.raises(people.RosterError):
            people.admit(connection, [Person("BOB")], "r.csv")
        assert people.admit(connection, [Person("bob"), Person("eve")], "r.csv") == 2


def test_letters_that_fold_in_any_script_are_alike():
    assert people.alike("Zoë") == people.alike("ZOË")
    assert people.alike("ΣΊΣΥΦΟΣ") == people.alike("σίσυφος")
    assert people.alike("李") != people.alike("里")


def test_people_are_sorted_by_name_whatever_the_capitals(database: Database):
    with database.writing() as connection:
        people.enrol(connection, [Person("x", "Ada", "von Braun"), Person("y", "Zed", "Weil")])
        assert [one.id for one in people.everybody(connection)] == ["bob", "ada", "x", "y"]


def test_somebody_is_brought_back_and_put_into_a_section(database: Database):
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
        assert [one.id for one in people.dropped(connection)] == ["bob"]
        people.bring_back(connection, "bob")
        people.put_into_section(connection, "bob", "B")
        assert people.person(connection, "bob") == Person("bob", section="B")
        assert people.sections(people.everybody(connection)) == ["B"]


def test_who_was_dropped_does_not_come_back_by_the_gradebook(database: Database):
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
        people.enrol(connection, [Person("bob"), Person("ada", "Ada"), Person("new")], back=False)
        assert {one.id for one in people.everybody(connection)} == {"ada", "new"}


def test_who_is_dropped_is_gone_until_added_again(database: Database):
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
        assert people.person(connection, "bob") is None
        assert [one.id for one in people.everybody(connection)] == ["ada"]
        assert people.enrol(connection, [Person("bob")]) == 1
        assert people.person(connection, "bob") == Person("bob")


def test_two_thousand_people_are_told_to_the_database_at_once(database: Database):
    class_of = [
        Person(f"l{at}", "First", email=f"{at}@x" if at % 2 else None) for at in range(2000)
    ]
    with counted(database) as statements, database.writing() as connection:
        assert people.admit(connection, class_of, "r.csv") == 2000
        assert people.admit(connection, class_of, "r.csv") == 0
    assert len(statements) < 20
    with database.reading() as connection:
        assert people.person(connection, "l7") == class_of[7]
        assert people.enrol(connection, []) == 0
