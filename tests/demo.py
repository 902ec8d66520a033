"""`python -m tests.demo FOLDER` makes a class of the sample submissions, ready to be graded.

It has a gradebook with a due date that some have missed, and somebody who handed in nothing.
"""

import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook as Nbgraders

from autograder.atomic_file import save
from autograder.classroom.folder import ClassFolder
from autograder.course.released import released_json
from autograder.gradebook import Gradebook

ASSIGNMENT = "deep_network"
SUBMISSIONS = Path(__file__).parent / "submissions" / ASSIGNMENT
DUE = datetime(2026, 11, 20, 18)  # noqa: DTZ001  nbgrader keeps times in UTC without saying so
LATE = ("right_in_another_style", "nbformat_3")
ABSENT = "handed_in_nothing"


def make(root: Path, solutions: Path) -> None:
    """Make the class, or leave it as it is where it is made already."""
    root.mkdir(parents=True, exist_ok=True)
    course = ClassFolder.open(root, solutions)
    course.settle()
    for path in sorted(SUBMISSIONS.glob(f"*/{ASSIGNMENT}.ipynb")):
        folder = course.submitted / path.parent.name / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / path.name)
        at = DUE + timedelta(hours=3 if path.parent.name in LATE else -5)
        save(folder / "timestamp.txt", f"{at} UTC".encode())
    with Gradebook(course) as gradebook:
        gradebook.prepare(ASSIGNMENT, released_json(course.assignments, ASSIGNMENT))
    with Nbgraders(course.db_url, course.course_id) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        for learner in (ABSENT, *(path.name for path in course.submitted.iterdir())):
            gradebook.update_or_create_student(learner)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path("solutions"))
