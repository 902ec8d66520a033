"""autograder roster, token, link: who is in a class, and how they sign in."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands.options import HERE, Class, Solutions
from autograder.commands.serve import portal_database, settled
from autograder.errors import UsageError

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.classroom import ClassFolder
    from autograder.portal import Person

roster = typer.Typer(no_args_is_help=True, help="Who is in a class.")

Learner = Annotated[str, typer.Argument(metavar="LEARNER", help="The id of somebody in the class.")]
Days = Annotated[int, typer.Option(min=1, help="For how long it is good.")]


@roster.command("import")
def import_roster(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A table: id, first_name, last_name, email.")
    ],
    course: Class = HERE,
    solutions: Solutions = None,
) -> None:
    """Add the learners of a table to a class, or correct what is known of them."""
    from autograder.portal import dropped, people, trail

    if not file.is_file():
        raise UsageError(f"There is no file {file}: name a table of learners.")
    found = people.roster(file.read_bytes(), file.name)
    with portal_database(settled(course, solutions)) as database, database.writing() as connection:
        here, left_out = dropped.parted(connection, found)
        new = people.admit(connection, here, file.name)
        told = dropped.told(len(found), new, left_out)
        trail.note(connection, time.time(), trail.COMMAND_LINE, "roster", told)
    say = Console(highlight=False, soft_wrap=True)
    say.print(f"{len(found)} learners, of whom {new} are new")
    if left_out:
        say.print(f"{dropped.said(left_out)}; the desk brings them back", markup=False)


def token(
    learner: Learner, course: Class = HERE, solutions: Solutions = None, days: Days = 30
) -> None:
    """Print a token by which a program may hand in for a learner."""
    from autograder.portal import keys

    typer.echo(key_for(keys.TOKEN, learner, course, solutions, days))


def link(
    learner: Learner, course: Class = HERE, solutions: Solutions = None, days: Days = 60
) -> None:
    """Print the address, without the site's name, that signs somebody in, once."""
    from autograder.portal import keys

    typer.echo(f"/enter/{key_for(keys.LINK, learner, course, solutions, days)}")


def key_for(kind: str, learner: str, course: Path, solutions: Path | None, days: int) -> str:
    """A key for somebody in the class.

    Raises:
        UsageError: nobody there is called so, or not any more.
    """
    from autograder.portal import keys, people, trail

    opened, now = settled(course, solutions), time.time()
    with portal_database(opened) as database:
        with database.reading() as connection:
            found = people.anybody(connection, learner)
        if found and found.dropped_at is not None:
            raise UsageError(dropped_since(opened, learner, found.dropped_at))
        with database.writing() as connection:
            if found is None:
                people.enrol(connection, [of_gradebook(opened, learner)])
            what = {keys.LINK: "links"}.get(kind, kind)  # as the desk calls it
            told = f"a fresh {kind}, good for {days} days"
            trail.note(connection, now, trail.COMMAND_LINE, what, told, whom=learner)
            return keys.make(connection, kind, learner, now, lasts=days * keys.DAY)


def dropped_since(course: "ClassFolder", learner: str, at: float) -> str:
    """Why somebody cannot sign in, and what to do."""
    from autograder.portal import local_time, settings

    day = local_time.short(at, settings.read(course.root).zone)
    return f"{learner} was dropped on {day}: bring them back on the desk first."


def of_gradebook(course: "ClassFolder", learner: str) -> "Person":
    """Somebody whom the gradebook lists, and the portal does not know yet.

    Raises:
        UsageError: nobody there is called so.
    """
    from autograder.gradebook import Gradebook
    from autograder.portal import people

    if course.has_gradebook:
        with Gradebook(course) as gradebook:
            for known in people.of_gradebook(gradebook.learners()):
                if known.id == learner:
                    return known
    raise UsageError(
        f"Nobody in {course.root} is called {learner}: add learners with `autograder roster import`."
    )
