"""autograder check: grade one notebook, print the result, write nothing."""

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder.commands.options import (
    Demonstrations,
    Released,
    Solutions,
    Trust,
    released_here,
    solutions_here,
)
from autograder.errors import Ungradable

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.grading.result import Result


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
    from autograder.commands import terminal
    from autograder.grading.result import Result
    from autograder.sandbox import detect

    drawn = seed or secrets.token_hex(8)
    try:
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
    from autograder.course.assignment import Assignment
    from autograder.course.released import released_notebooks
    from autograder.grading.grader import Grader
    from autograder.intake import which_assignment
    from autograder.notebooks import notebook
    from autograder.sandbox import Zygote, detect

    submission = notebook.read(path)
    name = which_assignment.decide(
        submission, wanted, released_notebooks(solutions, released, wanted), path
    )
    loaded = Assignment.load(solutions, name, released)
    loaded.refuse_stale_release()
    with Zygote(detect(), loaded.release_folder, trusted=trust) as zygote:
        return Grader(loaded, zygote, demonstrations).grade(submission, seed)


def print_json(result: "Result") -> None:
    """Print a result as one JSON object and nothing else, in UTF-8 whatever the terminal speaks.

    Half a character, as in a file name that is not UTF-8, becomes an escape of JSON's own.
    """
    text = json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n"
    typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)
