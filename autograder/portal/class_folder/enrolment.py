"""Enrolment: the roster of the class is that of the gradebook, so that all tables list the same people."""

from autograder.classroom import Learner
from autograder.gradebook import Gradebook
from autograder.portal.roster import people
from autograder.portal.storage import Database


def enter(database: Database, gradebook: Gradebook) -> None:
    """Have everybody in the class in the gradebook, with the names by which the portal knows them.

    Raises:
        AutograderError: nothing was written.
    """
    with database.reading() as connection:
        everybody = people.everybody(connection)
    gradebook.enrol(
        [Learner(one.id, one.first_name, one.last_name, one.email) for one in everybody]
    )


def take_in(database: Database, gradebook: Gradebook) -> None:
    """Have everybody in the class whom the gradebook lists; who was dropped stays so.

    Raises:
        AutograderError: nothing was written.
    """
    known = people.of_gradebook(gradebook.learners())
    with database.writing() as connection:
        people.enrol(connection, known, back=False)
