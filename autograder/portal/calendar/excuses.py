"""Excuses: who need not hand in what."""

from sqlalchemy import Connection, delete, select

from autograder.portal.storage import adding, excuses


def of_learner(connection: Connection, learner: str) -> set[str]:
    """The assignments that a learner need not hand in."""
    query = select(excuses.c.assignment).where(excuses.c.learner == learner)
    return set(connection.scalars(query))


def of_assignment(connection: Connection, name: str) -> set[str]:
    """The learners who need not hand in an assignment."""
    return set(connection.scalars(select(excuses.c.learner).where(excuses.c.assignment == name)))


def everybody(connection: Connection) -> set[tuple[str, str]]:
    """All learners with the assignments that they need not hand in."""
    return {
        (learner, name)
        for learner, name in connection.execute(select(excuses.c.learner, excuses.c.assignment))
    }


def excuse(connection: Connection, learner: str, name: str) -> None:
    """Excuse a learner from an assignment."""
    made = adding(connection, excuses).values(learner=learner, assignment=name)
    connection.execute(made.on_conflict_do_nothing())


def take_back(connection: Connection, learner: str, name: str) -> None:
    """Expect an assignment of a learner again."""
    mine = (excuses.c.learner == learner, excuses.c.assignment == name)
    connection.execute(delete(excuses).where(*mine))
