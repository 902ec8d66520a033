"""The keeper of nbgrader's hook: knows where a submission lies, and keeps a station ready for it."""

import atexit
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.classroom import fingerprint, seeds
from autograder.classroom.folder import Course
from autograder.closing import Closing
from autograder.course.assignment import Assignment
from autograder.runs.submission_grader import Order, Station
from autograder.sandbox import Isolation, detect


@dataclass(frozen=True)
class Place:
    """The submission that nbgrader is at work on."""

    course: Course
    learner: str
    assignment: str
    notebook: str

    @classmethod
    def of(cls, config: Config, resources: Mapping[str, Any]) -> Self:
        """The place that nbgrader names, under its settings."""
        config = deepcopy(config)
        root = Path(CourseDirectory(config=config).root)
        config.CourseDirectory.root = str(root)  # nbgrader is at work there, named or not
        ours = resources["nbgrader"]
        course = Course(root, config)
        return cls(course, ours["student"], ours["assignment"], ours["notebook"])

    @property
    def submitted(self) -> Path:
        """The file that was handed in."""
        directory = self.course.directory
        step = directory.submitted_directory
        folder = directory.format_path(step, self.learner, self.assignment)
        return Path(folder) / f"{self.notebook}.ipynb"

    @property
    def autograded(self) -> Path:
        """The autograded notebook."""
        return self.course.autograded(self.learner, self.assignment) / f"{self.notebook}.ipynb"

    @property
    def record(self) -> Path:
        """What is kept of the last grading."""
        return self.course.record(self.learner, self.assignment)


@dataclass(frozen=True)
class Rules:
    """What the settings of a class say about grading.

    Attributes:
        solutions: what the instructor edits.
        trusted: whether to run code even where this machine cannot confine it.
        demonstrations: whether to run cells that no exercise needs.
    """

    solutions: Path
    trusted: bool
    demonstrations: bool


class Keeper(Closing):
    """Keeps one station open, as long as what it grades by does not change.

    Starting one costs more than grading, and formgrader's server asks for one submission at a time.
    """

    def __init__(self) -> None:
        self._assignment: Assignment | None = None
        self._station: Station | None = None

    def station(self, place: Place, rules: Rules) -> Station:
        """A station for a submission.

        Raises:
            UsageError: points or public examples are not those that were released.
            UnsafeEnvironment: this machine cannot run a learner's code safely.
        """
        if self._station is None or self._station.order != self._order(place, rules):
            self._isolation.refuse_unsafe(trusted=rules.trusted)
            self.close()
            self._assignment = load(place, rules)
            self._assignment.refuse_stale_release()
            self._station = Station(self._order(place, rules))
        return self._station

    def _order(self, place: Place, rules: Rules) -> Order:
        # What is loaded is asked for its files only, and these are read again.
        assignment = self._assignment or load(place, rules)
        return Order(
            place.assignment,
            rules.solutions,
            place.course.assignments,
            seeds.secret_in(place.course.secret),
            fingerprint.of_rules(assignment, demonstrations=rules.demonstrations),
            self._isolation,
            rules.trusted,
            rules.demonstrations,
        )

    @cached_property
    def _isolation(self) -> Isolation:
        return detect()

    def close(self) -> None:
        """End the warm process."""
        if self._station is not None:
            self._station.close()
        self._assignment = self._station = None


KEEPER = Keeper()
"""That of this process."""

atexit.register(KEEPER.close)


def load(place: Place, rules: Rules) -> Assignment:
    """The assignment that a submission answers.

    Raises:
        UsageError: it is not where the settings say.
    """
    return Assignment.load(rules.solutions, place.assignment, place.course.assignments)
