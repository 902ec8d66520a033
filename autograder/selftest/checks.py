"""The grader graded: what must hold of every assignment, whatever it asks.

Right answers earn everything and wrong ones lose, each mistake gets its own hint, gradients agree
with finite differences, one broken exercise costs no other a point, and the hidden tests catch
every mutant of the reference that changes a result.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from autograder.course import START, Assignment, source_cells
from autograder.grading import Grader, Limits, Question, Runtime, answers, asker, trials
from autograder.intake import RebuiltCell
from autograder.notebooks import Cell, Notebook
from autograder.sandbox import Zygote
from autograder.selftest import perturbations, survivors
from autograder.selftest.survivors import Survivor
from rubric import (
    Answer,
    Case,
    Exercise,
    Hint,
    Judgement,
    Reply,
    disagreements,
    judge,
    local,
    messages,
)
from rubric.checks import Output
from rubric.conduct import ARGUMENTS, NO_SEED
from rubric.exercise import documentation, row_names
from rubric.findings import Finding as ToldFinding
from rubric.mutations import Mutant
from rubric.mutations import mutants as mutants_of
from rubric.problems import ChangedArgument, Explained
from rubric.rounding import steady

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


def selftest(assignment: Assignment, zygote: Zygote, *, mutants: bool = True) -> Iterator[Finding]:
    """Run every test on an assignment, and say of each what it found."""
    for test in TESTS if mutants else TESTS[:-1]:
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
        outcomes = [
            (variant, judge(exercise, of_function(exercise, variant, seed)))
            for variant in [exercise.reference, *exercise.variants]
            for seed in SEEDS
        ]
        yield from blamed(exercise, outcomes)


def blamed(
    exercise: Exercise, outcomes: Sequence[tuple[Callable[..., Any], Judgement]]
) -> Iterator[str | None]:
    """What is wrong: a variant, or the reference where it agrees with no variant."""
    lost = {each for each, judgement in outcomes if judgement.score < exercise.total}
    if len(exercise.variants) > 1 and lost == set(exercise.variants):
        names = ", ".join(variant.__name__ for variant in exercise.variants)
        yield f"{exercise.name}: the reference agrees with none of {names}: see which is wrong"
        return
    for variant, judgement in outcomes:
        told = f"{exercise.name}, {variant.__name__}: {judgement.findings}"
        yield told if judgement.findings or variant in lost else None


def mistakes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Every mistake loses points and gets its own hint."""
    for exercise in assignment.exercises:
        if len(exercise.mistakes) < 2 or len(exercise.variants) < 2:
            yield f"{exercise.name} needs two mistakes and two variants"
        for mistake in exercise.mistakes:
            for seed in SEEDS:
                judgement = judge(exercise, of_function(exercise, mistake, seed))
                hints = {finding.hint for finding in judgement.findings}
                told = f"{exercise.name}, {mistake.__name__}: {in_words(hints)}"
                yield None if hints == {Hint.of_mistake(documentation(mistake))} else told


def in_words(hints: set[Hint | None]) -> str:
    """The hints that a wrong answer gets, for an author."""
    said = {hint and messages.hint(hint) for hint in hints}
    return str(said) if said else "nothing is lost"


def slopes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """The reference agrees with finite differences."""
    for exercise in assignment.exercises:
        cases = [case for seed in SEEDS for case in exercise.hidden_cases(seed)]
        for case in [*exercise.public_cases(), *cases] if exercise.slopes else []:
            found = next(disagreements(exercise, case, exercise.expected(case)), None)
            said = messages.measured_slope(found.fact) if found else None
            yield f"{exercise.name}: {said}" if said else None


