"""Learners' habits: what is no error costs nothing, and what is one costs points and is told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.course import Assignment
from autograder.grading import Grader
from autograder.sandbox import Zygote
from autograder.selftest.local_answers import SEEDS, of_function
from autograder.selftest.perturbations import answers, source
from autograder.selftest.perturbations.answers import Answering
from autograder.selftest.solved_notebook import rewritten
from rubric import Exercise, Finding, Judgement, judge
from rubric.conduct import ARGUMENTS, NO_SEED
from rubric.exercise import row_names
from rubric.problems import ChangedArgument, Explained


def harmless_writing(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Another way of writing costs nothing."""
    for write in source.HARMLESS:
        result = Grader(assignment, zygote).grade(rewritten(assignment, write), "selftest")
        for exercise in result.exercises:
            told = f"{write.__doc__} {exercise.name}: {exercise.score:g}, {exercise.findings}"
            yield None if exercise.full and not exercise.findings else told


def harmful_writing(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """Memory from call to call costs points, and is told."""
    for write in source.HARMFUL:
        result = Grader(assignment, zygote).grade(rewritten(assignment, write), "selftest")
        for exercise in result.exercises:
            told = f"{write.__doc__} {exercise.name}: {exercise.score:g}, {exercise.findings}"
            yield None if not exercise.full and exercise.findings else told


def seeds_inside(assignment: Assignment, zygote: Zygote) -> Iterator[str | None]:
    """A seed set inside costs its row, and is told."""
    seeded = rewritten(assignment, source.sets_a_seed)
    graded = Grader(assignment, zygote).grade(seeded, "selftest")
    results = {result.name: result for result in graded.exercises}
    for exercise in assignment.exercises:
        if NO_SEED not in exercise.points:
            continue
        result = results[exercise.name]
        told = any(finding.output == NO_SEED for finding in result.findings)
        lost = exercise.total - result.score >= exercise.points[NO_SEED]
        yield None if told and lost else f"{exercise.name}: {result.score:g}, {result.findings}"


def harmless_answers(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Another form of a right answer costs nothing."""
    for exercise, habit, judgement in with_habits(assignment, answers.HARMLESS):
        told = f"{habit.__doc__} {exercise.name}: {judgement.findings}"
        yield told if judgement.findings or judgement.score < exercise.total else None


def harmful_answers(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Lists for arrays and copied numbers cost points, and are explained."""
    for exercise, habit, judgement in with_habits(assignment, answers.HARMFUL):
        told = f"{habit.__doc__} {exercise.name}: {judgement.score:g}, {judgement.findings}"
        explained = judgement.findings and all(map(is_explained, judgement.findings))
        yield None if explained and judgement.score < exercise.total else told


def is_explained(finding: Finding) -> bool:
    """Whether a learner reads more than what came: a hint, a plain fact, or what was written into."""
    return bool(finding.hint) or isinstance(finding.problem, (Explained, ChangedArgument))


def writing_into_arguments(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Changed arguments cost what the exercise says, and are told."""
    for exercise, habit, judgement in with_habits(assignment, [answers.writes_into_arguments]):
        price = sum(
            points for row, points in exercise.points.items() if ARGUMENTS in row_names(row)
        )
        lost = exercise.total - judgement.score
        told = judgement.findings if price else judgement.remarks
        right = lost == price and told
        problem = f"{habit.__doc__} {exercise.name}: {lost:g} lost for {price:g}, {told}"
        yield None if right else problem


def with_habits(
    assignment: Assignment, answerings: Sequence[Answering]
) -> Iterator[tuple[Exercise, Answering, Judgement]]:
    """How the reference is judged with each habit that shows in its answers."""
    for exercise in assignment.exercises:
        given = of_function(exercise, exercise.reference, SEEDS[0])
        for habit in answerings:
            changed = [
                replace(answer, reply=habit(exercise, answer.case, answer.reply))
                for answer in given
            ]
            pairs = zip(changed, given, strict=True)
            if any(answers.differs(mine.reply, right.reply) for mine, right in pairs):
                yield exercise, habit, judge(exercise, changed)
