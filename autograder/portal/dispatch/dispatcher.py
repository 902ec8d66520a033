"""The dispatcher: hands waiting attempts to an engine, and files what comes of them.

There is one at work; others wait for its place. It keeps nothing: whatever dies, the table of attempts says what
has no result, and that is handed out again. It ends to be started anew where files change by which it
grades: what is loaded is older than the digest of its files.
"""

import logging
import math
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import SimpleQueue

from autograder.classroom import ClassFolder, Record
from autograder.errors import AutograderError
from autograder.portal import status
from autograder.portal.class_folder import Filing
from autograder.portal.decisions import carrying_out, regrades
from autograder.portal.dispatch.gradable import Gradable, engine_state, task_of
from autograder.portal.dispatch.regrading import Regrading, found_in
from autograder.portal.settings import Settings
from autograder.portal.storage import Database
from autograder.portal.submissions import Attempt, Pair, attempts, queue
from autograder.runs import Condition, Engine, EngineChoice, Outcome, Task, said
from autograder.sandbox import detect

log = logging.getLogger(__name__)

LOOK = 0.05
"""Seconds between two looks at whether anything was written."""
WAITS = 1.0
"""Seconds after which the table is looked at all the same: for what was put off, it is time."""
BEAT = 3.0
"""Seconds between two signs of life, and between two looks at the files by which it grades."""
FILING = 1.0
"""Seconds between two looks at what is to be filed: several attempts at once cost little more than one."""
AGAIN = 10.0
"""Seconds before what could not be taken in at the start is looked at again: that may be a whole class."""
PAUSE = 5.0
"""Seconds before another try, times how many there were."""


