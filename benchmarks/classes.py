"""`python -m benchmarks.classes`: what grading a class costs, beside stock nbgrader and by its size.

The same right submissions of deep_network go through stock `nbgrader autograde` and `nbgrader
generate_feedback`, and through `autograder grade` with one worker, in turn, each time in a new
class; gradebook, autograded notebooks and feedback included. Then classes of 100 and of 1,000, and
both again, unchanged. Then one worker beside two. Wall time, since a grader that waits is no
faster, and the processor time of all processes. With `--quick` the classes are smaller, and there
is one round.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from autograder.course import Assignment, write_release
from autograder.notebooks import Cell, Notebook, writer
from benchmarks.processors import processor_seconds

ASSIGNMENT = "deep_network"
SUBMISSION = Path("tests/submissions/deep_network/right/deep_network.ipynb")
WITH_PROGRAMS = os.environ | {
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
}
"""Stock nbgrader asks for alembic by its name when it makes a gradebook."""
WORKERS = 2


class Extent(NamedTuple):
    """How many rounds there are, and how large the classes are: two, and the one for stock nbgrader."""

    rounds: int
    small: int
    large: int
    beside: int


FULL, QUICK = Extent(3, 100, 1000, 10), Extent(1, 5, 25, 2)

STOCK = """\
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.source_directory = {source!r}
c.CourseDirectory.course_id = "stock"
c.ClearSolutions.begin_solution_delimeter = "# YOUR CODE STARTS HERE"
c.ClearSolutions.end_solution_delimeter = "# YOUR CODE ENDS HERE"
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors, and megabytes of the largest process."""

    wall: float
    processors: float
    memory: float = 0.0


def main() -> None:
    """Measure, and print."""
    extent = QUICK if "--quick" in sys.argv else FULL
    processor_seconds()  # counts what is started from now on
    with tempfile.TemporaryDirectory() as folder:
        more = by_size(Path(folder), extent.small, extent.large)
        by_workers(Path(folder), extent)
        beside_stock(Path(folder), more, extent)


def by_size(root: Path, small: int, large: int) -> float:
    """Ours for a small and for a large class, then both unchanged; seconds for one more learner."""
    first = {size: ours(hand_in(root / str(size), size)) for size in (small, large)}
    again = {size: ours(root / str(size)) for size in (small, large)}
    for size, cost in first.items():
        print(
            f"{size:5} submissions: {cost.wall:6.1f} s, {1000 * cost.wall / size:6.1f} ms each, "
            f"{1000 * cost.processors / size:6.1f} ms of processors, "
            f"largest process {cost.memory:.0f} MB"
        )
    extra = (first[large].wall - first[small].wall) / (large - small)
    busy = (first[large].processors - first[small].processors) / (large - small)
    print(f"one more submission: {1000 * extra:.1f} ms, {1000 * busy:.1f} ms of processors")
    rate = (large - small) / (again[large].wall - again[small].wall)
    print(
        f"unchanged: {again[large].wall:.1f} s for {large}, of which {again[small].wall:.1f} s go "
        f"for {small}: {rate:.0f} a second beyond the start"
    )
    return extra


def by_workers(root: Path, extent: Extent) -> None:
    """One worker and several, in turn, on a small class."""
    costs: dict[int, list[Cost]] = {1: [], WORKERS: []}
    for turn in range(extent.rounds):
        for workers, found in costs.items():
            made = hand_in(root / f"{turn}-{workers}-workers", extent.small)
            found.append(ours(made, workers=workers))
    for workers, found in costs.items():
        wall = statistics.median(cost.wall for cost in found)
        busy = statistics.median(cost.processors for cost in found)
        print(
            f"{extent.small} submissions, --workers {workers}: {wall:.1f} s, "
            f"{busy:.1f} s of processors"
        )


def beside_stock(root: Path, more: float, extent: Extent) -> None:
    """Stock nbgrader, and ours with and without demonstrations, in turn."""
    rivals: dict[str, Callable[[Path], Cost]] = {
        "stock nbgrader": stock,
        "ours, all cells": lambda made: ours(made, "--demonstrations"),
        "ours": ours,
    }
    costs: dict[str, list[Cost]] = {name: [] for name in rivals}
    for turn in range(extent.rounds):
        for name, grade in rivals.items():
            costs[name].append(grade(hand_in(root / f"{turn}-{name}", extent.beside)))
    print(
        f"{extent.beside} submissions, medians of {extent.rounds} rounds, per submission, start-up included:"
    )
    reference = statistics.median(cost.wall for cost in costs["stock nbgrader"])
    for name, found in costs.items():
        wall = statistics.median(cost.wall for cost in found)
        busy = statistics.median(cost.processors for cost in found)
        print(
            f"  {name:<16}{wall / extent.beside:7.3f} s, {busy / extent.beside:6.3f} s of processors, "
            f"{reference / wall:5.1f} times as fast"
        )
    print(f"  one more submission of ours: {reference / extent.beside / more:.0f} times as fast")


def right(number: int) -> bytes:
    """A right submission with a line of its own."""
    data = writer.of_bytes(SUBMISSION.read_bytes())
    mine = writer.to_json(Notebook((Cell("code", f"my_number = {number}"),)))["cells"]
    return writer.to_bytes({**data, "cells": data["cells"] + mine})


def hand_in(made: Path, count: int, notebook: Callable[[int], bytes] = right) -> Path:
    """A class of so many submissions, each as `notebook` makes it of its number; the folder."""
    for number in range(count):
        path = made / "submitted" / f"learner{number:05}" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook(number))
        shutil.copy(Path("assignments") / ASSIGNMENT / "public_checks.json", path.parent)
    return made


def stock(made: Path) -> Cost:
    """Stock nbgrader; that it gets to know the assignment is not counted."""
    assignment = Assignment.load(Path("solutions"), ASSIGNMENT, made / "released")
    write_release(assignment, made)  # writes the source that nbgrader asks for
    source = made / "source"
    (made / "nbgrader_config.py").write_text(STOCK.format(root=str(made), source=str(source)))
    nbgrader = [sys.executable, "-m", "nbgrader"]
    measured([*nbgrader, "generate_assignment", ASSIGNMENT], made)
    grading = measured([*nbgrader, "autograde", ASSIGNMENT], made)
    feedback = measured([*nbgrader, "generate_feedback", ASSIGNMENT], made)
    return Cost(grading.wall + feedback.wall, grading.processors + feedback.processors)


def ours(made: Path, *options: str, workers: int = 1) -> Cost:
    """One command."""
    command = [sys.executable, "-m", "autograder", "grade", ASSIGNMENT, "--course", str(made)]
    return measured([*command, "--workers", str(workers), *options], Path.cwd())


def measured(command: list[str], folder: Path) -> Cost:
    """Run a command that must succeed."""
    busy, started = processor_seconds(), time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=folder, stdout=output, stderr=output, env=WITH_PROGRAMS
        )
        _, status, usage = os.wait4(process.pid, 0)
        output.seek(0)
        told = output.read().decode(errors="replace")
    if status:
        print(told)
        sys.exit(f"{' '.join(command)} failed: the comparison would be false")
    wall = time.perf_counter() - started
    return Cost(wall, processor_seconds() - busy, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
