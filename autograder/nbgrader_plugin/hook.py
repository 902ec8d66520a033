"""The hook: nbgrader's autograding and feedback, done by this engine.

nbgrader calls what its settings name: `Regrade` and `SaveGrades` when it autogrades, from the command
line or from formgrader's button, and `FeedbackExporter` when it makes pages. Marks, comments and
pages are those of `autograder grade`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Unicode, default
from traitlets.config import LoggingConfigurable

from autograder.classroom import Entry, Record, fingerprint, lock
from autograder.course import released_json
from autograder.errors import AutograderError, UsageError
from autograder.gradebook import Gradebook
from autograder.nbgrader_plugin.grader_cache import GRADERS, Place, PluginSettings
from autograder.notebooks import content_of
from autograder.pages.feedback import feedback_page
from autograder.runs import EarlierSeed, Task

Resources = dict[str, Any]


class Regrade(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades what was handed in, and puts the autograded notebook in its place.

    So it comes before whatever of nbgrader's looks at cells: learners may have deleted, copied and
    retyped them. nbgrader has deleted the notebook of an earlier grading by then, so there is
    nothing that could be used again.
    """

    solutions = Unicode(help="The folder of what the instructor edits.").tag(config=True)
    trusted = Bool(
        False, help="Whether to run code even where this machine cannot confine it."
    ).tag(config=True)
    demonstrations = Bool(False, help="Whether to run cells that no exercise needs.").tag(
        config=True
    )

    def preprocess(self, _: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Grade, and save the result.

        Raises:
            AutograderError: it cannot be graded now; nbgrader goes on with the next submission.
        """
        with logged_errors(self):
            place = Place.of(self.config, resources)
        with logged_errors(self), lock.held(place.course.lock):
            grader = GRADERS.grader(place, self._settings(place))
            release = released_json(place.course.assignments, place.assignment)
            with Gradebook(place.course) as gradebook:
                gradebook.prepare(place.assignment, release)
            earlier = EarlierSeed.of(Record.read(place.record))
            file = fingerprint.of_content(content_of(place.submitted, place.course.submitted))
            outcome = grader.grade(Task(place.learner, place.submitted, earlier, file))
            place.remove_copies_of_links()
            outcome.record.write(place.record)
        return nbformat.from_dict(outcome.autograded), resources

    def _settings(self, place: Place) -> PluginSettings:
        if not self.solutions:
            raise UsageError(
                "Say in nbgrader_config.py where the instructor's folder is: c.Regrade.solutions."
            )
        solutions = (place.course.root / self.solutions).resolve()
        return PluginSettings(solutions, self.trusted, self.demonstrations)


class SaveGrades(NbGraderPreprocessor):  # type: ignore[misc]
    """Writes points, comments and what being late costs, in one piece.

    nbgrader's SaveAutoGrades would give all points where a cell shows none, and no comment.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Write what `Regrade` has found.

        Raises:
            AutograderError: the gradebook cannot be written.
        """
        place = Place.of(self.config, resources)
        with logged_errors(self), Gradebook(place.course) as gradebook:
            # nbgrader has entered the time of submission already.
            gradebook.save(place.assignment, [Entry.of(record_of(place), solutions(nb), None)])
        return nb, resources


def solutions(nb: NotebookNode) -> list[str]:
    """The exercises of a notebook."""
    return [cell.metadata.nbgrader.grade_id for cell in nb.cells if utils.is_solution(cell)]


def record_of(place: Place) -> Record:
    """What the last grading found.

    Raises:
        UsageError: there was none.
    """
    record = Record.read(place.record)
    if record is None:
        raise UsageError(
            f"There is no result of {place.learner} for {place.assignment}: run `nbgrader "
            f"autograde {place.assignment} --student {place.learner} --force`."
        )
    return record


class FeedbackExporter(Exporter):
    """Makes the page for a learner out of an autograded notebook."""

    output_mimetype = "text/html"

    @default("file_extension")
    def _page(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[str, Resources]:
        """The page, and what nbgrader needs to write it.

        Raises:
            AutograderError: there is no result, or the gradebook cannot be read.
        """
        _, resources = super().from_notebook_node(nb, resources, **kwargs)
        place = Place.of(self.config, resources)
        with logged_errors(self), Gradebook(place.course) as gradebook:
            marks = gradebook.marks(place.assignment, [place.learner]).get(place.learner)
            notebook = json.loads(place.autograded.read_bytes())
            page = feedback_page.render(record_of(place), notebook, marks)
        return page.encode("utf-8", "backslashreplace").decode(), resources


@contextmanager
def logged_errors(part: LoggingConfigurable) -> Iterator[None]:
    """Tell an error in one line of the log; nbgrader adds from where it came.

    Raises:
        AutograderError: that error.
    """
    try:
        yield
    except (AutograderError, OSError) as error:
        sentence = str(error) if isinstance(error, AutograderError) else of_file(error)
        part.log.error(sentence)  # noqa: TRY400 - nbgrader does that
        raise (error if isinstance(error, AutograderError) else UsageError(sentence)) from None


def of_file(error: OSError) -> str:
    """What to say of a file that fails."""
    return f"{error.filename or 'A file'} cannot be read or written: {error.strerror}."
