"""Chapters: an autograded notebook, cut at its exercises.

What stands above an exercise asks for it; what follows is the learner's own, up to the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from autograder.grading import ANSWERED_ELSEWHERE
from autograder.notebooks import Cell, bindings, of_json

MOST_OWN = 20
"""Cells of a learner's own that are shown in one place."""

Outputs = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Run:
    """A cell of the learner's, and what it put out.

    Attributes:
        is_elsewhere: whether it only says that the answer stands in another cell.
    """

    cell: Cell
    outputs: Outputs
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Chapter:
    """What belongs to one exercise.

    Attributes:
        asked: the Markdown right above it.
        answer: its cell.
        elsewhere: the exercise in whose cell the answer stands, if that is not this one.
        points: what it is worth.
        others: the learner's own cells behind it that put something out.
    """

    exercise: str
    asked: tuple[str, ...]
    answer: Run
    elsewhere: str | None
    points: float
    others: tuple[Run, ...]


@dataclass(frozen=True)
class Book:
    """An autograded notebook.

    Attributes:
        prose: all its Markdown.
        before: the learner's own cells, before the first exercise, that put something out.
    """

    prose: tuple[str, ...]
    before: tuple[Run, ...]
    chapters: tuple[Chapter, ...]


def book(autograded: Mapping[str, Any]) -> Book:
    """The chapters of an autograded notebook."""
    notebook = of_json(autograded)
    cells = notebook.cells if notebook else ()
    runs = [
        Run(cell, raw.get("outputs") or (), bool(raw["metadata"].get(ANSWERED_ELSEWHERE)))
        for cell, raw in zip(cells, autograded.get("cells", ()), strict=True)
    ]
    starts = [at for at, run in enumerate(runs) if run.cell.role == "exercise"]
    return Book(
        tuple(run.cell.source for run in runs if run.cell.kind == "markdown"),
        own(runs[: starts[0] if starts else len(runs)]),
        tuple(chapter(runs, *ends) for ends in pairwise([*starts, len(runs)])),
    )


def chapter(runs: Sequence[Run], start: int, end: int) -> Chapter:
    """The chapter of the exercise that is answered at `start`; the next one is at `end`."""
    answer = runs[start]
    name = answer.cell.exercise or ""
    points = next((run.cell.points for run in runs[start:end] if run.cell.is_grade), None)
    found, elsewhere = answer, None
    if answer.is_elsewhere:
        found = next((run for run in reversed(runs) if answers(run, name)), answer)
        elsewhere = found.cell.exercise if found is not answer else None
    return Chapter(
        name, asked_above(runs, start), found, elsewhere, points or 0.0, own(runs[start + 1 : end])
    )


def answers(run: Run, name: str) -> bool:
    """Whether the cell of another exercise defines this one's function too."""
    return run.cell.role == "exercise" and bindings.defines(run.cell.source, name)


def asked_above(runs: Sequence[Run], start: int) -> tuple[str, ...]:
    """The Markdown cells right above a cell."""
    first = start
    while first and runs[first - 1].cell.kind == "markdown":
        first -= 1
    return tuple(run.cell.source for run in runs[first:start])


def own(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The learner's own cells that put something out, demonstrations as they left them."""
    found = [run for run in runs if run.cell.role == "demonstration" and run.outputs]
    return tuple(found[:MOST_OWN])
