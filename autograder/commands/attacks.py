"""autograder doctor --attack: harmless attacks on the walls of this machine, and what became of each."""

from collections.abc import Iterator

import typer
from rich.console import Console
from rich.table import Table

from autograder.commands import terminal
from autograder.sandbox import Isolation, Zygote
from autograder.selftest import Targets, Trial, trials

STYLES = {"held": "green", "not held": "bold red", "could not be tried": "yellow"}


def attacked(isolation: Isolation, console: Console) -> None:
    """Try the attacks, and print what became of each; the exit code is 1 if one was not held.

    Raises:
        UnsafeEnvironment: nothing confines code here, so that there is nothing to try.
    """
    isolation.refuse_unsafe(trusted=False)
    with Targets() as targets, Zygote(isolation) as zygote:
        found = list(trials(zygote, targets))
    console.print(table(found))
    for line in summary(found, isolation):
        console.print(terminal.plain(line), soft_wrap=True)
    if any(trial.verdict == "not held" for trial in found):
        raise typer.Exit(1)


def table(found: list[Trial]) -> Table:
    """The attacks, and what became of each."""
    made = Table("to protect", "tried", "outcome", box=None, pad_edge=False)
    for trial in found:
        told = trial.verdict + (f": {trial.why}" if trial.verdict == "could not be tried" else "")
        made.add_row(
            trial.attack.group,
            f"to {trial.attack.tried}",
            terminal.plain(told, STYLES[trial.verdict]),
        )
    return made


def summary(found: list[Trial], isolation: Isolation) -> Iterator[str]:
    """At which level it was tried, why it is not the best one, and what to do."""
    counts = {verdict: sum(trial.verdict == verdict for trial in found) for verdict in STYLES}
    counted = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    yield f"{len(found)} attacks at the isolation level {isolation.level!r}: {counted}."
    yield from (f"The level is not full: {reason}." for reason in isolation.reasons)
    if counts["not held"]:
        yield "Grade nobody's work on this machine until every attack is held."
