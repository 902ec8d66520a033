"""`python -m benchmarks.portal`: how long a learner waits for feedback, and what the portal adds to grading.

A portal is started on a new class with notebooks of tests/submissions/deep_network, each made different by a
line of its own. First nobody does anything; then one learner hands in again and again, each time when the
feedback before is there; then a whole class within a minute, and all at once. Prints percentiles on the clock,
also of a page that somebody opens meanwhile, and what each part of the portal costs an attempt. With
`--class N` the class is of another size.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from autograder.portal import DATABASE, Database, Person
from autograder.portal.roster import keys, people

ASSIGNMENT = "deep_network"
SUBMISSIONS = Path("tests/submissions") / ASSIGNMENT
KINDS = ("right", "right_in_another_style", "linear_forward_alone_wrong", "learner_as_printed")
ALONE, CLASS = 30, 200
IDLE = 10.0
"""Seconds in which nobody does anything."""
PARTS = re.compile(r"portal\.processes (web|dispatcher)")
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure one learner and a class, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--class", dest="size", type=int, default=CLASS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), chosen.workers) as address:
        learners = ["alone", *(f"one{at}" for at in range(chosen.size))]
        tokens = keys_for(Path(folder), keys.TOKEN, learners)
        (session,) = keys_for(Path(folder), keys.SESSION, ["alone"])
        print(f"{chosen.workers} workers, {os.cpu_count()} cores")
        verdict(address, tokens[0], notebook(-1))  # warm
        before = costs(folder)
        time.sleep(IDLE)
        tell_idle(before, costs(folder))
        before = costs(folder)
        alone = [verdict(address, tokens[0], notebook(number)) for number in range(ALONE)]
        show(f"one learner, {ALONE} times, from POST to result", alone)
        tell_costs(before, costs(folder), ALONE)
        visit = partial(page, address, session)
        for number, seconds in enumerate((60.0, 0.0)):
            handing_in = partial(hand_in, address, tokens, number)
            class_of(folder, chosen.size, seconds, visit, handing_in)


def hand_in(address: str, tokens: Sequence[str], round_: int, learner: int) -> float:
    """What one of a class waits for, with a notebook of this round."""
    return verdict(address, tokens[learner + 1], notebook(1000 * (round_ + 1) + learner))


def class_of(
    folder: str,
    size: int,
    seconds: float,
    visit: Callable[[], object],
    hand_in: Callable[[int], float],
) -> None:
    """Have a class hand in within so many seconds, and print how that went."""

    def one(learner: int) -> float:
        time.sleep(seconds * learner / size)
        return hand_in(learner)

    before, started = costs(folder), time.perf_counter()
    pages: list[float] = []
    with looking(visit, pages), ThreadPoolExecutor(size) as class_:
        waits = list(class_.map(one, range(size)))
    took = time.perf_counter() - started
    how = f"within {seconds:.0f} s" if seconds else "at once"
    show(f"{size} learners {how}, from POST to result", waits)
    print(f"  all of them within {took:.1f} s, {size / took:.1f} a second")
    show("  a page meanwhile", pages)
    tell_costs(before, costs(folder), size)


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[str]:
    """A portal on an empty class, in which one may hand in as often as one likes."""
    (folder / "course.toml").write_text("attempts_per_hour = 100000\n")
    command = [sys.executable, "-m", "autograder", "serve", "--course", str(folder), "--port", "0"]
    where = ["--solutions", str(Path("solutions").resolve()), "--workers", str(workers)]
    with subprocess.Popen(  # noqa: S603  our own command
        [*command, *where], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101  as it was started
        try:
            yield process.stdout.readline().split()[1]
        finally:
            process.terminate()


def keys_for(folder: Path, kind: str, learners: Sequence[str]) -> list[str]:
    """A key for each learner, who is put into the class."""
    with Database(folder / DATABASE) as database, database.writing() as connection:
        people.enrol(connection, [Person(learner) for learner in learners])
        return [keys.make(connection, kind, learner, time.time()) for learner in learners]


def notebook(number: int) -> bytes:
    """A submission that no other is like."""
    kind = KINDS[number % len(KINDS)]
    data = json.loads((SUBMISSIONS / kind / f"{ASSIGNMENT}.ipynb").read_bytes())
    own = {"cell_type": "code", "source": f"number = {number}", "metadata": {}, "outputs": []}
    data["cells"].append({**own, "execution_count": None, "id": f"own{number}"})
    return json.dumps(data).encode()


def asked(address: str, token: str, content: bytes | None = None) -> dict[str, object]:
    """What the portal answers."""
    request = urllib.request.Request(address, content)  # noqa: S310  a portal of our own
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Prefer", "wait=10")  # as a page waits before it is asked for again
    with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310
        told: dict[str, object] = json.load(answer)
    return told


def verdict(address: str, token: str, content: bytes) -> float:
    """Seconds from handing in to the result."""
    started = time.perf_counter()
    told = asked(f"{address}/api/v1/assignments/{ASSIGNMENT}/attempts", token, content)
    pause = 0.02
    while told["state"] in {"received", "running"}:
        time.sleep(pause)
        pause = min(2.0, 1.2 * pause)  # as a page asks less and less often
        told = asked(f"{address}/api/v1/attempts/{told['id']}", token)
    if told["state"] != "done":
        sys.exit(f"an attempt was lost: {told}")
    return time.perf_counter() - started


def page(address: str, session: str) -> None:
    """Open a learner's page of all assignments."""
    request = urllib.request.Request(f"{address}/class/")  # noqa: S310  a portal of our own
    request.add_header("Cookie", f"session={session}")
    with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310
        answer.read()


@contextmanager
def looking(visit: Callable[[], object], times: list[float]) -> Iterator[None]:
    """Look at something small, again and again, as long as the block runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            started = time.perf_counter()
            visit()
            times.append(time.perf_counter() - started)

    thread = threading.Thread(target=look)
    thread.start()
    yield
    over.set()
    thread.join()


Costs = dict[str, tuple[float, float]]
"""Of each part: seconds of processors, and megabytes of memory."""


def costs(folder: str) -> Costs:
    """What the web processes and the dispatcher have cost so far."""
    found: Costs = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        part = PARTS.search(command)
        if part and folder in command:
            memory = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            seconds, megabytes = found.get(part[1], (0.0, 0.0))
            spent = (int(fields[11]) + int(fields[12])) / TICKS
            found[part[1]] = (seconds + spent, megabytes + memory)
    return found


def tell_idle(before: Costs, after: Costs) -> None:
    """Print what the portal costs while nobody does anything."""
    for part, (seconds, memory) in after.items():
        share = 100 * (seconds - before[part][0]) / IDLE
        print(f"idle, {part:<10} {share:4.1f} % of a processor, {memory:.0f} MB")


def tell_costs(before: Costs, after: Costs, attempts: int) -> None:
    """Print what the portal itself has cost an attempt."""
    for part, (seconds, memory) in after.items():
        spent = 1e3 * (seconds - before[part][0]) / attempts
        print(f"  {part:<10} {spent:5.1f} ms of processors an attempt, {memory:.0f} MB")


def show(what: str, seconds: Sequence[float]) -> None:
    """Print percentiles."""
    cuts = statistics.quantiles(seconds, n=100)
    print(f"{what}: p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, p99 {cuts[98]:.2f} s")


if __name__ == "__main__":
    main()
