"""Filing: of each learner the attempt that counts lies in the class folder, as nbgrader would have it.

So `autograder grade`, `report` and `export`, formgrader and nbgrader's commands work beside the portal. All this
is done under the lock of the class, a few attempts at a time: a run of `autograder grade` and the portal wait
for each other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from autograder.classroom import ClassFolder, Record, Submission, lock
from autograder.closing import Closing
from autograder.course import Assignment, released_json
from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.portal import trail
from autograder.portal.calendar import deadlines
from autograder.portal.class_folder import enrolment
from autograder.portal.class_folder.gradebook_watch import GradebookWatch
from autograder.portal.class_folder.submitted import put_in
from autograder.portal.class_folder.taking_in import TakingIn, as_graded
from autograder.portal.settings import Settings
from autograder.portal.storage import Database
from autograder.portal.storage import attempts as attempts_table
from autograder.portal.submissions import Attempt, Pair, State, attempts, handed_in, marks, queue
from autograder.runs import ResultStore, said

BATCH = 25
"""Attempts that are filed while the lock is held once."""


class Filing(Closing):
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
        self.deadlines = deadlines.Deadlines(settings, database)
        self.problems: list[str] = []
        self.waiting: set[Pair] = (
            set()
        )  # of whom is to be looked at whether something is to be filed
        self._begun: set[str] = set()  # the assignments of which all is taken in
        self._prepared: set[str] = set()
        self._watch = GradebookWatch(course)
        self._brought: int | None = None  # the newest entry of the trail that has been looked at

    @contextmanager
    def held(self) -> Iterator[Gradebook]:
        """The gradebook under the lock of the class, in which nobody else works meanwhile.

        Raises:
            AutograderError: the class is locked, another files by now, or the gradebook cannot be used.
        """
        with lock.held(self.course.lock), Gradebook(self.course) as gradebook:
            self.database.refuse_if_fenced()
            yield gradebook

    def close(self) -> None:
        """Give back what is held."""
        self._watch.close()

    def begin(self) -> None:
        """Take in who is in the gradebook and what lies in submitted/, as far as it was not yet.

        Raises:
            UsageError: some of it could not be taken in; all else is.
            AutograderError: the class is locked, or its gradebook cannot be used at all.
        """
        self.problems.clear()
        new = [name for name in self.assignments if name not in self._begun]
        with self.held() as gradebook:
            enrolment.enter(self.database, gradebook)  # first: the portal's names hold
            enrolment.take_in(self.database, gradebook)
            for name in new:
                with self._problem_of(name):
                    self._begin(gradebook, name)
        with self.database.reading() as connection:
            is_done = attempts_table.c.state == State.DONE
            self.waiting |= handed_in(connection, is_done, attempts_table.c.assignment.in_(new))
        self._tell_problems()

    def _begin(self, gradebook: Gradebook, name: str) -> None:
        self._prepare(gradebook, name)
        problems = [*self.taking_in.submissions(name)]
        self.problems += problems
        if not problems:
            self._begun.add(name)

    def file(self, news: Collection[Pair]) -> None:
        """Put what counts into the class folder and the gradebook, and read back what people did there.

        Raises:
            UsageError: something could not be written; all else is, and that is to be tried again.
            AutograderError: the class is locked, or its gradebook cannot be used at all.
        """
        self.problems.clear()
        self.waiting |= {*news}
        self._read_back()
        self._bring_what_is_decided()
        due = self._due()
        self.waiting = {(one.learner, one.assignment) for one in due}
        for name in self.assignments:
            mine = [one for one in due if one.assignment == name]
            for start in range(0, len(mine), BATCH):
                with self.held() as gradebook, self._problem_of(name):
                    self._file(gradebook, name, mine[start : start + BATCH])
        if due:
            self._watch.wrote()
        self._tell_problems()

    def _due(self) -> list[Attempt]:
        """What counts and does not lie in the class folder, of those who wait for it."""
        rule = self.settings.attempts
        with self.database.reading() as connection:
            found = (attempts.owed(connection, *pair, rule) for pair in sorted(self.waiting))
            return [one for one in found if one and one.assignment in self.assignments]

    def _tell_problems(self) -> None:
        if self.problems:
            raise UsageError("; ".join(self.problems))

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
                submissions.append(put_in(self.course, one, content))
                outcomes.append(as_graded(outcome))
        store = ResultStore(self.course, self.assignments[name], gradebook, submissions)
        kept = {record.learner for record in store.keep(outcomes)}
        if store.error:
            raise store.error
        with self.database.writing() as connection:
            for one in due:
                if one.learner in kept:
                    attempts.mark_entered(connection, one)
        self.waiting -= {(learner, name) for learner in kept}
        self._keep_deadlines(gradebook, name)  # of who has more time, and hands in only now
        self.read_marks(gradebook, name, kept)
        self.problems += store.problems.values()

    # --- back: what people and runs did -----------------------------------------------------------

    def _read_back(self) -> None:
        """Take over marks, dates and regrades if somebody has written, and make pages say so."""
        state = self._watch.state()  # before it is read: what comes later is read again
        behind = self._watch.behind(self.assignments, state)
        if not behind:
            return
        with self.held() as gradebook:
            for name in behind:
                with self._problem_of(name):
                    self.waiting |= self.taking_in.regraded(name)
                    self._keep_deadlines(gradebook, name)
                    self.take_marks(gradebook, name)
                    self._watch.read(name, state)

    def _bring_what_is_decided(self) -> None:
        """Bring what was decided at the desk since the last time; the trail notes all of it."""
        with self.database.reading() as connection:
            latest = trail.latest(connection)
        if latest == self._brought:
            return
        with self.held() as gradebook:
            with self._problem_of("the roster"):
                enrolment.enter(self.database, gradebook)
            for name in self.assignments:
                with self._problem_of(name):
                    if learners := self._keep_deadlines(gradebook, name):
                        self.read_marks(gradebook, name, learners)
        self._brought = None if self.problems else latest

    def _keep_deadlines(self, gradebook: Gradebook, name: str) -> set[str]:
        """Have the deadlines of an assignment hold, and say what that costs; whose have changed."""
        learners = self.deadlines.bring(gradebook, name)
        if learners:
            self.catch_up(gradebook, name, learners)
        return learners

    def catch_up(
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
        if store.error:
            raise store.error

    def read_marks(
        self, gradebook: Gradebook, name: str, learners: Collection[str] | None = None
    ) -> None:
        """Keep what counts, for the pages of the portal; of all learners, or of some."""
        marks.keep(self.database, name, gradebook.marks(name, learners))

    def take_marks(
        self, gradebook: Gradebook, name: str, learners: Collection[str] | None = None
    ) -> None:
        """The same, and before it is kept the pages of those whose marks have changed say so."""
        changed = marks.changed(self.database, name, gradebook.marks(name, learners))
        if changed:
            self.catch_up(gradebook, name, {row["learner"] for row in changed})
        marks.keep_changed(self.database, changed)
