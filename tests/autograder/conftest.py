"""A small course of one assignment, on which notebooks, releases and intake are tested."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pytest

from autograder.commands import app
from autograder.course.assignment import Assignment
from autograder.course.release import source_cells, write_release
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell, Notebook

REPOSITORY = Path(__file__).resolve().parents[2]

NOTEBOOK = '''\
# %% [markdown]
# # Means
#
# A function begins with `def row_means(x):`, and so on.

# %% tags=["given"]
import numpy as np

# %% tags=["given"]
# %matplotlib inline
def halved(x):
    return x / 2

# %%
numbers = np.arange(6).reshape(2, 3)

# %% [markdown]
# ## The mean of each row

# %% exercise="row_means"
def row_means(x):
    """Return the mean of each row."""
    # YOUR CODE STARTS HERE
    means = x.sum(axis=1) / x.shape[1]
    # YOUR CODE ENDS HERE
    return means

# %%
means = row_means(numbers)

# %% exercise="spread"
@np.errstate(all="ignore")
def spread(x):
    """Return the mean square distance from the row means."""
    # YOUR CODE STARTS HERE
    centred = x - row_means(x)[:, None]
    # YOUR CODE ENDS HERE
    result = 0
    # YOUR CODE STARTS HERE
    result = np.mean(centred**2)
    # YOUR CODE ENDS HERE
    return result

# %%
print(means, spread(numbers))
'''

EXERCISES = """\
from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)

row_means = Exercise(
    notebook.row_means,
    takes=("x (m, n)",),
    gives="means (m,)",
    points={"means": 60},
    trials=[{"m": 3, "n": 4}],
    examples=[{"m": 2}],
)

spread = Exercise(
    notebook.spread,
    takes=("x (m, n)",),
    gives="result ()",
    points={"result": 40},
    trials=[{"m": 3, "n": 4}],
    examples=[{"m": 2}],
    needs=(row_means,),
)

EXERCISES = [row_means, spread]
"""


def write(
    solutions: Path, name: str = "means", notebook: str = NOTEBOOK, exercises: str = EXERCISES
) -> Path:
    folder = solutions / name
    folder.mkdir(parents=True)
    (folder / "notebook.py").write_text(notebook, encoding="utf-8")
    (folder / "exercises.py").write_text(exercises, encoding="utf-8")
    return folder


@pytest.fixture
def write_assignment() -> Callable[..., Path]:
    """Writes an assignment into a folder, this one unless told otherwise."""
    return write


@pytest.fixture(scope="session")
def means(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    course = tmp_path_factory.mktemp("course")
    write(course / "solutions")
    return Assignment.load(course / "solutions", "means", course / "assignments")


@pytest.fixture(scope="session")
def released(means: Assignment) -> Notebook:
    write_release(means, means.folder.parents[1] / "build")
    return means.released()


@dataclass(frozen=True)
class Classroom:
    """A course of one released assignment, and a class folder in it, which starts empty."""

    course: Path
    root: Path
    assignment: Assignment

    @property
    def solutions(self) -> Path:
        return self.course / "solutions"

    def hand_in(
        self, learner: str, *further: Cell, name: str = "means.ipynb", **edits: str
    ) -> Path:
        """A submission: the instructor's own answers but for the edits, and further cells."""
        cells = [
            replace(cell, source=edits.get(cell.exercise or "", cell.source))
            for cell in source_cells(self.assignment)
        ]
        path = self.root / "submitted" / learner / "means" / name
        writer.write(Notebook((*cells, *further), "means"), path)
        return path


def make_classroom(folder: Path) -> Classroom:
    """A class of its own, with nbgrader's settings of this very repository."""
    course = folder / "course"
    write(course / "solutions")
    for settings in ("nbgrader_config.py", "nbgrader_config.json"):
        shutil.copy(REPOSITORY / settings, course)
    assignment = Assignment.load(course / "solutions", "means", course / "assignments")
    write_release(assignment, course / "build")
    root = folder / "class"
    root.mkdir()
    return Classroom(course, root, assignment)


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    """A class of its own."""
    return make_classroom(tmp_path)


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process, as the script does."""

    def ended(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            app.main()
        out, err = capsysbinary.readouterr()
        return Ended(int(caught.value.code or 0), out.decode(), err.decode())

    return ended
