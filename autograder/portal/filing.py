"""Filing: of each learner the attempt that counts lies in the class folder, as nbgrader would have it.

So `autograder grade`, `report` and `export`, formgrader and nbgrader's commands work beside the portal. What is
in submitted/ already is taken in as attempts. All this is done under the lock of the class: a run of
`autograder grade` and the portal wait for each other.
"""

import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from autograder.atomic_file import save
from autograder.classroom import (
    ClassFolder,
    Record,
    Submission,
    find_submissions,
    lock,
)
from autograder.course import Assignment, released_json
from autograder.errors import AutograderError, UsageError
from autograder.gradebook import Gradebook
from autograder.notebooks import writer
from autograder.pages.feedback import feedback_page
from autograder.portal import attempts, people, status
from autograder.portal.attempts import Attempt, Grade, HandIn, Outcome
from autograder.portal.database import Database
from autograder.portal.people import Person
from autograder.portal.settings import Settings
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.tables import marks as marks_table
from autograder.portal.tables import people as people_table
from autograder.runs import ResultStore
from autograder.runs.submission_grader import GradedSubmission

STAMP = "timestamp.txt"


class Filing:
    """Keeps the class folder and the gradebook as the table of attempts says.

    Everything here waits for the lock of the class, and raises UsageError where another run holds it
    or GradebookError where the gradebook takes nothing; then it is to be called again.
    """

    def __init__(
        self,
        course: ClassFolder,
        settings: Settings,
        database: Database,
        assignments: Mapping[str, Assignment],
    ) -> None:
        self.course, self.settings, self.database = course, settings, database
        self.assignments = assignments
        self._prepared: set[str] = set()
        self._seen_gradebook: tuple[int, int] | None = None

    def begin(self) -> set[tuple[str, str]]:
        """Take in who is in the gradebook and what lies in submitted/; whose attempts are to be filed."""
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            with self.database.writing() as connection:
                people.enrol(connection, learners_in(gradebook))
            for name, assignment in self.assignments.items():
                self._prepare(gradebook, name)
                self._take_in(assignment)
                self._read_marks(gradebook, name)
            self._tell_due(gradebook)
        with self.database.reading() as connection:
            return attempts.pairs(connection)

    def file(self, news: Collection[tuple[str, str]]) -> None:
        """Put what counts into the class folder and the gradebook, and read back what people did there.

        Args:
            news: whose attempts at what have been graded.

        Raises:
            UsageError: something could not be written; all else is.
        """
        problems: list[str] = []
        with self.database.reading() as connection:
            due = [
                one
                for learner, name in news
                if (one := attempts.owed(connection, learner, name, self.settings.attempts))
            ]
        stirred = self._gradebook_stirred()
        if not due and not stirred:
            return
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            for name in self.assignments:
                mine = [one for one in due if one.assignment == name]
                if mine:
                    problems += self._file(gradebook, name, mine)
                if stirred:
                    self._catch_up(gradebook, name)
                if mine or stirred:
                    self._read_marks(gradebook, name)
            if stirred:
                self._tell_due(gradebook)
        self._gradebook_stirred()
        if problems:
            raise UsageError("; ".join(problems))

    def _tell_due(self, gradebook: Gradebook) -> None:
        """Say when everything is due, for the pages of the portal."""
        found = {name: gradebook.due(name) for name in self.assignments}
        due = {name: at.replace(tzinfo=UTC).timestamp() for name, at in found.items() if at}
        with self.database.writing() as connection:
            status.tell(connection, status.DUE, due, time.time())

    # --- out: into the class folder ---------------------------------------------------------------

    def _file(self, gradebook: Gradebook, name: str, due: Sequence[Attempt]) -> list[str]:
        """File some attempts at one assignment; what could not be written, and why."""
        self._prepare(gradebook, name)
        outcomes, submissions = [], []
        for one in due:
            with self.database.reading() as connection:
                content = attempts.content_of(connection, one.file)
                outcome = attempts.outcome_of(connection, one)
            submissions.append(self._hand_in(one, content))
            outcomes.append(as_graded(outcome))
        store = ResultStore(self.course, self.assignments[name], gradebook, submissions)
        kept = {record.learner for record in store.keep(outcomes)}
        if store.error:
            raise store.error
        with self.database.writing() as connection:
            for one in due:
                if one.learner in kept:
                    attempts.mark_entered(connection, one)
        return [*store.problems.values()]

    def _hand_in(self, one: Attempt, content: bytes) -> Submission:
        """Put a notebook where nbgrader would have collected it."""
        folder = self.course.handed_in(one.learner, one.assignment)
        path = folder / f"{one.assignment}.ipynb"
        save(path, content)
        at = datetime.fromtimestamp(one.received_at, UTC)
        save(folder / STAMP, f"{at:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
        return Submission(one.learner, folder, path, below=self.course.submitted)

    def _prepare(self, gradebook: Gradebook, name: str) -> None:
        if name in self._prepared:
            return
        gradebook.prepare(name, released_json(self.course.assignments, name))
        due = self.settings.due(name)
        if due:
            gradebook.set_due(name, due.replace(tzinfo=None))
        self._prepared.add(name)

    # --- back: what people did in formgrader ------------------------------------------------------

    def _gradebook_stirred(self) -> bool:
        """Whether somebody has written into the gradebook since this was asked last."""
        file = self.course.gradebook_file
        if file is None or not file.exists():
            return False
        status = file.stat()
        before, self._seen_gradebook = self._seen_gradebook, (status.st_mtime_ns, status.st_size)
        return before is not None and before != self._seen_gradebook

    def _catch_up(self, gradebook: Gradebook, name: str) -> None:
        """Make the pages say what the gradebook says now."""
        with self.database.reading() as connection:
            filed = attempts.attempts_where(
                connection, attempts_table.c.entered, attempts_table.c.assignment == name
            )
        records = [Record.read(self.course.record(one.learner, name)) for one in filed]
        submissions = [
            Submission(one.learner, self.course.handed_in(one.learner, name)) for one in filed
        ]
        store = ResultStore(self.course, self.assignments[name], gradebook, submissions)
        store.catch_up([record for record in records if record])

    def _read_marks(self, gradebook: Gradebook, name: str) -> None:
        """Keep what counts, for the pages of the portal."""
        found = gradebook.marks(name)
        with self.database.writing() as connection:
            known = set(connection.scalars(select(people_table.c.id)))
            for learner, given in found.items():
                if learner in known:
                    keep_mark(connection, learner, name, given.score)

    # --- in: what lies there already --------------------------------------------------------------

    def _take_in(self, assignment: Assignment) -> None:
        """Make attempts of what lies in submitted/ and is none yet."""
        for submission in submissions_in(self.course.submitted, assignment.name):
            try:
                content = submission.content()
            except AutograderError:
                continue  # who runs `autograder grade` is told
            self._take_in_one(submission, content, assignment.name)

    def _take_in_one(self, submission: Submission, content: bytes, name: str) -> None:
        learner, file = submission.learner, attempts.digest_of(content)
        at = moment_of(submission)
        with self.database.writing() as connection:
            known = attempts.of_learner(connection, learner, name)
            if any(one.file == file for one in known):
                return
            people.enrol(connection, [Person(learner)])
            taken = attempts.receive(connection, HandIn(learner, name, content), at)
            earlier = self._earlier(learner, name, file)
            if earlier:
                taken = attempts.take(connection, taken)
                page = feedback_page.render(earlier.record, earlier.autograded)
                settle(connection, taken.id, earlier, page, at)
                attempts.mark_entered(connection, taken)

    def _earlier(self, learner: str, name: str, file: str) -> GradedSubmission | None:
        """What came of the same file when it was graded without the portal."""
        record = Record.read(self.course.record(learner, name))
        path = self.course.autograded(learner, name) / f"{name}.ipynb"
        if record is None or record.file != file or not path.is_file():
            return None
        return GradedSubmission(record, writer.of_bytes(path.read_bytes()))


def learners_in(gradebook: Gradebook) -> list[Person]:
    """The learners whom a gradebook lists."""
    return [Person(*learner[:4]) for learner in gradebook.learners()]


def submissions_in(folder: Path, name: str) -> Iterable[Submission]:
    """What was handed in to a folder; nothing where there is none."""
    try:
        return [found for found in find_submissions(folder, name) if found.notebook]
    except UsageError:
        return []


def moment_of(submission: Submission) -> float:
    """When something was handed in: by its time stamp, else by its file."""
    at = submission.submitted_at
    if at is not None:
        return at.replace(tzinfo=UTC).timestamp()
    return submission.notebook.stat().st_mtime if submission.notebook else 0.0


def settle(
    connection: Connection, number: int, graded: GradedSubmission, page: str, now: float
) -> bool:
    """Keep what came of an attempt, unless it has a result already; whether it was kept."""
    record = graded.record
    outcome = Outcome(
        json.dumps(record.as_json()).encode("utf-8", "backslashreplace"),
        writer.to_line(graded.autograded),
        page.encode("utf-8", "backslashreplace"),
    )
    grade = Grade(record.rules, record.result.score, record.result.max_score)
    return attempts.finish(connection, number, outcome, grade, now)


def as_graded(outcome: Outcome) -> GradedSubmission:
    """What came of an attempt, as a run gives it to be stored."""
    record = Record.of_json(json.loads(outcome.record))
    return GradedSubmission(record, writer.of_bytes(outcome.notebook))


def keep_mark(connection: Connection, learner: str, name: str, score: float | None) -> None:
    """Keep what a learner has for an assignment."""
    statement = insert(marks_table).values(learner=learner, assignment=name, score=score)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["learner", "assignment"], set_={"score": score}
        )
    )
