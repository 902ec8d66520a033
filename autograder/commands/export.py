"""autograder export: marks for a spreadsheet or a learning platform."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder import terminal
from autograder.commands.options import HERE, SOLUTIONS, Class, Name, Solutions


def export(
    name: Name,
    form: Annotated[str, typer.Option("--format", help="csv, canvas or moodle.")] = "csv",
    course: Class = HERE,
    solutions: Solutions = SOLUTIONS,
    to: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    title: Annotated[str | None, typer.Option(help="What the column is called there.")] = None,
    canvas_id: Annotated[
        int | None, typer.Option(help="Canvas's number of the assignment, which finds it.")
    ] = None,
) -> None:
    """Write the marks that count, for a spreadsheet, Canvas or Moodle."""
    console = Console(stderr=True, highlight=False)
    console.print(terminal.plain(""))