class Dispatcher:
    """Hands out, takes back, and has it filed, until it is told to stop."""

    def __init__(
        self, course: ClassFolder, settings: Settings, database: Database, choice: EngineChoice
    ) -> None:
        self.course, self.settings = course, settings
        self.database, self.choice = database, choice
        self.engine = engine_state()  # who waits for its place may find that it has changed
        self.stop = threading.Event()
        self._running: dict[int, Attempt] = {}
        self._graded, self._seconds = 0, 0.0
        self._regrading = Regrading(database)
        self._news: SimpleQueue[Pair] = SimpleQueue()

    def run(self) -> bool:
        """Work until told to stop; whether it wants to be started anew.

        Raises:
            UnsafeEnvironment: this machine cannot run a stranger's code safely.
        """
        isolation = detect()
        isolation.refuse_unsafe(trusted=False)
        grading = Gradable(self.course, isolation, self.engine)
        if grading.changed():
            return True
        with self.database.writing() as connection:
            queue.take_back(connection, time.time())
            regrades.take_back(connection)
        with self.choice.start(grading.configs, patient=True, tell=log.warning) as engine:
            self._tell(grading, engine.condition)  # in place of what an earlier dispatcher said
            with self._filed(grading) as filing:
                self._warm(engine, grading)
                anew = self._work(engine, grading, filing)
        with self.database.writing() as connection:
            queue.put_back(connection)
            regrades.put_back(connection)
        return anew

    def _work(self, engine: Engine, grading: Gradable, filing: Future[None]) -> bool:
        """Hand out and take back until told to stop; whether to be started anew."""
        beat = looked = -math.inf
        seen = None
        while not self.stop.is_set():
            now = time.monotonic()
            if now - beat > BEAT:
                beat = now
                self._tell(grading, engine.condition)
                if grading.changed():
                    log.info("what is graded by has changed: starting anew")
                    return True
                if filing.done():
                    log.error("nobody files any more: starting anew")
                    return True
            version = self.database.version()
            if version != seen or now - looked > WAITS:
                seen, looked = version, now
                if not self._hand_out(engine, grading.rules):
                    self._regrading.hand_out(engine, grading.rules)
            outcome = engine.next_outcome(LOOK)
            if outcome:
                seen = None  # there is room for another
                self._settle(outcome)
            elif not self._running and not self._regrading.running:
                self.stop.wait(LOOK)
        return False

    def _warm(self, engine: Engine, grading: Gradable) -> None:
        """Have each grader that is there try a blank notebook, of the assignment that was handed in last."""
        name = self._latest() or next(iter(grading.assignments), None)
        if name not in grading.assignments:
            return
        blank = self.course.assignments / name / f"{name}.ipynb"
        for _ in range(engine.condition.workers):
            engine.submit(Task("", blank, assignment=name))

    def _latest(self) -> str | None:
        with self.database.reading() as connection:
            return queue.latest_assignment(connection)

    def _tell(self, grading: Gradable, condition: Condition) -> None:
        now = time.time()
        with self.database.writing() as connection:
            status.tell(connection, status.ALIVE, True, now)
            status.tell(connection, status.UNGRADED, grading.problems, now)
            status.tell(connection, status.GRADED, (self._graded, self._seconds), now)
            status.tell(connection, status.RULES, grading.rules, now)
            status.tell(connection, status.ENGINE, vars(condition), now)

    # --- to the engine ----------------------------------------------------------------------------

    def _hand_out(self, engine: Engine, rules: dict[str, str]) -> bool:
        """Hand out what waits, as long as there is room; whether something may wait on."""
        for _ in range(engine.room):
            with self.database.reading() as connection:
                one = queue.next_waiting(connection, time.time(), [*rules])
                if one is None:
                    return False
                content = attempts.packed_content(connection, one.file)
                known = queue.known_result(connection, one, rules[one.assignment])
            try:
                with self.database.writing() as connection:
                    one = queue.take(connection, one)
                    if known:
                        grade, result = known
                        queue.finish(connection, one.id, result, grade, time.time())
            except queue.TakenError:
                continue
            if known:
                self._news.put((one.learner, one.assignment))
                continue
            self._running[one.id] = one
            earlier = Record.read(self.course.record(one.learner, one.assignment))
            engine.submit(task_of(one, zlib.decompress(content), earlier))
        return True

    # --- from the engine --------------------------------------------------------------------------

    def _settle(self, outcome: Outcome) -> None:
        """Keep what came of an attempt, or let it wait for another try."""
        if self._regrading.settle(outcome):
            return
        one = self._running.pop(outcome.ticket, None)
        if one is None:
            return  # a blank notebook
        found = found_in(outcome)
        if isinstance(found, str):
            self._give_back(one, found)
            return
        with self.database.writing() as connection:
            # If that fails, this process ends, and all that is running waits again.
            queue.finish(connection, one.id, found.packed, found.grade, time.time())
        self._graded += 1
        self._seconds += found.seconds
        self._news.put((one.learner, one.assignment))
        log.info("attempt %d done", one.id)

    def _give_back(self, one: Attempt, reason: str) -> None:
        with self.database.writing() as connection:
            state = queue.give_back(connection, one.id, reason, time.time(), PAUSE * one.tries)
        log.warning("attempt %d is not graded, and %s", one.id, state)

    # --- into the class folder ----------------------------------------------------------------------

    @contextmanager
    def _filed(self, grading: Gradable) -> Iterator[Future[None]]:
        """File beside the grading, in a thread of its own, as long as the block runs; what it does."""
        ended = threading.Event()
        with (
            Filing(self.course, self.settings, self.database, grading.assignments) as files,
            ThreadPoolExecutor(1) as beside,
        ):
            filing = beside.submit(self._file, files, ended)
            try:
                yield filing
            finally:
                ended.set()
        if error := filing.exception():
            log.error("filing has ended: %s", type(error).__name__)  # the log holds no name

    def _file(self, files: Filing, ended: threading.Event) -> None:
        """File what is to be filed, again and again; what cannot be done now is tried again."""
        asked_for = carrying_out.CarryingOut(files)
        not_begun = told = ""
        begin_at = 0.0
        while not ended.wait(FILING):
            if time.monotonic() >= begin_at:
                not_begun = problem_of(files.begin)
                begin_at = time.monotonic() + AGAIN if not_begun else math.inf
            unfiled = problem_of(lambda: files.file(self._told()))
            unasked = problem_of(asked_for.next)
            problem = not_begun or unfiled or unasked
            if problem:
                ended.wait(1.0)
            if problem != told:
                with suppress(AutograderError):
                    self._tell_filing(problem)
                    told = problem

    def _told(self) -> set[Pair]:
        """Whose attempts have been graded since this was asked last."""
        news: set[Pair] = set()
        while not self._news.empty():
            news.add(self._news.get())
        return news

    def _tell_filing(self, problem: str) -> None:
        """Say on the desk why marks cannot be entered; the log holds no name, and so no path."""
        with self.database.writing() as connection:
            status.tell(connection, status.GRADEBOOK, problem, time.time())
        log.warning("marks cannot be entered now" if problem else "marks are entered again")


def problem_of(step: Callable[[], None]) -> str:
    """Do a step; why it cannot be done now, which whatever it is stops no other."""
    try:
        step()
    except Exception as error:  # noqa: BLE001  whatever it is, it is tried again
        return said(error)
    return ""
