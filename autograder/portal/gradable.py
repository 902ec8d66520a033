"""What a class can be graded by as its files stand, and whether they have changed since they were loaded."""

from contextlib import suppress
from pathlib import Path

from autograder.classroom import ClassFolder, Record, fingerprint, seeds
from autograder.course import Assignment, assignment
from autograder.errors import AutograderError
from autograder.portal.attempts import Attempt
from autograder.runs import EarlierSeed, GradingConfig, Task
from autograder.sandbox import Isolation


class Gradable:
    """What a class can be graded by now.

    Attributes:
        assignments: those that can be graded, by name.
        configs: how.
        problems: by assignment, why it cannot be graded now.
    """

    def __init__(self, course: ClassFolder, isolation: Isolation) -> None:
        """Load everything; the state of the files is noted before they are read."""
        self._course = course
        self._engine = tuple(fingerprint.sources())
        self._before = self._state()
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
        return self._state() != self._before

    def _state(self) -> dict[Path, tuple[int, int]]:
        solutions, released = self._course.solutions, self._course.assignments
        paths = (*solutions.glob("*/*.py"), *released.glob("*/**/*"), *self._engine)
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
