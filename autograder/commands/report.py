"""autograder report: the instructor's page about an assignment."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands import terminal
from autograder.commands.options import HERE, Class, Name, Solutions
from autograder.errors import UsageError


def report(
    name: Name,
    course: Class = HERE,
    solutions: Solutions = None,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Leave out who is who.")
    ] = False,
    to: Annotated[Path | None, typer.Option(help="The page; else reports/ in the class.")] = None,
) -> None:
    """Make a page about an assignment: points, mistakes, and who needs a person."""
    from autograder.atomic_file import save
    from autograder.classroom import PRIVATE, ClassFolder, records_in
    from autograder.course import Assignment
    from autograder.gradebook import Gradebook
    from autograder.pages.report import report_page as pages

    opened = ClassFolder.open(course, solutions)
    assignment = Assignment.load(opened.solutions, name)
    records = records_in(opened.results, name)
    if not records:
        raise UsageError(f"Nothing is graded yet: run autograder grade {name}.")
    with Gradebook(opened) as gradebook:
        marks, learners = gradebook.marks(name), gradebook.learners()
    text = pages.render(
        name,
        [(exercise.name, exercise.total) for exercise in assignment.exercises],
        records,
        marks,
        learners,
        problems=problems_in(opened.submitted, name),
        names=not without_names,
        made_at=datetime.now(UTC),
    )
    file = f"{name}_without_names.html" if without_names else f"{name}.html"
    page = to or opened.root / "reports" / file
    save(page, text.encode("utf-8", "backslashreplace"), PRIVATE)
    Console(highlight=False).print(terminal.plain(str(page)), soft_wrap=True)


def problems_in(submitted: Path, name: str) -> dict[str, str]:
    """By learner, why there is nothing to grade; none where submissions lie elsewhere."""
    from autograder.classroom import find_submissions

    try:
        found = find_submissions(submitted, name)
    except UsageError:
        return {}
    return {submission.learner: submission.problem for submission in found if submission.problem}
