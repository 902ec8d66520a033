"""nbgrader's settings of the course.

A class has a folder of its own, whose settings load these and add where it is (`autograder grade`
writes them at first use). Everything here may be set otherwise there, below the line that loads
this file; what must stay as it is says so.
"""

import os
import sys
import warnings
from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - traitlets puts it there

# The course lies around this file, wherever a command is called.
COURSE = Path(__file__).resolve().parent
c.CourseDirectory.root = str(COURSE)

# Names the course in the gradebook and the exchange: set another one for every class and year.
c.CourseDirectory.course_id = "neural_networks"

# `autograder release` writes nbgrader's source notebooks, out of the text in solutions/, and what
# learners download; `nbgrader generate_assignment` makes the same bytes of the former.
c.CourseDirectory.source_directory = str(COURSE / "build" / "source")
c.CourseDirectory.release_directory = str(COURSE / "assignments")

# Never copied from or to learners. README.md and public_checks.json travel with the notebook;
# Python files do not: what the instructor writes is text, and would lie open if it strayed there.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "__pycache__", "*.pyc", "feedback", "*.py", "*.toml", ".*",
]  # fmt: skip

# The instructor's markers, which must stay: the engine looks for the same. Learners keep them,
# around two blank lines. (nbgrader spells the traits so.)
START, END = "# YOUR CODE STARTS HERE", "# YOUR CODE ENDS HERE"
c.ClearSolutions.begin_solution_delimeter = START
c.ClearSolutions.end_solution_delimeter = END
c.ClearSolutions.code_stub = {"python": f"{START}\n\n\n{END}"}

# Tests lie outside the notebooks. Should somebody hide one inside all the same, these keep it there.
c.ClearHiddenTests.begin_test_delimeter = "# BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "# END HIDDEN TESTS"

# `nbgrader autograde` and formgrader's button: our grading in the place of a kernel. Must stay.
# It mends cells before nbgrader looks at them, and keeps points, comments and what being late
# costs in one piece, where SaveAutoGrades would give all points to a cell that shows none.
# The same stands in nbgrader_config.json: where this file does not run, nbgrader would go on with its
# own settings, and run what learners wrote without any confinement.
c.Autograde.sanitize_preprocessors = [
    "autograder.hook.Regrade",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.hook.SaveGrades",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# What the instructor edits, and whether to run code even where this machine cannot confine it.
c.Regrade.solutions = str(COURSE / "solutions")
c.Regrade.trusted = False

# Cells on which no exercise depends are left out when grading: set True to run them all.
c.Regrade.demonstrations = False

# `nbgrader generate_feedback`: the page that `autograder grade` writes. Nothing is to be changed in
# the notebook for it. Must stay.
c.GenerateFeedback.exporter_class = "autograder.hook.FeedbackExporter"
c.GenerateFeedback.preprocessors = []

# Late submissions cost nothing: say "zero" for all points, or name a plugin of your own.
c.LateSubmissionPlugin.penalty_method = "none"

# nbgrader makes SQLAlchemy warn of its own tables with every new submission; its marks are right.
warnings.filterwarnings("ignore", message="Object of type .* not in session")

# nbgrader calls `alembic` by its name when it makes a gradebook, also in an environment that has
# not been activated.
BIN = str(Path(sys.executable).parent)
if BIN not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join(filter(None, [os.environ.get("PATH"), BIN]))
