"""autograder export: marks for a spreadsheet or a learning platform."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import HERE, Class, Name, Solutions
from autograder.errors import UsageError

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.classroom import ClassFolder, Learner, Marks


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
    from autograder.lms import export as exported

    if canvas_id is not None and to_format != "canvas":
        raise UsageError("--canvas-id goes with --format canvas alone.")
    opened = ClassFolder.open(course, solutions)
    order = [exercise.name for exercise in Assignment.load(opened.solutions, name).exercises]
    found, learners = marks_and_learners(opened, name)
    marks = {learner: given.in_order(order) for learner, given in found.items()}
    text = exported(
        to_format, name, MAX_SCORE, learners, marks, title=title, canvas_id=canvas_id
    ).encode("utf-8", "backslashreplace")
    if to:
        save(to, text)
    else:
        typer.echo(text, nl=False)
    name_without_mark(learners, marks)


def marks_and_learners(
    course: "ClassFolder", name: str
) -> "tuple[Mapping[str, Marks], Sequence[Learner]]":
    """The marks of an assignment by learner, and everybody in the gradebook.

    Raises:
        UsageError: nobody has any marks.
    """
    from autograder.gradebook import Gradebook

    nobody = UsageError(f"Nobody has marks for {name} yet: run autograder grade {name}.")
    if not course.has_gradebook:
        raise nobody
    with Gradebook(course) as gradebook:
        found, learners = gradebook.marks(name), gradebook.learners()
    if not found:
        raise nobody
    return found, learners


def name_without_mark(learners: "Sequence[Learner]", marks: "Mapping[str, Marks]") -> None:
    """Say beside the table who has no mark."""
    from autograder.runs import named

    having = {learner for learner, given in marks.items() if given.score is not None}
    without = [learner.id for learner in learners if learner.id not in having]
    if without:
        line = f"{len(without)} have no mark: {named(without)}."
        Console(stderr=True, highlight=False).print(terminal.plain(line), soft_wrap=True)
