"""A class folder: submissions, gradebook, results, where nbgrader's own settings say.

A folder without settings gets some from `autograder grade`, which load those of the course and add
where the class is, so that nbgrader's commands work in it too, and the class knows its course.
"""

import re
from dataclasses import dataclass
from pathlib import Path

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

OF_NBGRADER = (SETTINGS, ALWAYS, "source", "release")
"""What shows that a folder is a course of nbgrader's already."""

SOLUTIONS = Path("solutions")
"""What the instructor edits, unless an option or the class says otherwise."""

LOCK = ".autograder_lock"
"""Held while a run is at work in a class."""

SQLITE = re.compile(r"(?P<scheme>sqlite(?:\+\w+)?:///)(?P<file>[^?]+)(?P<options>.*)")


@dataclass(frozen=True)
class ClassFolder:
    """Where everything of a class lies. Paths are those that nbgrader's settings give.

    Attributes:
        config: nbgrader's settings, with this folder as their root.
        course: the course whose settings the class is to load; None where it has its own.
        wanted: what the instructor edits, where that was said.
    """

    root: Path
    config: Config
    course: Path | None = None
    wanted: Path | None = None

    @classmethod
    def open(cls, root: Path, solutions: Path | None = None) -> "ClassFolder":
        """The class in the folder `root`, by its own settings; nothing is written.

        Without any it has those beside `solutions`.

        Raises:
            UsageError: there is no such folder, or there are no settings that can be used.
        """
        root = root.resolve()
        if not root.is_dir():
            raise UsageError(f"There is no folder {root}: name that of the class with --course.")
        own, course = root / SETTINGS, (solutions or SOLUTIONS).resolve().parent / SETTINGS
        if not own.exists() and not course.exists():
            raise UsageError(
                f"Neither {own} nor {course} is there: name the class with --course, and the "
                "instructor's folder of its course with --solutions."
            )
        config = settings(own if own.exists() else course)
        config.CourseDirectory.root = str(root)
        return cls(root, config, None if own.exists() else course, solutions)

    def settle(self) -> None:
        """Save the settings that the class lacks; those of a course of nbgrader's own stay as they are."""
        if self.course and not any((self.root / name).exists() for name in OF_NBGRADER):
            save(self.root / SETTINGS, OF_A_CLASS.format(course=str(self.course)).encode())
        always = self.solutions.resolve().parent / ALWAYS
        if self.grades_in_nbgrader and always.exists() and not (self.root / ALWAYS).exists():
            save(self.root / ALWAYS, always.read_bytes())

    @property
    def grades_in_nbgrader(self) -> bool:
        """Whether nbgrader's own commands grade here by the course."""
        return (self.root / SETTINGS).exists() and self._known_solutions is not None

    @property
    def solutions(self) -> Path:
        """What the instructor edits: what was said, else what the class knows."""
        return self.wanted or self._known_solutions or SOLUTIONS

    @property
    def _known_solutions(self) -> Path | None:
        named = self.config.get("Regrade", {}).get("solutions")
        return self.root / named if named else None

    # --- where things are, by the same rules as nbgrader's CourseDirectory --------------------------
    # That class itself would do. But importing it takes seconds, with half of Jupyter's server.

    def _setting(self, name: str, default: str) -> str:
        return str(self.config.get("CourseDirectory", {}).get(name, default))

    @property
    def course_id(self) -> str:
        """What the gradebook and the exchange call the course."""
        return self._setting("course_id", "")

    @property
    def gradebook_file(self) -> Path | None:
        """The file of the gradebook, a relative one lying in the class; None for a server."""
        found = SQLITE.fullmatch(self._setting("db_url", "sqlite:///gradebook.db"))
        return self.root / found["file"] if found and found["file"] != ":memory:" else None

    @property
    def db_url(self) -> str:
        """The address of the gradebook, the same from wherever it is asked."""
        address = self._setting("db_url", "sqlite:///gradebook.db")
        found = SQLITE.fullmatch(address)
        return f"{found['scheme']}{self.gradebook_file}{found['options']}" if found else address

    @property
    def has_gradebook(self) -> bool:
        """Whether there is a gradebook, as far as can be told without asking a server."""
        file = self.gradebook_file
        return file is None or (file.exists() and file.stat().st_size > 0)

    @property
    def submitted(self) -> Path:
        """Where nbgrader collects what learners hand in."""
        return self.root / self._setting("submitted_directory", "submitted")

    @property
    def assignments(self) -> Path:
        """What learners download."""
        return self.root / self._setting("release_directory", "release")

    @property
    def secret(self) -> Path:
        """The secret of the seeds."""
        return self.root / ".autograder_secret"

    @property
    def lock(self) -> Path:
        """Held while a run is at work."""
        return self.root / LOCK

    @property
    def results(self) -> Path:
        """The records, which are the instructor's alone."""
        return self.root / "results"

    def record(self, learner: str, assignment: str) -> Path:
        """The record of a submission."""
        return self.results / learner / f"{assignment}.json"

    def handed_in(self, learner: str, assignment: str) -> Path:
        """The folder of what nbgrader has collected."""
        return self._step("submitted", learner, assignment)

    def autograded(self, learner: str, assignment: str) -> Path:
        """The folder of the autograded notebook."""
        return self._step("autograded", learner, assignment)

    def feedback(self, learner: str, assignment: str) -> Path:
        """The folder of the page that the learner gets."""
        return self._step("feedback", learner, assignment)

    @property
    def steps(self) -> tuple[Path, ...]:
        """The folders of what was handed in, graded and told."""
        names = ("submitted", "autograded", "feedback")
        return tuple(self.root / self._setting(f"{name}_directory", name) for name in names)

    def _step(self, step: str, learner: str, assignment: str) -> Path:
        structure = self._setting(
            "directory_structure", "{nbgrader_step}/{student_id}/{assignment_id}"
        )
        name = self._setting(f"{step}_directory", step)
        return self.root / structure.format(
            nbgrader_step=name, student_id=learner, assignment_id=assignment
        )


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
