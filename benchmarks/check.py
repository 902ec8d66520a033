"""`python -m benchmarks.check`: what grading costs beside plain exec of the same code.

Grading one submission in a warm zygote is measured in turn with a fork of a warm, unconfined
process that executes the same cells and makes the same calls. Reading the notebook and starting
the zygote are outside both; drawing inputs, the reference's answers and all judging are inside
ours alone. Prints medians of the processor time of all processes and of wall time, and the medians
of the ratios pair by pair. With `--quick` there are few pairs.
"""

import gc
import os
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import h5py  # noqa: F401  warm, as in the zygote
import matplotlib as mpl
import numpy as np

mpl.use("agg")

import matplotlib.pyplot as plt

from autograder.course import Assignment
from autograder.grading import Grader, number, without_demonstrations
from autograder.intake import RebuiltCell, rebuild
from autograder.notebooks import reader
from autograder.sandbox import Zygote, detect
from benchmarks.processors import processor_seconds
from rubric import Exercise

RUNS, QUICK = 21, 5
SUBMISSIONS = Path("tests/submissions").resolve()
COMPARED = (
    ("deep_network", "right", True),
    ("deep_network", "right", False),
    ("image_classifier", "right", False),
    ("deep_network", "linear_forward_alone_wrong", False),
)
"""The assignment, the submission, and whether its demonstrations run. The last has errors that are
carried forward: its functions are called again, with right ones below."""


class Cost(NamedTuple):
    """Milliseconds of all processors, and on the clock."""

    processors: float
    wall: float


def main() -> None:
    """Compare each of the submissions with plain exec, and print it."""
    solutions, assignments = Path("solutions").resolve(), Path("assignments").resolve()
    runs = QUICK if "--quick" in sys.argv else RUNS
    processor_seconds()  # counts what is started from now on
    for name, kind, demonstrations in COMPARED:
        assignment = Assignment.load(solutions, name, assignments)
        submission = reader.read(SUBMISSIONS / name / kind / f"{name}.ipynb")
        rebuilt = rebuild(submission, assignment.released())
        cells = rebuilt.cells if demonstrations else without_demonstrations(rebuilt)
        calls = calls_of(assignment.exercises)
        os.chdir(assignments / name)  # where plain exec finds the released files
        with Zygote(detect(), Path.cwd()) as zygote:
            grader = Grader(assignment, zygote, demonstrations)
            grade = partial(grader.grade, submission, "benchmark")
            ours, plain = paired(grade, partial(in_a_fork, cells, calls), runs)
        all_cells = "with" if demonstrations else "without"
        print(f"{name}, {kind}, {all_cells} demonstrations: {len(cells)} cells, {len(calls)} calls")
        show("processors", [cost.processors for cost in ours], [cost.processors for cost in plain])
        show("wall", [cost.wall for cost in ours], [cost.wall for cost in plain])


def calls_of(exercises: Sequence[Exercise]) -> list[tuple[str, tuple[Any, ...]]]:
    """Every call of an example or a trial: each is made once."""
    seed = number("benchmark", "")
    return [
        (exercise.name, case.arguments)
        for exercise in exercises
        for case in [*exercise.public_cases(), *exercise.hidden_cases(seed)]
    ]


def in_a_fork(cells: Sequence[RebuiltCell], calls: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
    """Execute cells and make calls in a fork of this process, without any confinement."""
    pid = os.fork()
    if pid == 0:
        try:
            namespace: dict[str, Any] = {"__name__": "__main__"}
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  the fork ends at once
            for cell in cells:
                exec(compile(cell.source, cell.name, "exec"), namespace)  # noqa: S102
                plt.close("all")
            for name, arguments in calls:
                namespace[name](*arguments)
        except BaseException:  # noqa: BLE001  a fork must not return into the caller
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if status:
        sys.exit("plain exec failed: the comparison would be false")


def paired(
    first: Callable[[], object], second: Callable[[], object], runs: int
) -> tuple[list[Cost], list[Cost]]:
    """The costs of both, run in turn after one warm-up each."""
    first()
    second()
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    gc.freeze()
    for _ in range(runs):
        for run, into in zip((first, second), costs, strict=True):
            into.append(cost_of(run))
    return costs


def cost_of(run: Callable[[], object]) -> Cost:
    """What one run costs."""
    busy, started = processor_seconds(), time.perf_counter()
    run()
    wall = time.perf_counter() - started
    return Cost(1e3 * (processor_seconds() - busy), 1e3 * wall)


def show(word: str, ours: Sequence[float], plain: Sequence[float]) -> None:
    """Print the medians, their ratio and their difference."""
    ratio = statistics.median(a / b for a, b in zip(ours, plain, strict=True))
    beyond = statistics.median(a - b for a, b in zip(ours, plain, strict=True))
    print(
        f"  {word:<10}  grading {statistics.median(ours):7.1f} ms, "
        f"plain exec {statistics.median(plain):7.1f} ms, "
        f"ratio {ratio:5.2f}, beyond plain exec {beyond:7.1f} ms ({len(ours)} pairs)"
    )


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
