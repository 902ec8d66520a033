"""autograder grade: a class, from submissions to marks and feedback."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import (
    CORES,
    HERE,
    Class,
    Demonstrations,
    EngineName,
    Keys,
    Name,
    Scheduler,
    Solutions,
    Trust,
    TrustNetwork,
    Workers,
)

if TYPE_CHECKING:  # importing these takes seconds, which the first word should not cost
    from autograder.classroom import ClassFolder, Entry, Marks, Submission
    from autograder.course import Assignment
    from autograder.gradebook import Gradebook
    from autograder.runs import ResultStore, Run
    from autograder.sandbox import Isolation

PATIENCE = 3.0
"""Seconds to wait for a portal that is just writing into the class."""

OF_ITS_OWN = (
    "The settings of nbgrader in {root} are not the course's and stay as they are: nbgrader's own commands "
    "there would grade without this engine. Load the course's in {settings} to change that."
)


def grade(
    name: Name,
    course: Class = HERE,
    solutions: Solutions = None,
    submissions: Annotated[
        Path | None,
        typer.Option("--from", help="Submissions that are not in the class's submitted/."),
    ] = None,
    workers: Workers = CORES,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    keys: Keys = None,
    trust_network: TrustNetwork = False,
    again: Annotated[bool, typer.Option("--again", help="Also what has not changed.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show whose points would change; write nothing.")
    ] = False,
    demonstrations: Demonstrations = False,
    trust: Trust = False,
) -> None:
    """Grade a class: write results, gradebook and feedback, and say whose marks changed."""
    console = Console(highlight=False)
    with terminal.waiting(f"loading {name}"):
        opened, assignment, found, isolation = loaded(name, course, solutions, submissions)
        isolation.refuse_unsafe(trusted=trust)
        from autograder.runs import KEYS, EngineChoice, GradingConfig, Run, plan_of

        where_keys = keys or opened.root / KEYS
        choice = EngineChoice.of(engine, workers, scheduler, where_keys, trusted=trust_network)

    before = set(opened.root.iterdir())
    with alone(opened, dry_run=dry_run):
        secret = secret_of(opened)
        config = GradingConfig.of(
            assignment,
            opened.assignments,
            secret,
            isolation,
            trusted=trust,
            demonstrations=demonstrations,
        )
        work = plan_of(opened, name, found, config.rules_digest, again=again)
        with choice.start([config], tell=terminal.say) as started:
            started.warm_up(len(work.tasks))  # beside the gradebook, whose import takes seconds
            with kept_marks(opened, assignment, found, secret, dry_run=dry_run) as books:
                run = Run(work, lambda: started, books.store)
                try:
                    follow(run, console)
                finally:
                    for line in summary(run, books, opened, entries(run, assignment, found)):
                        console.print(terminal.plain(line), soft_wrap=True)
    if not dry_run:
        for line in where(opened, before):
            console.print(terminal.plain(line), soft_wrap=True)


class Loaded(NamedTuple):
    """What is read before anything is graded: the class, its assignment, what came, and how it is confined."""

    course: "ClassFolder"
    assignment: "Assignment"
    submissions: "list[Submission]"
    isolation: "Isolation"


def loaded(name: str, course: Path, solutions: Path | None, submissions: Path | None) -> Loaded:
    """A class and what has been handed in; what this machine can do is found out meanwhile."""
    from autograder.classroom import ClassFolder, find_submissions
    from autograder.course import Assignment
    from autograder.sandbox import detect

    with ThreadPoolExecutor(1) as beside:
        detecting = beside.submit(detect)
        opened = ClassFolder.open(course, solutions)
        assignment = Assignment.load(opened.solutions, name, opened.assignments)
        assignment.refuse_stale_release()
        found = find_submissions(submissions or opened.submitted, name)
        return Loaded(opened, assignment, found, detecting.result())


class Books(NamedTuple):
    """What a run reads and writes.

    Attributes:
        assignment: its name.
        gradebook: None where there is none and nothing is to be written.
        store: None for a dry run.
        marks: what the gradebook said when the run began.
    """

    assignment: str
    gradebook: "Gradebook | None"
    store: "ResultStore | None"
    marks: "Mapping[str, Marks]"


@contextmanager
def alone(course: "ClassFolder", *, dry_run: bool) -> Iterator[None]:
    """Let nobody else write into the class meanwhile; a dry run only reads."""
    from autograder.classroom import lock

    with nullcontext() if dry_run else lock.held(course.lock, PATIENCE):
        yield


@contextmanager
def kept_marks(
    course: "ClassFolder",
    assignment: "Assignment",
    found: "list[Submission]",
    secret: bytes,
    *,
    dry_run: bool,
) -> Iterator[Books]:
    """The gradebook and the store of a run.

    A dry run only reads, where there is something to read. The secret is kept once the gradebook is open:
    a run that fails before leaves nothing behind.
    """
    if dry_run and not course.has_gradebook:
        yield Books(assignment.name, None, None, {})
        return
    from autograder.classroom import seeds
    from autograder.course import released_json
    from autograder.gradebook import Gradebook
    from autograder.runs import ResultStore

    if dry_run:
        with Gradebook(course) as gradebook:
            yield Books(assignment.name, gradebook, None, gradebook.marks(assignment.name))
        return
    with Gradebook(course) as gradebook:
        gradebook.prepare(assignment.name, released_json(course.assignments, assignment.name))
        course.settle()
        seeds.keep(secret, course.secret)
        store = ResultStore(course, assignment, gradebook, found)
        yield Books(assignment.name, gradebook, store, gradebook.marks(assignment.name))


def entries(
    run: "Run", assignment: "Assignment", found: "Sequence[Submission]"
) -> "Iterator[Entry]":
    """What the gradebook is to be told of every submission, as far as the run has come."""
    from autograder.classroom import Entry

    submitted_at = {submission.learner: submission.submitted_at for submission in found}
    names = [exercise.name for exercise in assignment.exercises]
    for record in (*run.plan.unchanged, *run.graded):
        yield Entry.of(record, names, submitted_at.get(record.learner))


def summary(
    run: "Run", books: Books, course: "ClassFolder", told: "Iterator[Entry]"
) -> Iterator[str]:
    """What to say of a run, and of the marks that count after it; `told` is for the gradebook."""
    from autograder.errors import GradebookError
    from autograder.runs import MarkChanges

    changes = MarkChanges(course, books.assignment, books.marks)
    marks: Mapping[str, Marks] | None = None
    with suppress(GradebookError):  # it is what ended the run, which says so itself
        if books.store and books.gradebook:
            marks = books.gradebook.marks(books.assignment)
            changes.keep(marks)
        elif books.gradebook:
            marks = books.gradebook.foresee(books.assignment, [*told])
    yield from run.summary(marks, changes.told(marks or {}))


def where(course: "ClassFolder", before: set[Path]) -> Iterator[str]:
    """Where everything lies, and what is new in the class folder."""
    new = sorted(path.name for path in set(course.root.iterdir()) - before)
    if new:
        yield f"New in {course.root}: {', '.join(new)}"
    if not course.grades_in_nbgrader:
        yield OF_ITS_OWN.format(root=course.root, settings=course.root / "nbgrader_config.py")
    yield f"{course.root}: gradebook, results, and feedback for learners"


def secret_of(course: "ClassFolder") -> bytes:
    """The secret of the seeds; where there is none, a new one, which nobody keeps yet."""
    from autograder.classroom import seeds

    return seeds.secret_in(course.secret) if course.secret.exists() else seeds.made_up()


def follow(run: "Run", console: Console) -> None:
    """Show how far a run is: a bar in a terminal, a line for each submission elsewhere."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from autograder.classroom import points

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
