"""Mutants: the hidden tests catch every one that changes a result, but for those listed with a reason."""

from collections.abc import Iterator, Sequence

from autograder.course import Assignment
from autograder.grading import Limits, Runtime, answers, asker, trials
from autograder.intake import RebuiltCell
from autograder.sandbox import Zygote
from autograder.selftest import survivors
from autograder.selftest.local_answers import SEEDS, cases_of
from autograder.selftest.solved_notebook import solved
from autograder.selftest.survivors import Survivor
from rubric import Exercise, judge
from rubric.mutations import Mutant, mutants

MUTANT_LIMITS = Limits(cell=5.0, cells=10.0, call=1.0)
"""A mutant may loop for ever."""


def mutation(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """The hidden tests catch every mutant that changes a result."""
    known = survivors.load(assignment.folder)
    cells = {cell.exercise: cell for cell in solved(assignment).cells if cell.exercise}
    for exercise in assignment.exercises:
        for mutant in mutants(cells[exercise.name].source):
            caught = is_caught(exercise, mutant, assignment, zygote)
            yield flaw_of(exercise.name, mutant, known, caught=caught)
    for left in known:
        yield f"{left.exercise}: no mutant {left.change}: remove it from {survivors.FILE}"


def flaw_of(
    exercise: str, mutant: Mutant, known: dict[Survivor, str], *, caught: bool
) -> str | None:
    """What is wrong with a mutant that survives, or with one that is listed and does not."""
    reason = known.pop(Survivor(exercise, mutant.change), None)
    told = f"{exercise}, line {mutant.line} of its cell: {mutant.change}"
    if caught:
        return f"{told} is caught: remove it from {survivors.FILE}" if reason else None
    advice = f"add a trial that catches it, or its reason to {survivors.FILE}"
    return None if reason else f"{told} survives: {advice}"


def is_caught(exercise: Exercise, mutant: Mutant, assignment: Assignment, zygote: Zygote) -> bool:
    """Whether a mutant loses points in the scored trials."""
    with Runtime(zygote, mutated(assignment, exercise.name, mutant), MUTANT_LIMITS) as runtime:
        ask = asker(exercise, runtime, None)
        hidden = trials(cases_of(exercise, SEEDS[0]))
        return judge(exercise, answers(exercise, hidden, ask)).score < exercise.total


def mutated(assignment: Assignment, name: str, mutant: Mutant) -> Sequence[RebuiltCell]:
    """The cells of the reference with one mutant among them."""
    cells = [cell for cell in solved(assignment).cells if cell.role in ("given", "exercise")]
    return [
        RebuiltCell("given", f"cell {i}", mutant.source if cell.exercise == name else cell.source)
        for i, cell in enumerate(cells)
    ]
