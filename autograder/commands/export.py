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
    from autograder.course import MAX_SCORE, Assignment
    from autograder.gradebook import Gradebook
    from autograder.lms import export as exported
    from autograder.runs import named

    if canvas_id is not None and to_format != "canvas":
        raise UsageError("--canvas-id goes with --format canvas alone.")
    opened = ClassFolder.open(course, solutions)
    order = [exercise.name for exercise in Assignment.load(opened.solutions, name).exercises]
    nobody = UsageError(f"Nobody has marks for {name} yet: run autograder grade {name}.")
    if not opened.has_gradebook:
        raise nobody
    with Gradebook(opened) as gradebook:
        found, learners = gradebook.marks(name), gradebook.learners()
    if not found:
        raise nobody
    marks = {learner: each.in_order(order) for learner, each in found.items()}
    text = exported(
        to_format, name, MAX_SCORE, learners, marks, title=title, canvas_id=canvas_id
    ).encode("utf-8", "backslashreplace")
    if to:
        save(to, text)
    else:
        typer.echo(text, nl=False)
    without = [each.id for each in learners if each.id not in marks or marks[each.id].score is None]
    if without:
        line = f"{len(without)} have no mark: {named(without)}."
        Console(stderr=True, highlight=False).print(terminal.plain(line), soft_wrap=True)
