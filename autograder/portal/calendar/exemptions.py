"""Exemptions as the portal knows them: who is excused from what, and who has left the class."""

from sqlalchemy import Connection, inspect, select

from autograder.classroom import ClassFolder, Exemptions
from autograder.portal import settings
from autograder.portal.roster import LEARNER
from autograder.portal.storage import excuses, people


def of_assignment(connection: Connection, name: str) -> Exemptions:
    """Who is exempt from an assignment."""
    left = select(people.c.id).where(people.c.role == LEARNER, people.c.dropped_at.is_not(None))
    excused = select(excuses.c.learner).where(excuses.c.assignment == name)
    return Exemptions(frozenset(connection.scalars(excused)), frozenset(connection.scalars(left)))


def of_class(course: ClassFolder, name: str) -> Exemptions:
    """The same for a class that may have no portal, or one that has never run in this version.

    Raises:
        PortalError: the portal's database cannot be read.
    """
    with settings.database_of(course.root, settings.read(course.root)) as database:
        if database.path and not database.path.is_file():
            return Exemptions()
        with database.reading() as connection:
            is_of_this_version = inspect(connection).has_table(excuses.name)
            return of_assignment(connection, name) if is_of_this_version else Exemptions()
