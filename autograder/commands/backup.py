"""autograder backup, restore, move-database: a class in one file, from one file, and on a server."""

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


def move_database(
    address: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help="Such as postgresql+psycopg://user@host/name, without a password.",
        ),
    ],
    course: Class = HERE,
    solutions: Solutions = None,
) -> None:
    """Copy gradebook and portal of a class from files into an empty database of PostgreSQL."""
    from autograder import databases
    from autograder.classroom import ClassFolder
    from autograder.portal import moving

    opened = ClassFolder.open(course, solutions)
    counts = moving.move(opened, address)
    shown = databases.shown(databases.url_of(address))
    say = Console(stderr=True, highlight=False, soft_wrap=True)
    for name, rows in counts.items():
        typer.echo(f"{name:<22}{rows:>8}")
    say.print(
        f"{sum(counts.values())} rows of {len(counts)} tables are in {shown}, counted there and here.\n"
        "The files stay as they are, and the class works on with them until the settings say otherwise:\n"
        f'  {opened.root / "course.toml"}, above all sections:  database = "{shown}"\n'
        f'  {opened.root / "nbgrader_config.py"}, at its end:  c.CourseDirectory.db_url = "{shown}"\n'
        "Start the portal then, look at the desk, and put the files away.",
        markup=False,
    )
