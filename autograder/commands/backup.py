"""autograder backup, restore: a class in one file, and a class from one file."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands.options import HERE, Class, Solutions

Archive = Annotated[Path, typer.Argument(metavar="FILE", help="A zip file.")]


def backup(file: Archive, course: Class = HERE, solutions: Solutions = None) -> None:
    """Put a class into one archive, also while the portal runs."""
    from autograder.classroom import ClassFolder
    from autograder.portal import backup

    opened = ClassFolder.open(course, solutions)
    say = Console(stderr=True, highlight=False)
    for what in backup.elsewhere(opened):
        say.print(
            f"Not in the archive, as it lies outside the class folder: {what}", soft_wrap=True
        )
    manifest = backup.make(opened, file)
    say.print(
        f"{len(manifest.files)} files of {opened.root} are in {file}, and with them the secrets of the class: "
        "keep it where nobody else can read it.",
        soft_wrap=True,
    )


def restore(
    file: Archive,
    course: Class = HERE,
    replace: Annotated[
        bool, typer.Option("--replace", help="Though a class is there, which is kept beside.")
    ] = False,
) -> None:
    """Make a class what an archive holds. No portal may run in it."""
    from autograder.portal import restore

    kept = restore.restore(file, course.resolve(), replace=replace)
    say = Console(stderr=True, highlight=False)
    say.print(f"{course.resolve()} is as it was when {file} was made.", soft_wrap=True)
    if kept:
        say.print(f"What was there lies in {kept}: delete that once all is well.", soft_wrap=True)
    say.print(
        "Nobody is signed in any more, and links and tokens from before are good no more: make fresh ones, "
        f"beginning with `autograder link instructor --course {course}`.",
        soft_wrap=True,
    )
