"""The grader graded: what must hold of every assignment, whatever it asks.

Right answers earn everything and wrong ones lose, each mistake gets its own hint, gradients agree
with finite differences, one broken exercise costs no other a point, and the hidden tests catch
every mutant of the reference that changes a result.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder import survivors
from autograder.assignment import Assignment
from autograder.bench import Bench, Limits
from autograder.direct import answers
from autograder.exercise_cell import START
from autograder.grading import Grader
from autograder.intake import RebuiltCell
from autograder.mutants import Mutant, mutants
from autograder.notebook import Cell, Notebook
from autograder.release import source_cells
from autograder.sandbox import Zygote
from autograder.survivors import Survivor
from rubric import Answer, Exercise, disagreements, judge, local
from rubric.exercise import documentation

SEEDS = range(5)
"""One seed proves little: with one, a predict that always says 1 has passed."""

MUTANT_LIMITS = Limits(cell=5.0, cells=10.0, call=1.0)
"""A mutant may loop for ever."""


@dataclass(frozen=True)
class Finding:
    """What one test of the selftest found: how much it looked at, and what is wrong."""

    test: str
    looked_at: int
    flaws: tuple[str, ...]


Test = Callable[[Assignment, Zygote], Iterator[str | None]]
"""Gives, for everything it looks at, a sentence about what is wrong or None."""


def selftest(assignment: Assignment, zygote: Zygote) -> Iterator[Finding]:
    """Run every test on an assignment, and say of each what it found."""
    for test in TESTS:
        outcomes = list(test(assignment, zygote))
        flaws = tuple(outcome for outcome in outcomes if outcome)
        yield Finding((test.__doc__ or "").rstrip("."), len(outcomes), flaws)


# --- the engine, on whole submissions ---------------------------------------------------------------


def reference_and_blank(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """The reference earns 100 and a blank notebook 0."""
    grader = Grader(assignment, zygote)
    for notebook, wanted in ((solved(assignment), 100.0), (assignment.released(), 0.0)):
        result = grader.grade(notebook, "selftest")
        wrong = [f"{each.name} {each.score:g}" for each in result.exercises if each.findings]
        yield None if result.score == wanted else f"{result.score:g} for {wanted:g}: {wrong}"


def broken_exercises(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Breaking one exercise costs no other a point."""
    grader = Grader(assignment, zygote)
    for exercise in assignment.exercises:
        for way, submission in (
            ("raises", raising(assignment, exercise.name)),
            ("is blank", without(assignment, exercise.name)),
        ):
            result = grader.grade(submission, "selftest")
            lost = [each.name for each in result.exercises if not each.full]
            others = [name for name in lost if name != exercise.name]
            wrong = [f"points are lost in {', '.join(others)}"] if others else []
            wrong += [] if exercise.name in lost else ["it loses nothing"]
            yield f"when {exercise.name} {way}, {' and '.join(wrong)}" if wrong else None


def solved(assignment: Assignment) -> Notebook:
    """The instructor's notebook as a submission."""
    return Notebook(tuple(source_cells(assignment)), assignment.name)


def raising(assignment: Assignment, name: str) -> Notebook:
    """The solved notebook, where one function raises."""
    return changed(assignment, name, lambda cell: broken(cell.source))


def broken(source: str) -> str:
    """A cell whose function raises where its solution should begin."""
    indent = source[: source.index(START)].rpartition("\n")[2]
    return source.replace(START, f"{START}\n{indent}raise RuntimeError", 1)


def without(assignment: Assignment, name: str) -> Notebook:
    """The solved notebook, where one function is left as it was released."""
    stubs = {cell.exercise: cell.source for cell in assignment.released().cells}
    return changed(assignment, name, lambda _: stubs[name])


def changed(assignment: Assignment, name: str, change: Callable[[Cell], str]) -> Notebook:
    """The solved notebook with another source for one exercise."""
    cells = solved(assignment).cells
    return Notebook(
        tuple(
            replace(cell, source=change(cell)) if cell.exercise == name else cell for cell in cells
        ),
        assignment.name,
    )


# --- the specification of each exercise -------------------------------------------------------------


def variants(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Every variant earns full points and no finding."""
    for exercise in assignment.exercises:
        for variant in [exercise.reference, *exercise.variants]:
            for seed in SEEDS:
                judgement = judge(exercise, of_function(exercise, variant, seed))
                told = f"{exercise.name}, {variant.__name__}: {judgement.findings}"
                yield told if judgement.findings or judgement.score < exercise.total else None


def mistakes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Every mistake loses points and gets its own hint."""
    for exercise in assignment.exercises:
        if len(exercise.mistakes) < 2 or len(exercise.variants) < 2:
            yield f"{exercise.name} needs two mistakes and two variants"
        for mistake in exercise.mistakes:
            for seed in SEEDS:
                judgement = judge(exercise, of_function(exercise, mistake, seed))
                hints = {finding.hint for finding in judgement.findings}
                told = f"{exercise.name}, {mistake.__name__}: {hints or 'nothing is lost'}"
                yield None if hints == {documentation(mistake)} else told


def slopes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """The reference agrees with finite differences."""
    for exercise in assignment.exercises:
        cases = [case for seed in SEEDS for case in exercise.hidden_cases(seed)]
        for case in [*exercise.public_cases(), *cases] if exercise.slopes else []:
            found = [
                each.sentence for each in disagreements(exercise, case, exercise.expected(case))
            ]
            yield f"{exercise.name}: {found[0]}" if found else None


def of_function(exercise: Exercise, function: Callable[..., Any], seed: int) -> list[Answer]:
    """What a function of this process gives for every case."""
    cases = [*exercise.public_cases(), *exercise.hidden_cases(seed)]
    return answers(exercise, cases, lambda case: local(function)(*case.arguments))


# --- mutants ----------------------------------------------------------------------------------------


def mutation(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """The hidden tests catch every mutant that changes a result."""
    known = survivors.load(assignment.folder)
    cells = {cell.exercise: cell for cell in solved(assignment).cells if cell.exercise}
    for exercise in assignment.exercises:
        for mutant in mutants(cells[exercise.name].source):
            caught = is_caught(exercise, mutant, assignment, zygote)
            yield verdict(exercise.name, mutant, known, caught=caught)
    for left in known:
        yield f"{left.exercise}: no mutant {left.change}: remove it from {survivors.FILE}"


def verdict(
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
    with Bench(zygote, mutated(assignment, exercise.name, mutant), MUTANT_LIMITS) as bench:
        cases = exercise.hidden_cases(SEEDS[0])
        given = answers(exercise, cases, lambda case: bench.call(exercise.name, case.arguments))
        return judge(exercise, given).score < exercise.total


def mutated(assignment: Assignment, name: str, mutant: Mutant) -> Sequence[RebuiltCell]:
    """The cells of the reference with one mutant among them."""
    cells = [cell for cell in solved(assignment).cells if cell.role in ("given", "exercise")]
    return [
        RebuiltCell("given", f"cell {i}", mutant.source if cell.exercise == name else cell.source)
        for i, cell in enumerate(cells)
    ]


TESTS: tuple[Test, ...] = (
    reference_and_blank,
    variants,
    mistakes,
    slopes,
    broken_exercises,
    mutation,
)
