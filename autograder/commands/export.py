"""autograder export: marks for a spreadsheet or a learning platform."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import HERE, Class, Name, Solutions
from autograder.errors import UsageError


def export(
    name: Name,
    to_format: Annotated[str, typer.Option("--format", help="One of csv, canvas, moodle.")] = "csv",
    course: Class = HERE,
    solutions: Solutions = None,
    to: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
    title: Annotated[str | None, typer.Option(help="What the column is called there.")] = None,
    canvas_id: Annotated[
        int | None, typer.Option(help="Canvas's number of the assignment, which finds it.")
    ] = None,
) -> None:
    """Write the marks that count, for a spreadsheet, Canvas or Moodle."""
    from autograder.atomic_file import save
    from autograder.classroom import ClassFolder
    from autograder.course import Assignment
    from autograder.portal import exemptions
    from autograder.reporting import export as exported

    if canvas_id is not None and to_format != "canvas":
        raise UsageError("--canvas-id goes with --format canvas alone.")
    opened = ClassFolder.open(course, solutions)
    made = exported(
        opened,
        Assignment.load(opened.solutions, name),
        to_format,
        exemptions.of_class(opened, name),
        title=title,
        canvas_id=canvas_id,
    )
    if to:
        save(to, made.content)
    else:
        typer.echo(made.content, nl=False)
    for line in made.told:
        Console(stderr=True, highlight=False).print(terminal.plain(line), soft_wrap=True)
