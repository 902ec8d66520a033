from autograder.portal.calendar import excuses
from autograder.portal.storage.database import Database


def test_who_is_excused_is_so_once_and_until_it_is_taken_back(database: Database):
    with database.writing() as connection:
        for _ in range(2):
            excuses.excuse(connection, "ada", "means")
        excuses.excuse(connection, "bob", "means")
        assert excuses.of_learner(connection, "ada") == {"means"}
        assert excuses.of_assignment(connection, "means") == {"ada", "bob"}
        assert excuses.everybody(connection) == {("ada", "means"), ("bob", "means")}
        excuses.take_back(connection, "ada", "means")
        assert excuses.everybody(connection) == {("bob", "means")}
