"""autograder serve: a class on one machine, with nothing but its folder."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands.options import (
    CORES,
    HERE,
    Class,
    EngineName,
    Keys,
    Scheduler,
    Solutions,
    TrustNetwork,
    Workers,
)

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
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    keys: Keys = None,
    trust_network: TrustNetwork = False,
    webs: Annotated[
        int, typer.Option(min=1, help="Processes that receive and show; one for four cores.")
    ] = max(1, CORES // 4),
    standby: Annotated[
        bool, typer.Option("--standby", help="Have a second process ready that hands out the work.")
    ] = False,
    under: Annotated[
        str, typer.Option(help="The path under which a web server in front shows it, such as /nn.")
    ] = "",
    site: Annotated[
        Path | None, typer.Option(help="The built book; else that of the course.")
    ] = None,
) -> None:
    """Serve a class: the book, handing in, feedback, points, and a desk for instructors."""
    from autograder.portal import ROOM, Supervisor, restore, settings
    from autograder.runs import KEYS, EngineChoice

    opened = settled(course, solutions)
    where_keys = keys or opened.root / KEYS
    choice = EngineChoice.of(engine, workers, scheduler, where_keys, trusted=trust_network)
    book = book_of(opened, site)
    with (
        restore.at_work(opened.root) as held,
        Supervisor(
            opened.root,
            opened.solutions.resolve(),
            book,
            choice.options,
            webs,
            standby,
            tidy(under),
            held,
        ) as supervisor,
    ):
        settings.settle(opened.root, opened.root / ROOM)
        database = portal_database(opened)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.stop.set())
        address = supervisor.start(host, port)
        say(f"starting in {opened.root}")
        if not (book / "index.html").is_file():
            say(f"There is no book in {book}: run `make book` in the course.")
        supervisor.wait_until_ready(address)
        if not supervisor.stop.is_set():
            typer.echo(f"ready {address}")
        say(way_to_the_desk(opened, database, address))
        supervisor.run()


def book_of(course: "ClassFolder", site: Path | None) -> Path:
    """The folder of the built book: that of the course, unless another is named.

    Raises:
        UsageError: the class lies in it, which would be served with it.
    """
    from autograder.errors import UsageError

    book = (site or course.solutions.resolve().parent / "build" / "site").resolve()
    if course.root.resolve().is_relative_to(book):
        raise UsageError(
            f"--site {book} holds the class, which is nobody's to read: choose another."
        )
    return book


def say(text: str) -> None:
    """Tell whoever has started the portal; standard output is for programs."""
    Console(stderr=True, highlight=False).print(text, soft_wrap=True)


def way_to_the_desk(course: "ClassFolder", database: "Database", address: str) -> str:
    """How the instructor gets to the desk: by a link, or, as a log is no place for a key, by a command."""
    if sys.stderr.isatty():
        return f"the desk, once, for the instructor: {address}/enter/{sign_in_link(database)}"
    return f"for the desk: autograder link instructor --course {course.root}"


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
    from autograder.portal import Person, people, settings

    database = settings.database_of(course.root, settings.read(course.root))
    database.upgrade()
    with database.writing() as connection:
        if not people.everybody(connection, people.INSTRUCTOR):
            people.enrol(connection, [Person(INSTRUCTOR, role=people.INSTRUCTOR)])
    return database


def sign_in_link(database: "Database") -> str:
    """A fresh link for the instructor with whom the class began, or for another, good for a day."""
    import time

    from autograder.portal import keys, people, trail

    now = time.time()
    with database.writing() as connection:
        teaching = [one.id for one in people.everybody(connection, people.INSTRUCTOR)]
        whose = INSTRUCTOR if INSTRUCTOR in teaching else teaching[0]
        told = "a fresh link, good for a day"
        trail.note(connection, now, trail.COMMAND_LINE, "links", told, whom=whose)
        return keys.make(connection, keys.LINK, whose, now, lasts=keys.DAY)
