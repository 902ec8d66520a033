"""autograder release and new: from what the instructor writes to what learners download."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import ASSIGNMENTS, BUILD, SOLUTIONS, Names, Solutions

To = Annotated[Path, typer.Option(help="What learners download.")]


def release(names: Names = None, solutions: Solutions = None, to: To = ASSIGNMENTS) -> None:
    """Make what learners download out of what the instructor wrote."""
    from autograder.course import Assignment, write_release
    from autograder.course import assignment as assignments

    console = Console(highlight=False)
    here = solutions or SOLUTIONS
    for name in names or assignments.names(here):
        loaded = Assignment.load(here, name, to)
        made = write_release(loaded, BUILD)
        listed = ", ".join(sorted(made.files))
        console.print(terminal.plain(f"{to / name}: {listed}"), soft_wrap=True)


def new(
    name: Annotated[str, typer.Argument(help="A name for the folder, such as deep_network.")],
    solutions: Solutions = None,
) -> None:
    """Write a small assignment to begin with, which passes selftest."""
    from autograder.course import skeleton

    folder = skeleton.create(solutions or SOLUTIONS, name)
    told = Console(highlight=False, soft_wrap=True)
    for path in skeleton.settle((solutions or SOLUTIONS).resolve().parent):
        told.print(terminal.plain(f"{path} is new: it holds the course's settings."))
    told.print(terminal.plain(f"{folder} is ready: edit it, then run `autograder release {name}`."))
