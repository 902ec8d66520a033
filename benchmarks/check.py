"""`python -m benchmarks.check`: what grading costs beside plain exec of the same code.

Grading one right submission in a warm zygote is timed in turn with a fork of a warm, unconfined
process that executes the same cells and makes the same calls. Reading the notebook and starting
the zygote are outside both; drawing inputs, the reference's answers and all judging are inside
ours alone. Prints medians, and the median of the ratios pair by pair.
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
from typing import Any

import h5py  # noqa: F401  warm, as in the zygote
import matplotlib as mpl
import numpy as np

mpl.use("agg")

import matplotlib.pyplot as plt

from autograder.course import Assignment
from autograder.grading import Grader, number, without_demonstrations
from autograder.intake import RebuiltCell, rebuild
from autograder.notebooks import notebook
from autograder.sandbox import Zygote, detect
from rubric import Exercise

RUNS = 21
SUBMISSION = Path("tests/submissions/deep_network/right/deep_network.ipynb")


def main() -> None:
    """Measure with and without demonstrations, and print both."""
    assignment = Assignment.load(Path("solutions"), "deep_network", Path("assignments").resolve())
    submission = notebook.read(SUBMISSION)
    rebuilt = rebuild(submission, assignment.released())
    calls = calls_of(assignment.exercises)
    os.chdir(Path("assignments") / assignment.name)  # where plain exec finds the released files
    with Zygote(detect(), Path.cwd()) as zygote:
        for demonstrations in (True, False):
            grader = Grader(assignment, zygote, demonstrations)
            cells = rebuilt.cells if demonstrations else without_demonstrations(rebuilt)
            ours, plain = paired(
                partial(grader.grade, submission, "benchmark"), partial(in_a_fork, cells, calls)
            )
            show("with" if demonstrations else "without", len(cells), len(calls), ours, plain)


def calls_of(exercises: Sequence[Exercise]) -> list[tuple[str, tuple[Any, ...]]]:
    """Every call that grading a right submission makes."""
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
    first: Callable[[], object], second: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Milliseconds of both, run in turn after one warm-up each."""
    first()
    second()
    times: tuple[list[float], list[float]] = ([], [])
    gc.freeze()
    for _ in range(RUNS):
        for run, into in zip((first, second), times, strict=True):
            started = time.perf_counter()
            run()
            into.append(1e3 * (time.perf_counter() - started))
    return times


def show(word: str, cells: int, calls: int, ours: list[float], plain: list[float]) -> None:
    """Print the medians, their ratio and their difference."""
    ratio = statistics.median(a / b for a, b in zip(ours, plain, strict=True))
    beyond = statistics.median(a - b for a, b in zip(ours, plain, strict=True))
    print(
        f"{word} demonstrations: {cells} cells, {calls} calls, {len(ours)} pairs\n"
        f"  grading     {statistics.median(ours):7.1f} ms   (min {min(ours):.1f})\n"
        f"  plain exec  {statistics.median(plain):7.1f} ms   (min {min(plain):.1f})\n"
        f"  ratio       {ratio:7.2f}      beyond plain exec {beyond:.1f} ms"
    )


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
