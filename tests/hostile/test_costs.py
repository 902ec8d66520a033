"""What the worst results that are known cost the grader itself, beyond an ordinary submission."""

import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.grading.grader import Grader
from autograder.notebooks.notebook import Notebook
from autograder.sandbox import Isolation, Zygote

ROOT = Path(__file__).resolve().parents[2]
PROCESSOR_SECONDS = 8.0
MEGABYTES = 400
WORST = {
    "large arrays": "return np.zeros((1 << 17) + 60_000)",
    "many arrays": "return [np.zeros((1,) * 16)] * 900",
    "tuples in tuples": "x = np.zeros(250_000)\n    for _ in range(9): x = (x,)\n    return x",
}


@pytest.fixture(scope="module")
def grader(isolation: Isolation) -> Iterator[Grader]:
    assignment = Assignment.load(ROOT / "solutions", "deep_network", ROOT / "assignments")
    with Zygote(isolation, assignment.release_folder) as zygote:
        yield Grader(assignment, zygote)


@pytest.mark.parametrize("body", WORST.values(), ids=WORST.keys())
def test_the_worst_results_cost_the_grader_little(body: str, grader: Grader) -> None:
    right = source_cells(grader.assignment)
    worst = [
        replace(cell, source=f"{cell.source}\ndef {cell.exercise}(*args):\n    {body}")
        if cell.exercise
        else cell
        for cell in right
    ]
    grader.grade(Notebook(tuple(right), "deep_network"), "seed")  # what is done once for all
    seconds, memory = time.process_time(), largest_so_far()
    result = grader.grade(Notebook(tuple(worst), "deep_network"), "seed")
    assert result.score == 0.0
    assert time.process_time() - seconds < PROCESSOR_SECONDS
    assert largest_so_far() - memory < MEGABYTES


def largest_so_far() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
