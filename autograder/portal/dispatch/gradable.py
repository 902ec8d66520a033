"""What a class can be graded by as its files stand, and whether they have changed since they were loaded."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from autograder.classroom import ClassFolder, Record, fingerprint, seeds
from autograder.course import Assignment, assignment
from autograder.errors import AutograderError
from autograder.portal.submissions import Attempt
from autograder.runs import EarlierSeed, GradingConfig, Task
from autograder.sandbox import Isolation

Stamps = dict[Path, tuple[int, int]]
"""When each of some files was changed last, and how long it is."""


class Gradable:
    """What a class can be graded by now.

    Attributes:
        assignments: those that can be graded, by name.
        configs: how.
        problems: by assignment, why it cannot be graded now.
    """

    def __init__(self, course: ClassFolder, isolation: Isolation, engine: Stamps) -> None:
        """Load everything; the state of the files is noted before they are read.

        That of the engine's sources, which are loaded already, has been noted by who loaded them.
        """
        self._course = course
        self._before = engine | self._of_class()
        self.assignments: dict[str, Assignment] = {}
        self.configs: list[GradingConfig] = []
        self.problems: dict[str, str] = {}
        secret = seeds.secret_in(course.secret)
        for name in assignment.names(course.solutions):
            try:
                loaded = Assignment.load(course.solutions, name, course.assignments)
                loaded.refuse_stale_release()
                config = GradingConfig.of(loaded, course.assignments, secret, isolation)
            except (AutograderError, OSError) as error:
                self.problems[name] = str(error)
                continue
            self.assignments[name] = loaded
            self.configs.append(config)

    @property
    def rules(self) -> dict[str, str]:
        """By assignment, the digest of the rules by which it is graded."""
        return {config.assignment: config.rules_digest for config in self.configs}

    def changed(self) -> bool:
        """Whether a file has changed by which something is graded, or could not be."""
        return engine_state() | self._of_class() != self._before

    def _of_class(self) -> Stamps:
        solutions, released = self._course.solutions, self._course.assignments
        return state_of((*solutions.glob("*/*.py"), *released.glob("*/**/*")))


def engine_state() -> Stamps:
    """The stamps of the engine's own sources."""
    return state_of(sources())


@cache
def sources() -> tuple[Path, ...]:
    """The engine's sources, which are found by reading some of them."""
    return tuple(fingerprint.sources())


def state_of(paths: Iterable[Path]) -> Stamps:
    """The state of files; what is hidden is a draft."""
    found = {}
    for path in paths:
        with suppress(OSError):
            about = path.stat()
            if path.is_file() and not path.name.startswith("."):
                found[path] = (about.st_mtime_ns, about.st_size)
    return found


def task_of(one: Attempt, content: bytes, earlier: Record | None) -> Task:
    """An attempt for the engine; where its code is that of `earlier`, the hidden inputs are the same."""
    path = Path(f"{one.assignment}.ipynb")
    seed = EarlierSeed.of(earlier)
    return Task(one.learner, path, seed, one.file, content, one.assignment, one.id)
