"""The gradebook of a class: nbgrader's, so that all of its commands and formgrader know it.

This package alone knows nbgrader's database. It reaches the tables through nbgrader's own classes.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from nbgrader import api
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from autograder import databases
from autograder.classroom import ClassFolder, Entry, GivenMark, Learner, Marks
from autograder.closing import Closing
from autograder.errors import GradebookError
from autograder.gradebook import batch, by_hand, cells, schema, students, transfer
from autograder.gradebook.assignment_ids import ids_of
from autograder.gradebook.changes import Changes
from autograder.gradebook.database import PATIENCE, Database
from autograder.gradebook.deadlines import Deadlines, deadlines_in, enter_extensions
from autograder.gradebook.foresight import foreseen
from autograder.gradebook.lateness import Penalties
from autograder.gradebook.submissions import exercises_in, marks_of, submissions_in

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = ["Changes", "Gradebook", "transfer"]


class Gradebook(Closing):
    """Reads and writes the marks of a class.

    After any failure the gradebook is as it was before the call that failed, and may be asked again.
    """

    def __init__(self, course: ClassFolder, patience: float = PATIENCE) -> None:
        """Open the gradebook that the course's settings name; where there is none, one is made.

        Args:
            course: the class.
            patience: how many seconds to wait while another program writes.

        Raises:
            GradebookError: it cannot be used, with what to do.
        """
        self.course_id = course.course_id
        self._penalties = Penalties(course)
        self._database = Database(course.db_url, course.root, patience)
        try:
            schema.ensure(self._database)
        except BaseException:
            self._database.close()
            raise

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return databases.shown(self._database.url)

    def prepare(self, assignment: str, release: Mapping[str, Any]) -> None:
        """Make or update an assignment from the JSON of its released notebook.

        Its due date, its submissions and their marks stay.

        Raises:
            GradebookError: cells came or went, and there are submissions with marks for them.
        """
        with self._database.writing() as connection, Session(connection) as session:
            cells.enter(session, assignment, self.course_id, release, self._database.name)
            session.flush()

    def due(self, assignment: str) -> datetime | None:
        """When an assignment is due, in UTC without a time zone; None if it is not known, or never due.

        Raises:
            GradebookError: it cannot be read.
        """
        with self._database.reading() as connection:
            query = select(api.Assignment.duedate).where(api.Assignment.name == assignment)
            return connection.scalar(query)

    def set_due(self, assignment: str, at: datetime | None) -> None:
        """Say when an assignment is due, in UTC without a time zone; None: never.

        Raises:
            GradebookError: nothing was written.
        """
        with self._database.writing() as connection:
            table = api.Assignment.__table__
            connection.execute(update(table).where(table.c.name == assignment).values(duedate=at))

    def deadlines(self, assignment: str) -> Deadlines | None:
        """When an assignment is due for whom; None if the gradebook does not know it.

        Raises:
            GradebookError: it cannot be read.
        """
        with self._database.reading() as connection:
            found = ids_of(connection, assignment)
            return deadlines_in(connection, found) if found else None

    def extend(self, assignment: str, longer: Mapping[str, timedelta]) -> None:
        """Say how much longer than the class learners have who handed something in.

        Raises:
            GradebookError: nothing was written.
        """
        with self._database.writing() as connection:
            found = ids_of(connection, assignment)
            if found:
                enter_extensions(connection, found, longer)

    def learners(self) -> list[Learner]:
        """Everybody whom the gradebook knows, sorted by id.

        Raises:
            GradebookError: it cannot be read.
        """
        columns = (getattr(api.Student, name) for name in Learner._fields)
        with self._database.reading() as connection:  # servers sort by the rules of a language
            return sorted(Learner(*row) for row in connection.execute(select(*columns)))

    def enrol(self, learners: Collection[Learner]) -> None:
        """Add learners, or correct what is known of them; who is there and not among them stays.

        Raises:
            GradebookError: nothing was written.
        """
        with self._database.writing() as connection:
            students.enter(connection, learners)

    def save(self, assignment: str, entries: Sequence[Entry]) -> None:
        """Write the marks of a batch, and what being late costs; all of them or none.

        Points, comments, extra credit and extensions that a person gave stay. A mark that a person
        had overruled waits for a person again.

        Raises:
            GradebookError: nothing was written.
        """
        if not entries:
            return
        with self._database.writing() as connection:
            assignment_ids = ids_of(connection, assignment)
            if assignment_ids is None:
                raise GradebookError(
                    f"{self._database.name} does not know {assignment}: run `nbgrader "
                    f"generate_assignment {assignment} --force`."
                )
            batch.enter(connection, assignment_ids, entries, self._penalties)

    def give(self, assignment: str, learner: str, given: Mapping[str, GivenMark]) -> None:
        """Write what a person gives to exercises of a submission, in place of what people gave before.

        What being late costs follows from it. Exercises that are not named stay as they are.

        Raises:
            GradebookError: nothing was written: there is no submission or exercise, or an exercise cannot
                earn so much.
        """
        with self._database.writing() as connection:
            assignment_ids = ids_of(connection, assignment)
            found = assignment_ids and submissions_in(connection, assignment_ids, [learner])
            if not assignment_ids or not found:
                raise GradebookError(
                    f"{self._database.name} has no submission of {assignment} by {learner}: points by "
                    "hand need one that has been graded."
                )
            by_hand.enter(connection, assignment_ids, found[0].notebook, given)
            batch.renew_penalties(connection, assignment_ids, [learner], self._penalties)

    def renew_penalties(self, assignment: str) -> None:
        """Write what being late costs by the dates of today.

        Raises:
            GradebookError: nothing was written.
        """
        with self._database.writing() as connection:
            assignment_ids = ids_of(connection, assignment)
            if assignment_ids is None:
                return
            learners = [row.learner for row in submissions_in(connection, assignment_ids, None)]
            batch.renew_penalties(connection, assignment_ids, learners, self._penalties)

    def marks(self, assignment: str, learners: Collection[str] | None = None) -> dict[str, Marks]:
        """The marks of those learners who handed something in; of all unless some are named.

        Raises:
            GradebookError: they cannot be read.
        """
        with self._database.reading() as connection:
            assignment_ids = ids_of(connection, assignment)
            if assignment_ids is None:
                return {}
            submitted = submissions_in(connection, assignment_ids, learners)
            exercises = exercises_in(
                connection, assignment_ids, [row.notebook for row in submitted]
            )
        return {
            row.learner: marks_of(row, assignment_ids, exercises[row.notebook]) for row in submitted
        }

    def foresee(self, assignment: str, entries: Sequence[Entry]) -> dict[str, Marks]:
        """The marks as they would be with these entries and the dates of today; nothing is written.

        Raises:
            GradebookError: they cannot be read, or the plugin for late submissions fails.
        """
        with self._database.reading() as connection:
            found = ids_of(connection, assignment)
        due_at = None if found is None else found.duedate
        return foreseen(self.marks(assignment), entries, due_at, self._penalties)

    def close(self) -> None:
        """Give back what is held; closing twice does no harm."""
        self._database.close()
