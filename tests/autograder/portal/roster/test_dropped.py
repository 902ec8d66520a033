from autograder.portal.roster import dropped, people
from autograder.portal.roster.people import Person
from autograder.portal.storage.database import Database


def test_who_was_dropped_is_told_apart_from_who_may_be_admitted(database: Database):
    with database.writing() as connection:
        people.drop(connection, "bob", 5.0)
        found = dropped.parted(connection, map(Person, ("bob", "eve", "ada")))
    assert found == ([Person("eve"), Person("ada")], ["bob"])


def test_of_a_long_list_ten_are_named():
    assert dropped.said(["li"]) == "1 was dropped and stays so: li"
    many = dropped.said([f"l{at}" for at in range(12)])
    assert many.startswith("12 were dropped and stay so: l0, l1,")
    assert many.endswith("l9 and 2 more")
