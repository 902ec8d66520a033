"""Filing: of each learner the attempt that counts lies in the class folder, as nbgrader would have it.

So `autograder grade`, `report` and `export`, formgrader and nbgrader's commands work beside the portal. All this
is done under the lock of the class, a few attempts at a time: a run of `autograder grade` and the portal wait
for each other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from autograder.atomic_file import save
from autograder.classroom import ClassFolder, GivenMark, Record, Submission, lock
from autograder.course import Assignment, released_json
from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.portal import attempts, enrolment, marks, queue, trail
from autograder.portal.attempts import Attempt
from autograder.portal.database import Database
from autograder.portal.deadlines import Deadlines
from autograder.portal.settings import Settings
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.taking_in import TakingIn, as_graded
from autograder.runs import ResultStore, said

STAMP = "timestamp.txt"
BATCH = 25
"""Attempts that are filed while the lock is held once."""

News = set[tuple[str, str]]
"""Whose attempts at what have been graded: learners and assignments."""


class Filing:
    """Keeps the class folder and the gradebook as the table of attempts says.

    Everything here waits for the lock of the class. What goes wrong with one assignment or one learner stops
    no other; it is told at the end, and is to be tried again.
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
        self.taking_in = TakingIn(course, database)
        self.deadlines = Deadlines(settings, database)
        self.problems: list[str] = []
        self.waiting: News = set()  # besides what the dispatcher tells
        self._prepared: set[str] = set()
        self._seen_gradebook: tuple[int, int] | None = None
        self._brought: int | None = None  # the newest entry of the trail that has been looked at

    def begin(self) -> News:
        """Take in who is in the gradebook and what lies in submitted/; whose attempts are to be filed.

        Raises:
            AutograderError: the class is locked, or its gradebook cannot be used at all.
        """
        self.problems.clear()
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            self._gradebook_stirred()
            enrolment.enter(self.database, gradebook)  # first: the portal's names hold
            enrolment.take_in(self.database, gradebook)
            for name in self.assignments:
                with self._problem_of(name):
                    self._prepare(gradebook, name)
                    self.problems += self.taking_in.submissions(name)
                    self.taking_in.regraded(name)
                    self._keep_deadlines(gradebook, name)
                    self._read_marks(gradebook, name)
        with self.database.reading() as connection:
            return attempts.pairs(connection)

    def file(self, news: Collection[tuple[str, str]]) -> None:
        """Put what counts into the class folder and the gradebook, and read back what people did there.

        Raises:
            UsageError: something could not be written; all else is.
            AutograderError: the class is locked, or its gradebook cannot be used at all.
        """
        self.problems.clear()
        stirred = self._gradebook_stirred()
        news = {*news} | self.waiting | (self._read_back() if stirred else set())
        self._bring_what_is_decided()
        with self.database.reading() as connection:
            due = [
                one
                for learner, name in sorted(news)
                if (one := attempts.owed(connection, learner, name, self.settings.attempts))
            ]
        for name in self.assignments:
            mine = [one for one in due if one.assignment == name]
            for start in range(0, len(mine), BATCH):
                some = mine[start : start + BATCH]
                with (
                    lock.held(self.course.lock),
                    Gradebook(self.course) as gradebook,
                    self._problem_of(name),
                ):
                    self._file(gradebook, name, some)
        if due:
            self._gradebook_stirred()  # by ourselves
        if self.problems:
            raise UsageError("; ".join(self.problems))
        self.waiting.clear()

    @contextmanager
    def _problem_of(self, what: str) -> Iterator[None]:
        """Let what is wrong with one assignment or learner stop no other."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  whatever it is, the class goes on
            self.problems.append(f"{what}: {said(error)}")

    def _prepare(self, gradebook: Gradebook, name: str) -> None:
        if name in self._prepared:
            return
        gradebook.prepare(name, released_json(self.course.assignments, name))
        self._prepared.add(name)

    # --- out: into the class folder ---------------------------------------------------------------

    def _file(self, gradebook: Gradebook, name: str, due: Sequence[Attempt]) -> None:
        """File some attempts at one assignment."""
        self._prepare(gradebook, name)
        outcomes, submissions = [], []
        for one in due:
            with self._problem_of(one.learner):
                self.taking_in.before_it_is_replaced(one)
                with self.database.reading() as connection:
                    content = attempts.content_of(connection, one.file)
                    outcome = queue.packed_of(connection, one)
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
        self._keep_deadlines(gradebook, name)  # of who has more time, and hands in only now
        self._read_marks(gradebook, name, kept)
        self.problems += store.problems.values()

    def _hand_in(self, one: Attempt, content: bytes) -> Submission:
        """Put a notebook where nbgrader would have collected it."""
        folder = self.course.handed_in(one.learner, one.assignment)
        path = folder / f"{one.assignment}.ipynb"
        save(path, content)
        at = datetime.fromtimestamp(one.received_at, UTC)
        save(folder / STAMP, f"{at:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
        return Submission(one.learner, folder, path, below=self.course.submitted)

    def give(self, learner: str, name: str, given: Mapping[str, GivenMark]) -> None:
        """Write what a person gives into the gradebook, and make the pages say so.

        Raises:
            AutograderError: the class is locked, or the gradebook does not take it.
        """
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            gradebook.give(name, learner, given)
            self._catch_up(gradebook, name, [learner])
            self._read_marks(gradebook, name, [learner])

    # --- back: what people and runs did -----------------------------------------------------------

    def _gradebook_stirred(self) -> bool:
        """Whether somebody has written into the gradebook since this was asked last."""
        file = self.course.gradebook_file
        if file is None or not file.exists():
            return False
        about = file.stat()
        before, self._seen_gradebook = self._seen_gradebook, (about.st_mtime_ns, about.st_size)
        return before is not None and before != self._seen_gradebook

    def _read_back(self) -> News:
        """Take over marks, dates and regrades, and make pages say so; whose attempts that changes."""
        changed: News = set()
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            for name in self.assignments:
                with self._problem_of(name):
                    changed |= self.taking_in.regraded(name)
                    self.deadlines.bring(gradebook, name)
                    self._catch_up(gradebook, name)
                    self._read_marks(gradebook, name)
        return changed

    def _bring_what_is_decided(self) -> None:
        """Bring what was decided at the desk since the last time; the trail notes all of it."""
        with self.database.reading() as connection:
            latest = trail.latest(connection)
        if latest == self._brought:
            return
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            with self._problem_of("the roster"):
                enrolment.enter(self.database, gradebook)
            for name in self.assignments:
                with self._problem_of(name):
                    if learners := self._keep_deadlines(gradebook, name):
                        self._read_marks(gradebook, name, learners)
        self._gradebook_stirred()  # by ourselves
        self._brought = None if self.problems else latest

    def _keep_deadlines(self, gradebook: Gradebook, name: str) -> set[str]:
        """Have the deadlines of an assignment hold, and say what that costs; whose have changed."""
        learners = self.deadlines.bring(gradebook, name)
        if learners:
            self._catch_up(gradebook, name, learners)
        return learners

    def _catch_up(
        self, gradebook: Gradebook, name: str, learners: Collection[str] | None = None
    ) -> None:
        """Make the pages say what the gradebook says now, of all learners or of some."""
        with self.database.reading() as connection:
            filed = [
                one
                for one in attempts.attempts_where(
                    connection, attempts_table.c.entered, attempts_table.c.assignment == name
                )
                if learners is None or one.learner in learners
            ]
        records = [Record.read(self.course.record(one.learner, name)) for one in filed]
        submissions = [
            Submission(one.learner, self.course.handed_in(one.learner, name)) for one in filed
        ]
        store = ResultStore(self.course, self.assignments[name], gradebook, submissions)
        store.catch_up([record for record in records if record])

    def _read_marks(
        self, gradebook: Gradebook, name: str, learners: Collection[str] | None = None
    ) -> None:
        """Keep what counts, for the pages of the portal; of all learners, or of some."""
        marks.keep(self.database, name, gradebook.marks(name, learners))
