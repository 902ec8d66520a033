"""autograder grade: a class, from submissions to marks and feedback."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.classroom import lock, seeds
from autograder.classroom.record import points
from autograder.classroom.submissions import Submission, find_submissions
from autograder.commands import terminal
from autograder.commands.options import (
    HERE,
    SOLUTIONS,
    Class,
    Demonstrations,
    Name,
    Solutions,
    Trust,
)
from autograder.course.assignment import Assignment
from autograder.course.released import released_json
from autograder.sandbox import detect

if TYPE_CHECKING:  # importing nbgrader takes seconds, which other commands should not cost
    from autograder.classroom.folder import ClassFolder
    from autograder.runs.run import Run
    from autograder.runs.store import ResultStore

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grade(
    name: Name,
    course: Class = HERE,
    solutions: Solutions = SOLUTIONS,
    submissions: Annotated[
        Path | None,
        typer.Option("--from", help="Submissions that are not in the class's submitted/."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Notebooks graded at once.")] = CORES,
    again: Annotated[bool, typer.Option("--again", help="Also what has not changed.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show whose points would change; write nothing.")
    ] = False,
    demonstrations: Demonstrations = False,
    trust: Trust = False,
) -> None:
    """Grade a class: write results, gradebook and feedback, and say whose points changed."""
    from autograder.classroom.folder import ClassFolder  # noqa: PLC0415
    from autograder.runs.engines.local import LocalEngine  # noqa: PLC0415
    from autograder.runs.plan import plan  # noqa: PLC0415
    from autograder.runs.run import Run  # noqa: PLC0415
    from autograder.runs.submission_grader import GradingConfig  # noqa: PLC0415

    console = Console(highlight=False)
    isolation = detect()
    isolation.refuse_unsafe(trusted=trust)
    opened = ClassFolder.open(course, solutions, write=not dry_run)
    assignment = Assignment.load(solutions, name, opened.assignments)
    assignment.refuse_stale_release()
    found = find_submissions(submissions or opened.submitted, name)
    with writing(opened, assignment, found, dry_run=dry_run) as store:
        config = GradingConfig.of(
            assignment,
            opened.assignments,
            secret_of(opened, write=not dry_run),
            isolation,
            trusted=trust,
            demonstrations=demonstrations,
        )
        work = plan(opened, name, found, config.rules_digest, again=again)
        run = Run(work, partial(LocalEngine, config, workers), store)
        try:
            follow(run, console)
        finally:
            for line in run.summary():
                console.print(terminal.plain(line), soft_wrap=True)
    if not dry_run:
        where = f"{opened.root}: gradebook, results, and feedback for learners"
        console.print(terminal.plain(where), soft_wrap=True)


@contextmanager
def writing(
    course: "ClassFolder", assignment: Assignment, found: Sequence[Submission], *, dry_run: bool
) -> Iterator["ResultStore | None"]:
    """The store of a run, which nobody else may write meanwhile; none for a dry run."""
    if dry_run:
        yield None
        return
    from autograder.gradebook import Gradebook  # noqa: PLC0415
    from autograder.runs.store import ResultStore  # noqa: PLC0415

    with lock.held(course.lock), Gradebook(course) as gradebook:
        gradebook.prepare(assignment.name, released_json(course.assignments, assignment.name))
        yield ResultStore(course, assignment, gradebook, found)


def secret_of(course: "ClassFolder", *, write: bool) -> bytes:
    """The secret of the seeds; a run that writes nothing makes up one that nobody keeps."""
    if write or course.secret.exists():
        return seeds.secret_in(course.secret)
    return secrets.token_bytes(seeds.BYTES)


def follow(run: "Run", console: Console) -> None:
    """Show how far a run is: a bar in a terminal, a line for each submission elsewhere."""
    total = len(run.plan.tasks)
    if not console.is_terminal:
        for number, record in enumerate(run.grade(), start=1):
            line = f"{number} of {total}: {record.learner} {points(record)}"
            console.print(terminal.plain(line), soft_wrap=True)
        return
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=total)
        for _ in run.grade():
            progress.advance(bar)
