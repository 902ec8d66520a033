"""autograder serve: a class on one machine, with nothing but its folder."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands.options import CORES, HERE, Class, Solutions, Workers

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.classroom import ClassFolder
    from autograder.portal import Database

INSTRUCTOR = "instructor"


def serve(
    course: Class = HERE,
    solutions: Solutions = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0: any that is free.")] = 8000,
    workers: Workers = CORES,
    under: Annotated[
        str, typer.Option(help="The path under which a web server in front shows it, such as /nn.")
    ] = "",
    site: Annotated[
        Path | None, typer.Option(help="The built book; else that of the course.")
    ] = None,
) -> None:
    """Serve a class: the book, handing in, feedback, points, and a desk for instructors."""
    from autograder.portal import ROOM, Supervisor, settings

    opened = settled(course, solutions)
    settings.settle(opened.root, opened.root / ROOM)
    database = portal_database(opened)
    root = opened.solutions.resolve().parent
    book = (site or root / "build" / "site").resolve()
    say = Console(stderr=True, highlight=False)
    with Supervisor(
        opened.root, opened.solutions.resolve(), book, workers, tidy(under)
    ) as supervisor:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.stop.set())
        address = supervisor.start(host, port)
        say.print(f"starting in {opened.root}", soft_wrap=True)
        if not (book / "index.html").is_file():
            say.print(f"There is no book in {book}: run `make book` in the course.", soft_wrap=True)
        supervisor.wait_until_ready(address)
        if not supervisor.stop.is_set():
            typer.echo(f"ready {address}")
        if say.is_terminal:
            link = sign_in_link(database)
            say.print(f"the desk, once, for the instructor: {address}/enter/{link}", soft_wrap=True)
        else:  # a log is no place for a key
            say.print(
                f"for the desk: autograder link instructor --course {opened.root}", soft_wrap=True
            )
        supervisor.run()


def tidy(under: str) -> str:
    """A path as programs write it.

    >>> tidy("nn/"), tidy("/nn"), tidy("/")
    ('/nn', '/nn', '')
    """
    path = under.strip("/")
    return f"/{path}" if path else ""


def settled(course: Path, solutions: Path | None) -> "ClassFolder":
    """A class folder with settings and secrets, new ones where there are none yet."""
    from autograder.classroom import ClassFolder, seeds
    from autograder.portal import ROOM

    opened = ClassFolder.open(course, solutions)
    opened.settle()
    seeds.secret_in(opened.secret)
    room = opened.root / ROOM
    room.mkdir(mode=0o700, exist_ok=True)
    seeds.secret_in(room / "secret")
    return opened


def portal_database(course: "ClassFolder") -> "Database":
    """The database of a class, with the tables of this version and an instructor."""
    from autograder.portal import DATABASE, Database, Person, people

    database = Database(course.root / DATABASE)
    database.upgrade()
    with database.writing() as connection:
        if not people.everybody(connection, people.INSTRUCTOR):
            people.enrol(connection, [Person(INSTRUCTOR, role=people.INSTRUCTOR)])
    return database


def sign_in_link(database: "Database") -> str:
    """A fresh link for the instructor with whom the class began, or for another, good for a day."""
    import time

    from autograder.portal import keys, people

    with database.writing() as connection:
        teaching = [one.id for one in people.everybody(connection, people.INSTRUCTOR)]
        whose = INSTRUCTOR if INSTRUCTOR in teaching else teaching[0]
        return keys.make(connection, keys.LINK, whose, time.time(), lasts=keys.DAY)
