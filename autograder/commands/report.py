"""autograder report: the instructor's page about an assignment."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import HERE, Class, Name, Solutions


def report(
    name: Name,
    course: Class = HERE,
    solutions: Solutions = None,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Leave out who is who.")
    ] = False,
    to: Annotated[Path | None, typer.Option(help="The page; else reports/ in the class.")] = None,
) -> None:
    """Make a page about an assignment: points, mistakes, and who needs a person."""
    from autograder.atomic_file import save
    from autograder.classroom import PRIVATE, ClassFolder
    from autograder.course import Assignment
    from autograder.portal import exemptions
    from autograder.reporting import report as made

    opened = ClassFolder.open(course, solutions)
    assignment = Assignment.load(opened.solutions, name)
    text = made(
        opened,
        assignment,
        exemptions.of_class(opened, name),
        names=not without_names,
        made_at=datetime.now(UTC),
    )
    file = f"{name}_without_names.html" if without_names else f"{name}.html"
    page = to or opened.root / "reports" / file
    save(page, text, PRIVATE)
    Console(highlight=False).print(terminal.plain(str(page)), soft_wrap=True)
