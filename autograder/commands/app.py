"""The command line: autograder release, new, check, grade, serve and the others.

Exit codes: 0 done, whatever the score; 1 a selftest found a flaw; 2 usage; 3 this machine cannot do
it safely; 4 ungradable; 130 interrupted. What a person should know goes to standard error; results
go to standard output.
"""

import io
import sys
from typing import NoReturn

import typer
from rich.console import Console

from autograder.commands import (
    backup,
    check,
    cluster,
    doctor,
    export,
    grade,
    release,
    report,
    roster,
    selftest,
    serve,
    terminal,
)
from autograder.errors import AutograderError, UsageError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Release assignments, grade notebooks, and test the grader itself.",
)

COMMANDS = (
    release.release,
    release.new,
    check.check,
    grade.grade,
    report.report,
    export.export,
    selftest.selftest,
    doctor.doctor,
    serve.serve,
    roster.token,
    roster.link,
    backup.backup,
    backup.restore,
    backup.move_database,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(roster.roster, name="roster")
app.add_typer(cluster.cluster, name="cluster")

INTERRUPTED = 130
"""What a shell calls a command that Ctrl-C has ended, and typer too."""


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
