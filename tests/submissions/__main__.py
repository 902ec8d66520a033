"""`python -m tests.submissions` writes every sample submission and its result anew: read the diff."""

from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.sandbox import Zygote, detect
from tests.submissions.cases import COURSE, HOME, result_text, write


def make(name: str) -> None:
    """Write the submissions of one assignment."""
    assignment = Assignment.load(Path("solutions"), name, Path("assignments"))
    with Zygote(detect(), assignment.release_folder) as zygote:
        for case, making in COURSE[name].items():
            folder = HOME / name / case
            folder.mkdir(parents=True, exist_ok=True)
            path = write(making(assignment), folder)
            (folder / "expected.json").write_text(result_text(path, assignment, zygote))
            print(path)


if __name__ == "__main__":
    for name in COURSE:
        make(name)
