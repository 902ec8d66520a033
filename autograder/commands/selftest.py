"""autograder selftest: the grader graded."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from autograder.commands import terminal
from autograder.commands.options import (
    Names,
    Released,
    Solutions,
    Trust,
    released_here,
    solutions_here,
)


def selftest(
    names: Names = None,
    trust: Trust = False,
    mutants: Annotated[
        bool, typer.Option(help="Also try every mutant of the solutions, which takes minutes.")
    ] = True,
    solutions: Solutions = None,
    released: Released = None,
) -> None:
    """Test the grader: references, variants, mistakes, slopes, carried errors, mutants."""
    from autograder.course import Assignment
    from autograder.course import assignment as assignments
    from autograder.sandbox import Zygote, detect
    from autograder.selftest import selftest as test_assignment

    console = Console(highlight=False)
    flawless = True
    here, released = solutions_here(solutions), released_here(released)
    for name in names or assignments.names(here):
        loaded = Assignment.load(here, name, released)
        loaded.refuse_stale_release()
        with Zygote(detect(), loaded.release_folder, trusted=trust) as zygote:
            console.print(terminal.plain(name, "bold"))
            for found in test_assignment(loaded, zygote, mutants=mutants):
                mark = Text("✗ ", style="red") if found.flaws else Text("✓ ", style="green")
                console.print(mark + terminal.plain(f"{found.test} ({found.looked_at} looked at)"))
                for flaw in found.flaws:
                    terminal.indented(terminal.plain(flaw), console)
                flawless = flawless and not found.flaws
    if not flawless:
        raise typer.Exit(1)
