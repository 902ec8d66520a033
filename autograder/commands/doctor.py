"""autograder doctor: what this machine offers, and how the gradebook of a class is."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from autograder.commands import machine as diagnosis
from autograder.commands import terminal
from autograder.commands.options import HERE, SOLUTIONS, Class, Solutions
from autograder.errors import AutograderError
from autograder.sandbox import detect


def doctor(course: Class = HERE, solutions: Solutions = SOLUTIONS) -> None:
    """Say what this machine offers: isolation, versions, gradebook, and what to install."""
    console = Console(highlight=False)
    for name, what in (*diagnosis.report(detect()), *gradebook(course, solutions)):
        console.print(terminal.plain(f"{name:<14}{what}"), soft_wrap=True)


def gradebook(course: Path, solutions: Path) -> Iterator[tuple[str, str]]:
    """Whose marks a class's gradebook holds, or what is wrong with it."""
    from autograder.classroom.folder import ClassFolder  # noqa: PLC0415
    from autograder.gradebook import Gradebook  # noqa: PLC0415

    try:
        opened = ClassFolder.open(course, solutions, write=False)
        if not opened.has_gradebook:
            yield "gradebook", f"none yet; autograder grade makes one in {opened.root}"
            return
        with Gradebook(opened) as book:
            yield "gradebook", f"{opened.directory.db_url}, learners: {len(book.learners())}"
    except AutograderError as error:
        yield "gradebook", str(error)
