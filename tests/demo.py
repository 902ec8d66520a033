"""The demo class: the sample submissions, graded and shown as an instructor would see them."""

from pathlib import Path

from rich.console import Console
from rich.progress import track

from autograder import notebook, terminal
from autograder.assignment import Assignment
from autograder.grading import Grader
from autograder.result import Result
from autograder.sandbox import Zygote, detect

SUBMISSIONS = Path("tests/submissions/deep_network")


def graded() -> list[tuple[str, Result]]:
    """Each sample submission with its result."""
    assignment = Assignment.load(Path("solutions"), "deep_network", Path("assignments"))
    with Zygote(detect(), assignment.release_folder) as zygote:
        grader = Grader(assignment, zygote)
        paths = sorted(SUBMISSIONS.glob("*/deep_network.ipynb"))
        return [
            (path.parent.name, grader.grade(notebook.read(path), "demo"))
            for path in track(paths, "grading", transient=True)
        ]


if __name__ == "__main__":
    Console(highlight=False).print(terminal.table(graded()))
