"""A class that the command line has graded, with a portal's filing beside it, for tests that look into its gradebook."""

import time
from contextlib import closing

from nbgrader import api

from autograder.classroom import ClassFolder, GivenMark
from autograder.gradebook import Gradebook
from autograder.portal.class_folder.filing import Filing
from autograder.portal.decisions import orders
from autograder.portal.decisions.carrying_out import CarryingOut
from autograder.portal.decisions.orders import Order, OrderFile
from autograder.portal.settings import Settings
from autograder.portal.storage.database import Database
from autograder.portal.submissions import attempts, marks
from autograder.portal.submissions.marks import KnownMarks
from tests.autograder.conftest import Classroom


class Desk:
    """A class that `autograder grade` has graded, with a portal's filing beside it."""

    def __init__(self, classroom: Classroom, database: Database) -> None:
        self.classroom, self.database = classroom, database
        self.course = ClassFolder.open(classroom.root, classroom.solutions)
        assignments = {"means": classroom.assignment}
        self.filing = Filing(self.course, Settings(), database, assignments)
        self.carrying_out = CarryingOut(self.filing)
        self.filing.begin()
        self.filing.file(set())

    def ask(self, kind: str, **about: object) -> Order:
        """What came of an order."""
        with self.database.writing() as connection:
            asked = orders.ask(connection, kind, about, "tutor", time.time())
        self.carrying_out.next()
        return self.now(asked)

    def now(self, asked: Order) -> Order:
        with self.database.reading() as connection:
            found = orders.order(connection, asked.id)
        assert found
        return found

    def file(self, asked: Order) -> OrderFile:
        with self.database.reading() as connection:
            found = orders.file_of(connection, asked.id)
        assert found
        return found

    def give(
        self, learner: str, **exercises: tuple[float | None, float | None, str | None]
    ) -> Order:
        return self.ask(orders.MARKS, **self.seen(learner), exercises=exercises)

    def seen(self, learner: str) -> dict[str, object]:
        """What the page of a learner's attempt would send."""
        with self.database.reading() as connection:
            found = attempts.of_learner(connection, learner, "means")
            known = marks.of_learner(connection, learner, "means")
        return {
            "assignment": "means",
            "learner": learner,
            "attempt": found[-1].id if found else 0,
            "version": known.version if known else "",
        }

    def known(self, learner: str) -> KnownMarks:
        """What the pages of the portal say of somebody's marks."""
        with self.database.reading() as connection:
            found = marks.of_learner(connection, learner, "means")
        assert found
        return found

    def mark_in_formgrader(self, learner: str, points: float) -> None:
        """What somebody gives to spread, who holds no lock."""
        with closing(api.Gradebook(self.course.db_url)) as theirs:
            theirs.find_grade("test_spread", "means", "means", learner).manual_score = points
            theirs.db.commit()

    def given(self, learner: str) -> GivenMark:
        """What the gradebook says that a person gave to spread."""
        with Gradebook(self.course) as gradebook:
            return gradebook.marks("means")[learner].exercises["spread"].given

    def feedback(self, learner: str) -> str:
        return (self.course.feedback(learner, "means") / "means.html").read_text()
