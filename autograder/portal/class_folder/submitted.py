"""The folder of what was handed in, as nbgrader would have collected it."""

from datetime import UTC, datetime

from autograder.atomic_file import save
from autograder.classroom import ClassFolder, Submission
from autograder.portal.submissions import Attempt

STAMP = "timestamp.txt"


def put_in(course: ClassFolder, one: Attempt, content: bytes) -> Submission:
    """Put the notebook of an attempt there, with its time, in place of what lay there."""
    folder = course.handed_in(one.learner, one.assignment)
    path = folder / f"{one.assignment}.ipynb"
    save(path, content)
    at = datetime.fromtimestamp(one.received_at, UTC)
    save(folder / STAMP, f"{at:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
    return Submission(one.learner, folder, path, below=course.submitted)
