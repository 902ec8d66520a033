"""Late submissions: how late, and what that costs by nbgrader's settings of the class."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from nbgrader.preprocessors import AssignLatePenalties

from autograder.classroom import ClassFolder
from autograder.errors import GradebookError
from autograder.text import clean


def due(duedate: datetime | None, extension: timedelta | None) -> datetime | None:
    """When a submission is due."""
    return duedate if duedate is None else duedate + (extension or timedelta())


def seconds_late(submitted_at: datetime | None, due_at: datetime | None) -> float:
    """How late it is; what has no time or no due date is not."""
    if submitted_at is None or due_at is None:
        return 0.0
    return max(0.0, (submitted_at - due_at).total_seconds())


class Penalties:
    """The penalties of a class, by the plugin that nbgrader's AssignLatePenalties names.

    Attributes:
        enabled: whether penalties are assigned at all.
    """

    def __init__(self, course: ClassFolder) -> None:
        """Load the plugin.

        Raises:
            GradebookError: it cannot be loaded.
        """
        self.course = course
        with self._translated_errors(), importable(course.root):
            preprocessor = AssignLatePenalties(config=course.config)
            preprocessor.init_plugin()
        self.enabled = bool(preprocessor.enabled)
        self._plugin = preprocessor.plugin_inst

    def penalty(self, learner: str, score: float, late: float) -> float | None:
        """The points lost, between none and all; None if the plugin names none.

        Raises:
            GradebookError: the plugin fails.
        """
        if late <= 0:
            return None
        with self._translated_errors():
            penalty = self._plugin.late_submission_penalty(learner, score, late)
            return None if penalty is None else float(min(max(penalty, 0), score))

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # whatever somebody else's code raises
            reason = " ".join(clean(f"{type(error).__name__}: {error}").split())
            raise GradebookError(
                "The plugin for late submissions, AssignLatePenalties.plugin_class in the settings "
                f"of {self.course.root}, fails: {reason.rstrip('.')}."
            ) from error


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Let a plugin lie in the class folder: nbgrader's commands, which run there, would find it."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
