"""The command line: autograder release, new, check, selftest, doctor.

Exit codes: 0 done, whatever the score; 1 a selftest found a flaw; 2 usage; 3 this machine cannot do
it safely; 4 ungradable; 130 interrupted. What a person should know goes to standard error; results
go to standard output.
"""

import io
import json
import secrets
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from autograder import assignment as assignments
from autograder import doctor as diagnosis
from autograder import intake, notebook, skeleton, terminal
from autograder import release as releases
from autograder.assignment import Assignment
from autograder.errors import AutograderError, Ungradable, UsageError
from autograder.grading import Grader
from autograder.released import released_notebooks
from autograder.result import Result
from autograder.sandbox import Zygote, detect
from autograder.selftest import selftest as test_assignment

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Release assignments, grade notebooks, and test the grader itself.",
)

Solutions = Annotated[Path, typer.Option(help="What the instructor edits.")]
Assignments = Annotated[Path, typer.Option(help="What learners download.")]
Names = Annotated[list[str] | None, typer.Argument(help="Assignments; all when none is named.")]
Trust = Annotated[
    bool,
    typer.Option("--i-trust-this-code", help="Run it even where this machine cannot confine it."),
]

INTERRUPTED = 130
"""What a shell calls a command that Ctrl-C has ended, and typer too."""

SOLUTIONS, ASSIGNMENTS, BUILD = Path("solutions"), Path("assignments"), Path("build")


@app.command()
def check(
    path: Annotated[
        Path, typer.Argument(metavar="NOTEBOOK", readable=False, help="A learner's notebook.")
    ],
    assignment: Annotated[str | None, typer.Option(help="Which assignment it answers.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    seed: Annotated[str | None, typer.Option(help="Draws the same hidden inputs again.")] = None,
    demonstrations: Annotated[
        bool, typer.Option("--demonstrations", help="Also run cells that no exercise needs.")
    ] = False,
    trust: Trust = False,
    solutions: Solutions = SOLUTIONS,
    released: Annotated[Path, typer.Option("--assignments", help="What learners download.")] = (
        ASSIGNMENTS
    ),
) -> None:
    """Grade one notebook, print the result, write nothing."""
    drawn = seed or secrets.token_hex(8)
    try:
        result = graded(
            path,
            assignment,
            drawn,
            solutions=solutions,
            released=released,
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
) -> Result:
    """Grade the notebook at a path."""
    submission = notebook.read(path)
    name = intake.decide(submission, wanted, released_notebooks(solutions, released, wanted), path)
    loaded = Assignment.load(solutions, name, released)
    loaded.refuse_stale_release()
    with Zygote(detect(), loaded.release_folder, trusted=trust) as zygote:
        return Grader(loaded, zygote, demonstrations).grade(submission, seed)


def print_json(result: Result) -> None:
    """Print a result as one JSON object and nothing else, in UTF-8 whatever the terminal speaks.

    Half a character, as in a file name that is not UTF-8, becomes an escape of JSON's own.
    """
    text = json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n"
    typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)


@app.command()
def release(
    names: Names = None, solutions: Solutions = SOLUTIONS, to: Assignments = ASSIGNMENTS
) -> None:
    """Make what learners download out of what the instructor wrote."""
    console = Console(highlight=False)
    for name in names or assignments.names(solutions):
        loaded = Assignment.load(solutions, name, to)
        made = releases.release(loaded, BUILD)
        listed = ", ".join(sorted(made.files))
        console.print(terminal.plain(f"{to / name}: {listed}"), soft_wrap=True)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="A name for the folder, such as deep_network.")],
    solutions: Solutions = SOLUTIONS,
) -> None:
    """Write a small assignment to begin with, which passes selftest."""
    folder = skeleton.create(solutions, name)
    Console(highlight=False).print(
        terminal.plain(f"{folder} is ready: edit it, then run `autograder release {name}`."),
        soft_wrap=True,
    )


@app.command()
def selftest(
    names: Names = None,
    trust: Trust = False,
    solutions: Solutions = SOLUTIONS,
    released: Annotated[Path, typer.Option("--assignments", help="What learners download.")] = (
        ASSIGNMENTS
    ),
) -> None:
    """Test the grader: references, variants, mistakes, slopes, carried errors, mutants."""
    console = Console(highlight=False)
    flawless = True
    for name in names or assignments.names(solutions):
        loaded = Assignment.load(solutions, name, released)
        loaded.refuse_stale_release()
        with Zygote(detect(), loaded.release_folder, trusted=trust) as zygote:
            console.print(terminal.plain(name, "bold"))
            for found in test_assignment(loaded, zygote):
                mark = Text("✗ ", style="red") if found.flaws else Text("✓ ", style="green")
                console.print(mark + terminal.plain(f"{found.test} ({found.looked_at} looked at)"))
                for flaw in found.flaws:
                    terminal.indented(terminal.plain(flaw), console)
                flawless = flawless and not found.flaws
    if not flawless:
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Say what this machine offers: isolation, versions, and what to install."""
    console = Console(highlight=False)
    for name, what in diagnosis.report(detect()):
        console.print(terminal.plain(f"{name:<14}{what}"))


def main() -> None:
    """Run a command; an error is one sentence on standard error, and an exit code."""
    try:
        app()
    except AutograderError as error:
        refuse(str(error), error.exit_code)
    except OSError as error:
        sys.stdout = io.StringIO()  # or Python tries once more, when it ends, to write what is left
        what = error.filename or "The result"
        refuse(f"{what} cannot be read or written: {error.strerror}.", UsageError.exit_code)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            refuse("Interrupted.", INTERRUPTED)
        raise


def refuse(sentence: str, code: int) -> NoReturn:
    """End with a sentence on standard error."""
    Console(stderr=True, highlight=False).print(terminal.plain(sentence), soft_wrap=True)
    raise SystemExit(code) from None
