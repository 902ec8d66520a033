"""`python -m benchmarks.assignments`: the processor time of grading one submission, by assignment.

A right submission, without demonstrations, is graded several times with a warm zygote. Prints the
median of the processor time of all processes. With `--quick` it is graded a few times.
"""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder.course import MAX_SCORE, Assignment
from autograder.course import assignment as assignments
from autograder.grading import Grader
from autograder.sandbox import Zygote, detect
from autograder.selftest import solved
from benchmarks.processors import processor_seconds

RUNS, QUICK = 15, 3


def main() -> None:
    """Measure each assignment, and print a table."""
    runs = QUICK if "--quick" in sys.argv else RUNS
    processor_seconds()  # counts what is started from now on
    print(f"{'assignment':20} {'exercises':>9} {'calls':>6} {'ms of processors':>17}")
    for name in assignments.names(Path("solutions")):
        assignment = Assignment.load(Path("solutions"), name, Path("assignments"))
        exercises = assignment.exercises
        calls = sum(len(each.examples) + len(each.trials) for each in exercises)
        cost = statistics.median(costs(assignment, runs))
        print(f"{name:20} {len(exercises):9} {calls:6} {1000 * cost:17.0f}", flush=True)


def costs(assignment: Assignment, runs: int) -> Iterator[float]:
    """Seconds of processors for the solved notebook, each time that it is graded after the first."""
    submission = solved(assignment)
    with Zygote(detect(), assignment.release_folder) as zygote:
        grader = Grader(assignment, zygote)
        for run in range(runs + 1):
            before = processor_seconds()
            score = grader.grade(submission, "benchmark").score
            if score != MAX_SCORE:
                sys.exit(f"{assignment.name}: the solved notebook earns {score:g}")
            if run:
                yield processor_seconds() - before


if __name__ == "__main__":
    main()
