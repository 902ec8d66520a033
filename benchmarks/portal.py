"""`python -m benchmarks.portal`: how long a learner waits for feedback, and what the portal adds to grading.

A portal is started on a new class with notebooks of tests/submissions/deep_network, each made different by a
line of its own. First one learner hands in again and again, each time when the feedback before is there;
then a whole class at once. Prints percentiles on the clock, and the processor time of each process an
attempt. With `--class N` the class is of another size.
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
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from autograder.portal import DATABASE, Database, Person, keys, people

ASSIGNMENT = "deep_network"
SUBMISSIONS = Path("tests/submissions") / ASSIGNMENT
KINDS = ("right", "right_in_another_style", "linear_forward_alone_wrong", "learner_as_printed")
ALONE, CLASS = 30, 200
PARTS = re.compile(r"portal\.processes (web|dispatcher)")
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure one learner and a class, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--class", dest="size", type=int, default=CLASS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), chosen.workers) as address:
        tokens = tokens_for(Path(folder), ["alone", *(f"one{at}" for at in range(chosen.size))])
        print(f"{chosen.workers} workers, {os.cpu_count()} cores")
        verdict(address, tokens[0], notebook(-1))  # warm
        before = processor_times(folder)
        alone = [verdict(address, tokens[0], notebook(number)) for number in range(ALONE)]
        show(f"one learner, {ALONE} times, from POST to result", alone)
        tell_processors(before, processor_times(folder), ALONE)
        before, started = processor_times(folder), time.perf_counter()
        pages: list[float] = []
        with looking(address, tokens[0], pages), ThreadPoolExecutor(chosen.size) as class_:
            each = class_.map(
                lambda at: verdict(address, tokens[at + 1], notebook(1000 + at)), range(chosen.size)
            )
            waits = list(each)
        took = time.perf_counter() - started
        show(f"{chosen.size} learners at once, from POST to result", waits)
        print(f"  all of them within {took:.1f} s, {chosen.size / took:.1f} a second")
        show("answers of the interface meanwhile", pages)
        tell_processors(before, processor_times(folder), chosen.size)


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


def tokens_for(folder: Path, learners: Sequence[str]) -> list[str]:
    """A token for each learner, who is put into the class."""
    with Database(folder / DATABASE) as database, database.writing() as connection:
        people.enrol(connection, [Person(learner) for learner in learners])
        return [keys.make(connection, keys.TOKEN, learner, time.time()) for learner in learners]


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


@contextmanager
def looking(address: str, token: str, times: list[float]) -> Iterator[None]:
    """Ask for something small, again and again, as long as the block runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            started = time.perf_counter()
            asked(f"{address}/api/v1/me", token)
            times.append(time.perf_counter() - started)

    thread = threading.Thread(target=look)
    thread.start()
    yield
    over.set()
    thread.join()


def processor_times(folder: str) -> dict[str, tuple[float, float]]:
    """Of the web process and the dispatcher: seconds of processors, and megabytes of memory."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        part = PARTS.search(command)
        if part and folder in command:
            memory = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            found[part[1]] = ((int(fields[11]) + int(fields[12])) / TICKS, memory)
    return found


def tell_processors(
    before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]], attempts: int
) -> None:
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
