"""Grades slips as `autograder check` does, several in one notebook where they cannot meet."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from autograder.course import Assignment, source_cells
from autograder.grading import Grader, comment
from autograder.grading.runtime import Limits
from autograder.notebooks import Cell, Notebook
from autograder.sandbox import Isolation, Zygote, detect
from rubric import Exercise
from tests.slips.corpus import CORPUS
from tests.slips.slip import Slip
from tests.slips.verdict import Measured, verdict

ROOT = Path(__file__).parents[2]
SEED = "slips"

LIMITS = Limits(call=2.0)
"""A slip may loop for ever."""


def measured_corpus(workers: int) -> dict[str, list[Measured]]:
    """Every slip of every assignment, several assignments at a time."""
    with ProcessPoolExecutor(workers) as pool:
        return dict(zip(CORPUS, pool.map(measured_assignment, CORPUS), strict=True))


def measured_assignment(name: str) -> list[Measured]:
    """All slips of an assignment, in this process."""
    return measured(Assignment.load(ROOT / "solutions", name, ROOT / "assignments"), CORPUS[name])


def measured(
    assignment: Assignment, slips: Sequence[Slip], isolation: Isolation | None = None
) -> list[Measured]:
    """Slips of an assignment with their verdicts, in the order of the corpus."""
    with Zygote(isolation or detect(), assignment.release_folder) as zygote:
        found = [
            each
            for group in groups(assignment, slips)
            for each in together(assignment, zygote, group)
        ]
    return sorted(found, key=lambda each: slips.index(each.slip))


def alone(assignment: Assignment, group: Sequence[Slip]) -> Assignment:
    """The assignment with no more exercises than those of some slips and what these build on."""
    mine = {slip.exercise for slip in group}
    chosen = [each for each in assignment.exercises if each.name in mine]
    wanted = {*chosen, *(need for each in chosen for need in each.all_needs)}
    return replace(
        assignment, exercises=tuple(each for each in assignment.exercises if each in wanted)
    )


def together(assignment: Assignment, zygote: Zygote, group: Sequence[Slip]) -> Iterator[Measured]:
    """Slips in one notebook, with the right answers to all else."""
    grader = Grader(alone(assignment, group), zygote, limits=LIMITS)
    result = grader.grade(with_slips(assignment, group), SEED)
    exercises = {each.name: each for each in assignment.exercises}
    judgements = {each.name: each for each in result.exercises}
    for slip in group:
        judgement = judgements[slip.exercise]
        checks = {check.name for check in exercises[slip.exercise].checks}
        yield Measured(
            slip,
            verdict(slip, judgement),
            judgement.score,
            judgement.max_score,
            frozenset(checks - judgement.kept) if judgement.called else frozenset(),
            comment(judgement) or "",
        )


def with_slips(assignment: Assignment, group: Iterable[Slip]) -> Notebook:
    """The solved notebook with slips in it."""
    slips = {slip.exercise: slip for slip in group}
    cells: list[Cell] = []
    for cell in source_cells(assignment):
        slip = slips.get(cell.exercise or "")
        if slip and slip.cell:
            cells.append(Cell("code", slip.cell))
        cells.append(replace(cell, source=slip.source(cell.source)) if slip else cell)
    return Notebook(tuple(cells), assignment.name)


def groups(assignment: Assignment, slips: Iterable[Slip]) -> list[list[Slip]]:
    """Slips that may share a notebook: of exercises of which none builds on another."""
    exercises = {each.name: each for each in assignment.exercises}
    found: list[list[Slip]] = []
    for slip in slips:
        for group in found:
            if all(are_apart(exercises, slip, other) for other in group):
                group.append(slip)
                break
        else:
            found.append([slip])
    return found


def are_apart(exercises: dict[str, Exercise], one: Slip, other: Slip) -> bool:
    """Whether neither of two slips can show in the other's exercise."""
    if one.cell or other.cell or one.exercise == other.exercise:
        return False
    first, second = exercises[one.exercise], exercises[other.exercise]
    return first not in second.all_needs and second not in first.all_needs
