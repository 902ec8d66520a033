"""`python -m tests.submissions` writes every sample submission and its result anew: read the diff."""

from pathlib import Path

from tests.submissions.cases import CASES, FOLDER, result_text, write

if __name__ == "__main__":
    from autograder.assignment import Assignment
    from autograder.sandbox import Zygote, detect

    assignment = Assignment.load(Path("solutions"), "deep_network", Path("assignments"))
    with Zygote(detect(), assignment.release_folder) as zygote:
        for name, make in CASES.items():
            folder = FOLDER / name
            folder.mkdir(parents=True, exist_ok=True)
            path = write(make(assignment), folder)
            (folder / "expected.json").write_text(result_text(path, assignment, zygote))
            print(path)
