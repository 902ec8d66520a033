from sqlalchemy import select

from autograder.portal.roster import keys, people
from autograder.portal.storage import tables
from autograder.portal.storage.database import Database


def test_a_key_opens_as_long_as_it_is_good(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.SESSION, "ada", 100.0, lasts=10.0)
        found = keys.found(connection, keys.SESSION, key, 109.0)
        assert found
        assert found.person.id == "ada"
        assert keys.found(connection, keys.SESSION, key, 110.0) is None


def test_a_key_outlives_a_clock_that_goes_back_and_ends_when_it_was_to_end(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.SESSION, "ada", 1000.0, lasts=10.0)
        keys.sweep(connection, 400.0)
        assert keys.found(connection, keys.SESSION, key, 400.0)
        assert keys.found(connection, keys.SESSION, key, 1009.0)
        assert keys.found(connection, keys.SESSION, key, 1010.0) is None


def test_a_key_of_one_kind_opens_nothing_else(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.LINK, "ada", 0.0)
        assert keys.found(connection, keys.SESSION, key, 1.0) is None
        assert keys.found(connection, keys.TOKEN, key, 1.0) is None


def test_a_link_is_spent_once(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.LINK, "ada", 0.0)
        assert keys.spent(connection, keys.LINK, key, 1.0)
        assert keys.spent(connection, keys.LINK, key, 1.0) is None


def test_the_database_holds_no_key(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.TOKEN, "ada", 0.0)
        [kept] = connection.execute(select(tables.keys)).all()
    assert key not in map(str, kept)
    assert len(key) >= 32


def test_the_keys_of_who_is_dropped_open_nothing(database: Database):
    with database.writing() as connection:
        key = keys.make(connection, keys.SESSION, "ada", 0.0)
        people.drop(connection, "ada", 1.0)
        assert keys.found(connection, keys.SESSION, key, 1.0) is None


def test_all_keys_of_a_kind_can_be_ended(database: Database):
    with database.writing() as connection:
        session, other = (keys.make(connection, keys.SESSION, who, 0.0) for who in ("ada", "bob"))
        token = keys.make(connection, keys.TOKEN, "ada", 0.0)
        keys.end_all(connection, "ada", keys.SESSION, keys.LINK)
        assert keys.found(connection, keys.SESSION, session, 1.0) is None
        assert keys.found(connection, keys.SESSION, other, 1.0)
        assert keys.found(connection, keys.TOKEN, token, 1.0)


def test_old_keys_are_swept(database: Database):
    with database.writing() as connection:
        keys.make(connection, keys.LINK, "ada", 0.0, lasts=5.0)
        keys.sweep(connection, 5.0)
        assert connection.execute(select(tables.keys)).all() == []


def test_half_a_character_is_no_key(database: Database):
    with database.reading() as connection:
        assert keys.found(connection, keys.LINK, "\ud800", 0.0) is None


def test_new_keys_of_many_take_the_place_of_those_before_and_of_no_others(database: Database):
    with database.writing() as connection:
        old, others = (keys.make(connection, keys.LINK, who, 0.0) for who in ("ada", "bob"))
        session = keys.make(connection, keys.SESSION, "ada", 0.0)
        made = [keys.new(keys.LINK, "ada", 0.0)]
        assert keys.found(connection, keys.LINK, made[0].key, 1.0) is None
        keys.replace_all(connection, made)
        good = (made[0].key, others)
        assert all(keys.found(connection, keys.LINK, key, 1.0) for key in good)
        assert keys.found(connection, keys.LINK, old, 1.0) is None
        assert keys.found(connection, keys.SESSION, session, 1.0)
