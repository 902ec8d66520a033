"""Processes of a run are killed at random moments: the one that grades, those of the engine, the box."""

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from itertools import count

from tests.faults.stand import Stand, boxed, descendants, engine_processes, kill

WARM = 1.5
"""Seconds, at most, between one blow and the next, once there is something to hit."""
PATIENCE = 120.0

Victims = Callable[[int], list[int]]
LESSER: dict[str, Victims] = {"engine": engine_processes, "box": boxed}
"""Whom a run survives."""
FATAL: dict[str, Victims] = {
    "grade": lambda process: [process],
    "all": lambda process: [process, *descendants(process)],
}

BLOWS = 20
"""For each class, at most: all but the last are for processes that a run survives."""


def strike(stand: Stand, times: int, seed: int) -> Counter[str]:
    """Kill that many times; whom, and how often. Every class must recover.

    Raises:
        AssertionError: one did not.
    """
    struck: Counter[str] = Counter()
    generator = random.Random(seed)
    for number in count():
        if struck.total() == times:
            break
        group = stand.group(f"kills-{seed}-{number}")
        command = group.start()
        # A blow may come when the run is over, and is then not counted.
        for _ in range(min(BLOWS, times - struck.total()) - 1):
            name = generator.choice(sorted(LESSER))
            hit = blow(command, LESSER[name], generator)
            struck[name] += hit
        name = generator.choice(sorted(FATAL))
        struck[name] += blow(command, FATAL[name], generator)
        command.communicate()
        group.assert_recovers()
    return struck


def blow(command: subprocess.Popen[str], victims: Victims, generator: random.Random) -> bool:
    """Kill somebody a while after there is somebody to kill; whether that was done."""
    deadline = time.monotonic() + PATIENCE
    while not victims(command.pid) and command.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(generator.uniform(0, WARM))
    found = victims(command.pid) if command.poll() is None else []
    if found and found[0] != command.pid:
        found = [generator.choice(found)]
    struck = [process for process in found if kill(process)]
    return bool(struck)
