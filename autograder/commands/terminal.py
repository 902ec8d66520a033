"""Results as a person reads them in a terminal.

Everything is printed as plain text, never as markup and without control characters: what a learner
wrote, be it the name of a file, cannot colour, link or move anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from autograder.text import clean

if TYPE_CHECKING:  # importing these takes a while, which the first word should not cost
    from autograder.grading import Result
    from rubric import Judgement

MARKS = {"passed": ("✓", "green"), "carried": ("✓", "cyan"), "missing": ("·", "yellow")}
WRONG = ("✗", "red")
STYLES = {"finding": "", "hint": "italic", "remark": "dim"}


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Say at once what is being waited for, to a person at a terminal and to nobody else."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with console.status(words):
            yield
    else:
        yield


def say(sentence: str) -> None:
    """Tell a person what is no result; standard output is for those."""
    Console(stderr=True, highlight=False).print(plain(sentence), soft_wrap=True)


def show(result: "Result", console: Console) -> None:
    """Print a result: the score, a line for each exercise, and what is wrong with it."""
    score = f"{result.assignment}: {result.score:g} of {result.max_score:g} points"
    console.print(plain(score, "bold"))
    if result.reason:
        console.print(plain(result.reason, "yellow"))
    console.print()
    for exercise in result.exercises:
        show_exercise(exercise, console)
    console.print(plain(f"\nseed {result.seed}, isolation {result.isolation}", "dim"))
    if result.isolation != "full":
        console.print(plain(WARNINGS[result.isolation], "yellow"))


WARNINGS = {
    "reduced": (
        "This machine offers no namespaces: the notebook ran behind the filters of Landlock and "
        "seccomp alone. `autograder doctor` says what is missing."
    ),
    "none": (
        "The notebook ran WITHOUT any confinement, because you said that you trust it. It could "
        "have read and changed everything that you can."
    ),
}


def show_exercise(exercise: "Judgement", console: Console) -> None:
    """Print one exercise: its points and status, its findings with their hints, its remarks."""
    from autograder.grading import paragraphs

    mark, style = MARKS.get(exercise.status, WRONG)
    points = f"{exercise.score:g} / {exercise.max_score:g}"
    status = "" if exercise.status == "passed" else exercise.status.replace("_", " ")
    line = Text.assemble((f"{mark} ", style), f"{exercise.name:<28}{points:>9}  ", (status, style))
    console.print(line)
    for paragraph in paragraphs(exercise):
        indented(plain(str(paragraph), STYLES[paragraph.kind]), console)


def plain(text: str, style: str = "") -> Text:
    """Text that is shown as it stands, in one style of ours."""
    return Text(clean(text), style=style)


def indented(text: Text, console: Console) -> None:
    """Print a paragraph below its exercise."""
    console.print(Padding(text, (0, 0, 0, 4), expand=False))
