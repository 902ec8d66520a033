"""A class folder: submissions, gradebook, results, where nbgrader's own settings say.

A folder without settings gets some at first use, which load those of the course and add where the
class is, so that nbgrader's commands work in it too.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.atomic_file import save
from autograder.errors import UsageError

SETTINGS = "nbgrader_config.py"

OF_A_CLASS = '''\
"""nbgrader's settings of this class: those of the course, in this folder."""

import os

course = {course!r}
if not os.path.exists(course):  # nbgrader would pass over an ordinary error
    raise SystemExit(f"{{course}} is gone: write here, in {{__file__}}, where the course is now")
c = get_config()
load_subconfig(course)
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
'''

ALWAYS = "nbgrader_config.json"
"""Settings that hold even where SETTINGS does not run: without them nbgrader would run learners' code
as it comes."""


@dataclass(frozen=True)
class ClassFolder:
    """Where everything of a class lies.

    Attributes:
        config: nbgrader's settings, with this folder as their root.
    """

    root: Path
    config: Config

    @classmethod
    def open(cls, root: Path, solutions: Path, *, write: bool = True) -> "ClassFolder":
        """The class in the folder `root`; without settings it gets those beside `solutions`.

        They are saved there only if it may `write`.

        Raises:
            UsageError: there is no such folder, or there are no settings that can be used.
        """
        root = root.resolve()
        if not root.is_dir():
            raise UsageError(f"There is no folder {root}: name that of the class with --course.")
        own, course = root / SETTINGS, solutions.resolve().parent / SETTINGS
        if not own.exists() and not course.exists():
            raise UsageError(f"There is no {course}: name the course's folder with --solutions.")
        if not own.exists() and write:
            save(own, OF_A_CLASS.format(course=str(course)).encode())
        always = course.with_name(ALWAYS)
        if write and always.exists() and not (root / ALWAYS).exists():
            save(root / ALWAYS, always.read_bytes())
        config = settings(own if own.exists() else course)
        config.CourseDirectory.root = str(root)
        return cls(root, config)

    @cached_property
    def directory(self) -> CourseDirectory:
        """Nbgrader's idea of where things are."""
        return CourseDirectory(config=self.config)

    @property
    def submitted(self) -> Path:
        """Where nbgrader collects what learners hand in."""
        return self.root / str(self.directory.submitted_directory)

    @property
    def assignments(self) -> Path:
        """What learners download."""
        return self.root / str(self.directory.release_directory)

    @property
    def has_gradebook(self) -> bool:
        """Whether there is a gradebook, as far as can be told without asking a server."""
        _, _, path = str(self.directory.db_url).partition("sqlite:///")
        return not path or Path(path).exists()

    @property
    def secret(self) -> Path:
        """The secret of the seeds."""
        return self.root / ".autograder_secret"

    @property
    def lock(self) -> Path:
        """Held while a run is at work."""
        return self.root / ".autograder_lock"

    @property
    def results(self) -> Path:
        """The records, which are the instructor's alone."""
        return self.root / "results"

    def record(self, learner: str, assignment: str) -> Path:
        """The record of a submission."""
        return self.results / learner / f"{assignment}.json"

    def autograded(self, learner: str, assignment: str) -> Path:
        """The folder of the autograded notebook."""
        return self._step("autograded", learner, assignment)

    def feedback(self, learner: str, assignment: str) -> Path:
        """The folder of the page that the learner gets."""
        return self._step("feedback", learner, assignment)

    def _step(self, step: str, learner: str, assignment: str) -> Path:
        directory = self.directory
        name = getattr(directory, f"{step}_directory")
        return Path(directory.format_path(name, learner, assignment))


def settings(path: Path) -> Config:
    """What a settings file of nbgrader says.

    Raises:
        UsageError: it does not run.
    """
    try:
        loaded: Config = PyFileConfigLoader(path.name, str(path.parent)).load_config()
    except (Exception, SystemExit) as error:
        raise UsageError(f"{path} does not run: {type(error).__name__}: {error}.") from error
    return loaded
