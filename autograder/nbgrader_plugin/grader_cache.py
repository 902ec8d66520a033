"""Knows where a submission lies that nbgrader is at work on, and keeps a grader ready for it."""

import atexit
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.classroom import RENAME, ClassFolder, is_learner_id, seeds
from autograder.closing import Closing
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.notebooks import link_on_the_way
from autograder.runs import GradingConfig, SubmissionGrader
from autograder.sandbox import Isolation, detect
from autograder.text import escaped


@dataclass(frozen=True)
class Place:
    """The submission that nbgrader is at work on."""

    course: ClassFolder
    learner: str
    assignment: str
    notebook: str

    @classmethod
    def of(cls, config: Config, resources: Mapping[str, Any]) -> Self:
        """The place that nbgrader names, under its settings.

        Raises:
            UsageError: nobody may be called as the learner is.
        """
        config = deepcopy(config)
        root = Path(CourseDirectory(config=config).root)
        config.CourseDirectory.root = str(root)  # nbgrader is at work there, named or not
        ours = resources["nbgrader"]
        course = ClassFolder(root, config)
        if not is_learner_id(ours["student"]):
            raise UsageError(f"{escaped(ours['student'])} is not graded: {RENAME}.")
        return cls(course, ours["student"], ours["assignment"], ours["notebook"])

    @property
    def submitted(self) -> Path:
        """The file that was handed in."""
        return self.course.handed_in(self.learner, self.assignment) / f"{self.notebook}.ipynb"

    @property
    def autograded(self) -> Path:
        """The autograded notebook."""
        return self.course.autograded(self.learner, self.assignment) / f"{self.notebook}.ipynb"

    def remove_copies_of_links(self) -> None:
        """Remove what nbgrader has copied from where links of the learner's lead.

        It follows them, and its copies go on to the learner with the feedback.
        """
        source, copies = self.submitted.parent, self.autograded.parent
        for copy in [path for path in copies.rglob("*") if path.is_file()]:
            original = source / copy.relative_to(copies)
            if link_on_the_way(original, self.course.submitted):
                copy.unlink()

    @property
    def record(self) -> Path:
        """What is kept of the last grading."""
        return self.course.record(self.learner, self.assignment)


@dataclass(frozen=True)
class PluginSettings:
    """What the settings of a class say about grading.

    Attributes:
        solutions: what the instructor edits.
        trusted: whether to run code even where this machine cannot confine it.
        demonstrations: whether to run cells that no exercise needs.
    """

    solutions: Path
    trusted: bool
    demonstrations: bool


class GraderCache(Closing):
    """Keeps one grader open, as long as what it grades by does not change.

    Starting one costs more than grading, and formgrader's server asks for one submission at a time.
    """

    def __init__(self) -> None:
        self._assignment: Assignment | None = None
        self._grader: SubmissionGrader | None = None

    def grader(self, place: Place, settings: PluginSettings) -> SubmissionGrader:
        """A grader for a submission.

        Raises:
            UsageError: points or public examples are not those that were released.
            UnsafeEnvironment: this machine cannot run a learner's code safely.
        """
        if self._grader is None or self._grader.config != self._config(place, settings):
            self._isolation.refuse_unsafe(trusted=settings.trusted)
            self.close()
            self._assignment = load(place, settings)
            self._assignment.refuse_stale_release()
            self._grader = SubmissionGrader(self._config(place, settings))
        return self._grader

    def _config(self, place: Place, settings: PluginSettings) -> GradingConfig:
        # What is loaded is asked for its name and its files only, and these are read again.
        assignment = self._assignment
        if assignment is None or assignment.name != place.assignment:
            assignment = load(place, settings)
        return GradingConfig.of(
            assignment,
            place.course.assignments,
            seeds.secret_in(place.course.secret),
            self._isolation,
            trusted=settings.trusted,
            demonstrations=settings.demonstrations,
        )

    @cached_property
    def _isolation(self) -> Isolation:
        return detect()

    def close(self) -> None:
        """End the warm process."""
        if self._grader is not None:
            self._grader.close()
        self._assignment = self._grader = None


GRADERS = GraderCache()
"""That of this process."""

atexit.register(GRADERS.close)


def load(place: Place, settings: PluginSettings) -> Assignment:
    """The assignment that a submission answers.

    Raises:
        UsageError: it is not where the settings say.
    """
    return Assignment.load(settings.solutions, place.assignment, place.course.assignments)
