"""`python -m benchmarks.assignments`: the processor time of grading one submission, by assignment.

A right submission, without demonstrations, is graded a few times and many times, each in a process
of its own with a warm zygote; the difference is what the further submissions cost. With `--quick`
there is one round of fewer.
"""

import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from autograder.course import MAX_SCORE, Assignment
from autograder.course import assignment as assignments
from autograder.grading import Grader
from autograder.sandbox import Zygote, detect
from autograder.selftest import solved
from benchmarks.processors import processor_seconds

FEW = 3
QUICK = "--quick"


class Extent(NamedTuple):
    """How many rounds there are, and how many submissions the larger process of each grades."""

    rounds: int
    many: int


FULL, SHORT = Extent(3, 13), Extent(1, 6)


def main() -> None:
    """Measure each assignment, and print a table."""
    extent = SHORT if QUICK in sys.argv else FULL
    processor_seconds()  # counts what is started from now on
    print(f"{'assignment':20} {'exercises':>9} {'calls':>6} {'ms of processors':>17}")
    for name in assignments.names(Path("solutions")):
        exercises = load(name).exercises
        calls = sum(len(each.examples) + len(each.trials) for each in exercises)
        cost = statistics.median(cost_of_one(name, extent.many) for _ in range(extent.rounds))
        print(f"{name:20} {len(exercises):9} {calls:6} {1000 * cost:17.0f}")


def load(name: str) -> Assignment:
    """An assignment as it is released."""
    return Assignment.load(Path("solutions"), name, Path("assignments"))


def cost_of_one(name: str, many: int) -> float:
    """Seconds of processors for one more submission."""
    return (seconds(name, many) - seconds(name, FEW)) / (many - FEW)


def seconds(name: str, count: int) -> float:
    """Seconds of processors for a new process that grades so many submissions."""
    before = processor_seconds()
    command = [sys.executable, "-m", "benchmarks.assignments", name, str(count)]
    subprocess.run(command, check=True)  # noqa: S603  it is this very file
    return processor_seconds() - before


def grade(name: str, count: int) -> None:
    """Grade the solved notebook of an assignment so many times."""
    loaded = load(name)
    with Zygote(detect(), loaded.release_folder) as zygote:
        for _ in range(count):
            score = Grader(loaded, zygote).grade(solved(loaded), "benchmark").score
            if score != MAX_SCORE:
                sys.exit(f"{name}: the solved notebook earns {score:g}")


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1:] != [QUICK]:
        grade(sys.argv[1], int(sys.argv[2]))
    else:
        main()
