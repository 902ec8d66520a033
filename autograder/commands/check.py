"""autograder check: grade one notebook, print the result, write nothing."""

import json
import secrets
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import (
    Demonstrations,
    Released,
    Solutions,
    Trust,
    released_here,
    solutions_here,
)
from autograder.errors import Ungradable, UsageError

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.grading import Result
    from autograder.sandbox import Zygote


def check(
    path: Annotated[
        Path, typer.Argument(metavar="NOTEBOOK", readable=False, help="A learner's notebook.")
    ],
    assignment: Annotated[str | None, typer.Option(help="Which assignment it answers.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    seed: Annotated[str | None, typer.Option(help="Draws the same hidden inputs again.")] = None,
    demonstrations: Demonstrations = False,
    trust: Trust = False,
    solutions: Solutions = None,
    released: Released = None,
) -> None:
    """Grade one notebook, print the result, write nothing."""
    refuse_other_files(path)
    drawn = seed or secrets.token_hex(8)
    try:
        with terminal.waiting(f"grading {path.name}"):
            result = graded(
                path,
                assignment,
                drawn,
                solutions=solutions_here(solutions),
                released=released_here(released),
                demonstrations=demonstrations,
                trust=trust,
            )
    except Ungradable as error:
        if as_json:
            from autograder.grading import Result
            from autograder.sandbox import detect

            refused = Result(assignment, "ungradable", drawn, detect().level, reason=str(error))
            print_json(refused)
        raise
    if as_json:
        print_json(result)
    else:
        terminal.show(result, Console(highlight=False))


def graded(
    path: Path,
    wanted: str | None,
    seed: str,
    *,
    solutions: Path,
    released: Path,
    demonstrations: bool,
    trust: bool,
) -> "Result":
    """Grade the notebook at a path."""
    from autograder.course import Assignment, released_notebooks
    from autograder.grading import Grader
    from autograder.intake import which_assignment
    from autograder.notebooks import reader

    submission = reader.read(path)
    name = which_assignment.decide(
        submission, wanted, released_notebooks(solutions, released, wanted), path
    )
    with warm(released / name, trusted=trust) as starting:
        loaded = Assignment.load(solutions, name, released)
        loaded.refuse_stale_release()
        zygote = starting.result()
        zygote.ready()  # on nobody's time
        return Grader(loaded, zygote, demonstrations).grade(submission, seed)


@contextmanager
def warm(files: Path, *, trusted: bool) -> "Iterator[Future[Zygote]]":
    """A warm process that starts beside whatever the block does, and ends with it."""
    from autograder.errors import AutograderError
    from autograder.sandbox import Zygote, detect

    with ThreadPoolExecutor(1) as beside:
        starting = beside.submit(lambda: Zygote(detect(), files, trusted=trusted))
        try:
            yield starting
        finally:
            with suppress(AutograderError):  # the block has met it where it asked for the process
                starting.result().close()


def refuse_other_files(path: Path) -> None:
    """Refuse what is plainly no notebook, and say what it is.

    Raises:
        UsageError: it is a folder, an archive or a program.
    """
    if path.is_dir():
        inside = sorted(path.rglob("*.ipynb"))
        such = f", such as {inside[0]}" if inside else ", if there is one"
        raise UsageError(f"{path} is a folder: name the notebook in it{such}.")
    if path.is_file() and path.suffix in OTHERS:
        kind, advice = OTHERS[path.suffix]
        raise UsageError(f"{path} is {kind}: {advice}.")


OTHERS = {
    ".zip": ("an archive", "unpack it, and name the notebook in it"),
    ".py": ("a Python program", "name the notebook that it was exported from"),
    ".html": ("a page", "name the notebook that it was exported from"),
    ".pdf": ("a PDF", "name the notebook that it was exported from"),
}
"""By the end of a file's name: what it is, and what to do."""


def print_json(result: "Result") -> None:
    """Print a result as one JSON object and nothing else, in UTF-8 whatever the terminal speaks.

    Half a character, as in a file name that is not UTF-8, becomes an escape of JSON's own.
    """
    text = json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n"
    typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)
