from autograder.portal import trail
from autograder.portal.storage.database import Database
from autograder.portal.trail import Entry, Wanted


def test_the_newest_comes_first_page_by_page(database: Database):
    with database.writing() as connection:
        for at in range(5):
            trail.note(connection, float(at), "tutor", "due", str(at))
        assert [one.about for one in trail.newest(connection, 2)] == ["4", "3"]
        assert [one.about for one in trail.newest(connection, 2, after=2)] == ["2", "1"]
        assert trail.count(connection) == 5
        assert trail.latest(connection) == 5


def test_a_persons_entries_are_those_of_who_did_it_and_of_whom_it_is_about(database: Database):
    with database.writing() as connection:
        trail.note(connection, 1.0, "tutor", "extension", "means", whom="ada")
        trail.note(connection, 2.0, "tutor", "drop", "bob", whom="bob")
        trail.note(connection, 3.0, "ada", "leave", "everywhere")
        mine = trail.newest(connection, wanted=Wanted(person="ada"))
        assert [one.what for one in mine] == ["leave", "extension"]
        assert trail.count(connection, Wanted(person="ad")) == 0
        (extension,) = trail.newest(connection, wanted=Wanted("ada", "extension"))
        assert extension == Entry(1.0, "tutor", "extension", "means", "ada")
        assert trail.kinds(connection) == ["drop", "extension", "leave"]


def test_of_nothing_the_trail_tells_nothing(database: Database):
    with database.reading() as connection:
        assert trail.newest(connection) == []
        assert (trail.count(connection), trail.latest(connection)) == (0, 0)
