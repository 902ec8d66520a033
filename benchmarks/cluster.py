"""`python -m benchmarks.cluster`: what a cluster's workers grade, beside this machine's own.

The same right submissions of deep_network go through `autograder grade` with one process of this
machine, with two, and with two workers of Dask on this machine, in turn, each time in a new class;
gradebook and feedback included. Scheduler and workers have been started before, and have graded one
submission. Of classes of two sizes the difference says what one more submission takes; what is left is
the start. All of it shares this machine's processors, so the figures tell what Dask costs, and not what
more machines give. With `--quick` the classes are smaller, and there is one round.
"""

import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.classes import hand_in, ours
from tests.machines import Machines

WORKERS = 2


class Extent(NamedTuple):
    """How many rounds there are, and how large the two classes are."""

    rounds: int
    small: int
    large: int


FULL, QUICK = Extent(3, 10, 60), Extent(1, 2, 6)


def main() -> None:
    """Measure, and print."""
    extent = QUICK if "--quick" in sys.argv else FULL
    with tempfile.TemporaryDirectory() as folder, Machines(Path(folder)) as machines:
        machines.start_scheduler()
        machines.start_workers(WORKERS)
        options = {
            "1 process of this machine": ("--workers", "1"),
            f"{WORKERS} processes": ("--workers", str(WORKERS)),
            f"{WORKERS} workers of Dask": ("--engine", "dask", "--scheduler", machines.address),
        }
        ours(hand_in(Path(folder) / "warm", 2 * WORKERS), *options[f"{WORKERS} workers of Dask"])
        for name, pairs in measured(Path(folder), options, extent).items():
            print(line(name, pairs, extent))


def measured(
    root: Path, options: dict[str, tuple[str, ...]], extent: Extent
) -> dict[str, list[tuple[float, float]]]:
    """By engine, seconds for the small and for the large class, once each round."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in options}
    for turn in range(extent.rounds):
        for number, (name, words) in enumerate(options.items()):
            small, large = (
                ours(hand_in(root / f"{turn}-{number}-{size}", size), *words).wall
                for size in (extent.small, extent.large)
            )
            found[name].append((small, large))
    return found


def line(name: str, pairs: list[tuple[float, float]], extent: Extent) -> str:
    """What an engine takes, by the medians over all rounds."""
    each = statistics.median(
        (large - small) / (extent.large - extent.small) for small, large in pairs
    )
    whole = statistics.median(large for _, large in pairs)
    return (
        f"{name:<26}{1000 * each:6.0f} ms for one more submission, {1 / each:5.1f} a second; "
        f"{extent.large} submissions in {whole:5.1f} s ({extent.rounds} rounds)"
    )


if __name__ == "__main__":
    main()
