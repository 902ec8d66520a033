"""autograder doctor: what this machine offers, and how the gradebook of a class is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import HERE, Class, Solutions
from autograder.errors import AutograderError


def doctor(
    course: Class = HERE,
    solutions: Solutions = None,
    attack: Annotated[
        bool, typer.Option("--attack", help="Try harmless attacks on the walls of this machine.")
    ] = False,
) -> None:
    """Say what this machine offers: isolation, versions, gradebook, and what to install."""
    from autograder.commands import machine as diagnosis
    from autograder.sandbox import detect

    console = Console(highlight=False)
    if attack:
        from autograder.commands.attacks import attacked

        attacked(detect(), console)
        return
    for name, what in (*diagnosis.report(detect()), *gradebook(course, solutions)):
        console.print(terminal.plain(f"{name:<14}{what}"), soft_wrap=True)


def gradebook(course: Path, solutions: Path | None) -> Iterator[tuple[str, str]]:
    """Whose marks a class's gradebook holds, or what is wrong with it."""
    from autograder.classroom import ClassFolder
    from autograder.gradebook import Gradebook

    try:
        opened = ClassFolder.open(course, solutions)
        if not opened.has_gradebook:
            yield "gradebook", f"none yet; autograder grade makes one in {opened.root}"
            return
        with Gradebook(opened) as book:
            yield "gradebook", f"{book.address}, learners: {len(book.learners())}"
    except AutograderError as error:
        yield "gradebook", str(error)