def recorded_results(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """No recorded result lies on the border between two roundings."""
    for exercise in assignment.exercises:
        if any(isinstance(check, Output) for check in exercise.checks):
            for count, case in enumerate(exercise.public_cases(), start=1):
                told = f"{exercise.name}: another processor may round a number of example {count} "
                told += "the other way: change the example"
                yield None if steady(exercise.expected(case), exercise.tolerance) else told


def of_function(exercise: Exercise, function: Callable[..., Any], seed: int) -> list[Answer]:
    """What a function of this process gives for every case."""

    def ask(questions: Sequence[Question]) -> Iterator[Reply]:
        for case, chance, _ in questions:  # it remembers nothing from call to call
            yield local(function, chance)(*case.arguments)

    return answers(exercise, cases_of(exercise, seed), ask)


@cache
def cases_of(exercise: Exercise, seed: int) -> tuple[Case, ...]:
    """All cases, the public ones first. They are kept, so that each known mistake answers them once."""
    return (*exercise.public_cases(), *exercise.hidden_cases(seed))


# --- habits of learners -----------------------------------------------------------------------------


def harmless_writing(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Another way of writing costs nothing."""
    for write in perturbations.HARMLESS_WRITING:
        result = Grader(assignment, zygote).grade(rewritten(assignment, write), "selftest")
        for each in result.exercises:
            told = f"{write.__doc__} {each.name}: {each.score:g}, {each.findings}"
            yield None if each.full and not each.findings else told


def harmful_writing(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Memory from call to call costs points, and is told."""
    for write in perturbations.HARMFUL_WRITING:
        result = Grader(assignment, zygote).grade(rewritten(assignment, write), "selftest")
        for each in result.exercises:
            told = f"{write.__doc__} {each.name}: {each.score:g}, {each.findings}"
            yield None if not each.full and each.findings else told


def seeds_inside(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """A seed set inside costs its row, and is told."""
    seeded = rewritten(assignment, perturbations.sets_a_seed)
    graded = Grader(assignment, zygote).grade(seeded, "selftest")
    results = {result.name: result for result in graded.exercises}
    for exercise in (each for each in assignment.exercises if NO_SEED in each.points):
        result = results[exercise.name]
        told = any(finding.output == NO_SEED for finding in result.findings)
        lost = exercise.total - result.score >= exercise.points[NO_SEED]
        yield None if told and lost else f"{exercise.name}: {result.score:g}, {result.findings}"


def rewritten(assignment: Assignment, write: perturbations.Write) -> Notebook:
    """The solved notebook, with all functions in another way of writing."""
    cells: list[Cell] = []
    for cell in solved(assignment).cells:
        if cell.exercise:
            written = write(cell.exercise, cell.source)
            cells += [Cell("code", written.added)] if written.added else []
            cells.append(replace(cell, source=written.source))
        else:
            cells.append(cell)
    return Notebook(tuple(cells), assignment.name)


def harmless_answers(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Another form of a right answer costs nothing."""
    for exercise, habit, judgement in with_habits(assignment, perturbations.HARMLESS_ANSWERS):
        told = f"{habit.__doc__} {exercise.name}: {judgement.findings}"
        yield told if judgement.findings or judgement.score < exercise.total else None


def harmful_answers(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Lists for arrays and copied numbers cost points, and are explained."""
    for exercise, habit, judgement in with_habits(assignment, perturbations.HARMFUL_ANSWERS):
        told = f"{habit.__doc__} {exercise.name}: {judgement.score:g}, {judgement.findings}"
        explained = judgement.findings and all(map(is_explained, judgement.findings))
        yield None if explained and judgement.score < exercise.total else told


def is_explained(finding: ToldFinding) -> bool:
    """Whether a learner reads more than what came: a hint, a plain fact, or what was written into."""
    return bool(finding.hint) or isinstance(finding.problem, (Explained, ChangedArgument))


def writing_into_arguments(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Changed arguments cost what the exercise says, and are told."""
    for exercise, habit, judgement in with_habits(
        assignment, [perturbations.writes_into_arguments]
    ):
        price = sum(each for row, each in exercise.points.items() if ARGUMENTS in row_names(row))
        lost = exercise.total - judgement.score
        told = judgement.findings if price else judgement.remarks
        right = lost == price and told
        problem = f"{habit.__doc__} {exercise.name}: {lost:g} lost for {price:g}, {told}"
        yield None if right else problem


def with_habits(
    assignment: Assignment, answerings: Sequence[perturbations.Answering]
) -> Iterator[tuple[Exercise, perturbations.Answering, Judgement]]:
    """How the reference is judged with each habit that shows in its answers."""
    for exercise in assignment.exercises:
        given = of_function(exercise, exercise.reference, SEEDS[0])
        for habit in answerings:
            spelled = [
                replace(each, reply=habit(exercise, each.case, each.reply)) for each in given
            ]
            pairs = zip(spelled, given, strict=True)
            if any(perturbations.differs(mine.reply, right.reply) for mine, right in pairs):
                yield exercise, habit, judge(exercise, spelled)


# --- mutants ----------------------------------------------------------------------------------------


def mutation(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """The hidden tests catch every mutant that changes a result."""
    known = survivors.load(assignment.folder)
    cells = {cell.exercise: cell for cell in solved(assignment).cells if cell.exercise}
    for exercise in assignment.exercises:
        for mutant in mutants_of(cells[exercise.name].source):
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


TESTS: tuple[Test, ...] = (
    reference_and_blank,
    variants,
    mistakes,
    slopes,
    recorded_results,
    broken_exercises,
    harmless_writing,
    harmless_answers,
    harmful_writing,
    harmful_answers,
    writing_into_arguments,
    seeds_inside,
    mutation,
)
