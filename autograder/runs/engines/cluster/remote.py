"""In a worker of a cluster: the course that it was sent, and what grades by it.

The course lies in a folder that the worker's user alone can read. What takes too long is ended with
the worker: its nanny starts another one, and the engine, which sees it go, has the submission tried
again.
"""

import os
import shutil
import tempfile
import threading
from pathlib import Path

from autograder.closing import Closing
from autograder.runs.engine import outcome_of
from autograder.runs.engines.cluster import bundle, wire
from autograder.runs.engines.cluster.terms import Terms
from autograder.runs.engines.graders import KEPT, Graders
from autograder.runs.submission_grader import GradingConfig
from autograder.sandbox import Isolation

TOO_LONG = 75
"""The exit code of a worker that had to be ended."""


class ReceivedCourse(Closing):
    """A course in a folder of its own, and its graders."""

    def __init__(self, terms: Terms, isolation: Isolation, place: str) -> None:
        self.longest = terms.longest
        self.folder = Path(tempfile.mkdtemp(prefix=f"{terms.name}-", dir=place))
        bundle.unpack(terms.archive, terms.digest, self.folder)
        solutions, assignments = (
            self.folder / name for name in (bundle.SOLUTIONS, bundle.ASSIGNMENTS)
        )
        self.graders = Graders(
            [
                GradingConfig(
                    rules.assignment,
                    solutions,
                    assignments,
                    b"",  # each task brings the key of its own
                    rules.rules_digest,
                    isolation,
                    rules.trusted,
                    rules.demonstrations,
                )
                for rules in terms.rules
            ]
        )

    def grade(self, message: bytes) -> bytes:
        """Grade what a message holds; what came of it, as another one."""
        task = wire.task_in(message)
        watch = threading.Timer(self.longest, os._exit, [TOO_LONG])
        watch.daemon = True
        watch.start()
        try:
            return wire.of_outcome(outcome_of(self.graders.of(task.assignment), task))
        finally:
            watch.cancel()

    def close(self) -> None:
        """Remove what is left of it."""
        self.graders.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_courses: dict[str, ReceivedCourse] = {}
"""Those that this worker has been sent, by the names of their terms; what was graded by last comes last."""
_one_at_a_time = threading.Lock()


def take(terms: Terms, isolation: Isolation, place: str) -> None:
    """Unpack a course below a folder of the worker's."""
    with _one_at_a_time:
        _courses[terms.name] = ReceivedCourse(terms, isolation, place)


def forget(name: str) -> None:
    """Remove a course, unless something is being graded: then the worker is about to end, and its folder with it."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            if course := _courses.pop(name, None):
                course.close()
        finally:
            _one_at_a_time.release()


def grade(name: str, message: bytes) -> bytes:
    """Grade a task by the terms of that name."""
    with _one_at_a_time:
        course = _courses.pop(name)
        _courses[name] = course
        for unused in [*_courses.values()][:-KEPT]:
            unused.graders.close()
        return course.grade(message)
