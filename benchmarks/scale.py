"""`python -m benchmarks.scale`: whether ten thousand cost a hundred times what a hundred cost.

Classes of 100, 1,000 and 10,000 submissions, no two alike, of four kinds, are graded by `autograder grade`, graded
again unchanged, reported on and exported. For each command and size it prints the time on the clock for each submission,
the processor time of all processes, and the memory of the largest. Then a portal's pages are asked for that has as
many learners and ten times as many attempts. `--sizes 100 1000` takes other sizes, `--workers 2` more processes.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks import desk
from benchmarks.classes import ASSIGNMENT, Cost, hand_in, measured
from benchmarks.portal import notebook

SIZES = (100, 1_000, 10_000)
ATTEMPTS_EACH, VISITS = 10, 40
COMMANDS = {
    "grade": ("grade", ASSIGNMENT),
    "grade, unchanged": ("grade", ASSIGNMENT),
    "report": ("report", ASSIGNMENT),
    "export": ("export", ASSIGNMENT, "--format", "canvas"),
}
"""What is done to each class, in this order."""


def main() -> None:
    """Measure every size, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, {chosen.workers} workers")
    with tempfile.TemporaryDirectory() as folder:
        costs = {
            size: of_class(Path(folder) / str(size), size, chosen.workers) for size in chosen.sizes
        }
    for name in COMMANDS:
        tell(name, {size: found[name] for size, found in costs.items()})
    pages(max(desk.LEARNERS, *chosen.sizes))


def of_class(made: Path, size: int, workers: int) -> dict[str, Cost]:
    """What each command costs for a class of its own."""
    hand_in(made, size, notebook)
    return {name: command(made, workers, *words) for name, words in COMMANDS.items()}


def command(made: Path, workers: int, *words: str) -> Cost:
    """One command of ours in a class."""
    shared = ["--course", str(made)]
    if words[0] == "grade":
        shared += ["--workers", str(workers)]
    return measured([sys.executable, "-m", "autograder", *words, *shared], Path.cwd())


def tell(name: str, costs: dict[int, Cost]) -> None:
    """Print a command at every size, and what one more submission costs from each size to the next."""
    print(name)
    for size, cost in costs.items():
        print(
            f"  {size:6}: {cost.wall:7.1f} s, {cost.processors:7.1f} s of processors, largest process {cost.memory:.0f} MB"
        )
    sizes = sorted(costs)
    for small, large in pairwise(sizes):
        more = large - small
        wall = (costs[large].wall - costs[small].wall) / more
        busy = (costs[large].processors - costs[small].processors) / more
        print(
            f"  one more, from {small} to {large}: {1000 * wall:.2f} ms, {1000 * busy:.2f} ms of processors"
        )


def pages(learners: int) -> None:
    """Print how long pages take of a portal with so many learners, one visitor at a time."""
    sizes = argparse.Namespace(learners=learners, attempts=ATTEMPTS_EACH * learners)
    print(f"pages of a portal with {sizes.learners} learners and {sizes.attempts} attempts")
    with tempfile.TemporaryDirectory() as folder, desk.desk(Path(folder), sizes) as client:
        for page in desk.PAGES:
            client.get(page).raise_for_status()  # whatever is read once has been read
            tell_page(page, [waited(client, page) for _ in range(VISITS)])


def tell_page(page: str, seconds: Sequence[float]) -> None:
    """Print what half the visits, and 95 in 100, take at most."""
    cuts = statistics.quantiles(seconds, n=20)
    print(f"  {page:24} p50 {1000 * cuts[9]:5.0f} ms, p95 {1000 * cuts[18]:5.0f} ms")


def waited(client: TestClient, page: str) -> float:
    """Seconds on the clock until a page is there."""
    started = time.perf_counter()
    client.get(page).raise_for_status()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
