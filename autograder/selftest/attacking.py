"""Tries the attacks on the walls of this very machine, and says of each whether it was held."""

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.errors import AutograderError, WorkerDied
from autograder.sandbox import CellOutcome, Worker, Zygote
from autograder.selftest.attacks import ATTACKS, ENDED, LEFT, NUMBERS, Attack
from autograder.selftest.targets import Targets

Verdict = Literal["held", "not held", "could not be tried"]
SECONDS = 2.0


@dataclass(frozen=True)
class Trial:
    """What became of one attack.

    Attributes:
        why: of what could not be tried.
    """

    attack: Attack
    verdict: Verdict
    why: str = ""


def trials(
    zygote: Zygote, targets: Targets, attacks: Sequence[Attack] = ATTACKS
) -> Iterator[Trial]:
    """Try attacks one after the other, each in a worker of its own beside another one."""
    numbers = NUMBERS.get(platform.machine())
    with zygote.lease() as neighbour:
        known = targets.names() | {"NEIGHBOUR": neighbour.process.number, "CALLS": numbers}
        for attack in attacks:
            if numbers is None and "CALLS" in attack.source:
                reason = f"the numbers of system calls on {platform.machine()} are not known"
                yield Trial(attack, "could not be tried", reason)
            else:
                yield attempted(zygote, attack, known)


def attempted(zygote: Zygote, attack: Attack, known: dict[str, object]) -> Trial:
    """One attack in one worker."""
    try:
        with zygote.lease() as worker:
            outcome = run(worker, attack, known)
            ended = "" if outcome is None else ending(outcome)
            if ended == "" and LEFT in attack.source:
                return Trial(attack, found_by_the_next(zygote))
    except AutograderError as error:
        return Trial(attack, "could not be tried", str(error))
    if outcome is None or outcome.timed_out:
        return Trial(
            attack, "held" if ENDED in attack.refusals else "could not be tried", "it was ended"
        )
    if ended == "":
        return Trial(attack, "not held")
    if ended in attack.refusals:
        return Trial(attack, "held")
    return Trial(attack, "could not be tried", f"it ended with {ended}")


def run(worker: Worker, attack: Attack, known: dict[str, object]) -> CellOutcome | None:
    """How an attack ended; None if its process was ended for it."""
    given = "\n".join(f"{name} = {value!r}" for name, value in known.items())
    try:
        worker.run(given, "targets", SECONDS)
        outcome = worker.run(attack.source, "attack", SECONDS)
        worker.run("", "next", SECONDS)  # what was said unasked is noticed now
    except WorkerDied:
        return None
    return outcome


def ending(outcome: CellOutcome) -> str:
    """The type of the exception that ended a cell; empty if it ran through."""
    return outcome.failure.type if outcome.failure else ""


def found_by_the_next(zygote: Zygote) -> Verdict:
    """Whether another submission finds what one has left behind."""
    with zygote.lease() as other:
        seen = other.run(f"import os\nassert {LEFT!r} not in os.listdir()", "next", SECONDS)
    return "held" if seen.ok else "not held"
