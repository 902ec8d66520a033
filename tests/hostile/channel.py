"""An upper bound for what feedback can tell of hidden inputs, counted from the rules of disclosure.

A learner's function may choose what is told of a hidden trial, among what the rules allow. Counted is
every choice, as if each could be made alone:

    of a trial and an output   which problem: its shape among the trial's own sizes, seven sizes of
                               error, a relation, a type, nan or inf, a key or a container
    of an output               whether and in which trial it fails first, and which hint is shown
    of an exercise             how the first call without an answer ended: a death, or the type and
                               the line of an exception; its status, its remarks, its pace; what is
                               carried forward
    of a submission            which cell ended a worker that took the place of another

Bits of several submissions are about different numbers: other code is asked with other inputs.
"""

from collections import Counter
from collections.abc import Iterable
from math import comb, log2
from typing import get_args

from autograder.grading.loop_timing import MOST_TIMES
from rubric import Exercise, shapes
from rubric.checks import Check, Output, Property
from rubric.conduct import ARGUMENTS, Unseeded
from rubric.diagnosis.nearest import MOST_CHANGES, MOST_TOLD
from rubric.disclosure import LAST_TOLD_LINE, TOLD_EXCEPTIONS, TOLD_FACTORS, every_size, sizes
from rubric.exercise import documentation
from rubric.problems import LARGEST_TOLD_ERROR, SMALLEST_TOLD_ERROR
from rubric.reply import Death
from rubric.shapes import Nest, Parameters, Slot

DEATHS = len(get_args(Death))
STATUSES = ("passed", "failed", "raised", *get_args(Death), "carried")
TYPES = ("NoneType", "str", "tuple", "list", "dict", "complex", "complex ndarray", None)
ERRORS = LARGEST_TOLD_ERROR - SMALLEST_TOLD_ERROR + 1
EXCEPTIONS = (len(TOLD_EXCEPTIONS) + 1) * (LAST_TOLD_LINE + 1)
PACES = 1 + round(log2(MOST_TIMES) / log2(10))
CELLS = 1000


def bits_of_submission(exercises: Iterable[Exercise]) -> float:
    """So many bits of hidden inputs can be in all that is told of one submission."""
    return log2(1 + CELLS * DEATHS) + sum(map(bits_of_exercise, exercises))


def bits_of_exercise(exercise: Exercise) -> float:
    """So many of them can be in what is told of one exercise."""
    carried = 2 + len(exercise.checks) if exercise.needs else 0
    pace = log2(PACES) if exercise.vectorises else 0
    others = [check for check in exercise.checks if not isinstance(check, Property)]
    return (
        log2(len(STATUSES))
        + log2(endings(exercise))
        + sum(log2(findings(exercise, check)) for check in others)
        + bits_of_properties(exercise)
        + remarks(exercise)
        + carried
        + pace
    )


def bits_of_properties(exercise: Exercise) -> float:
    """So many of them can be in what is told of all properties together.

    A property that asks for a value is wrong in the first trial in which that does not fit, and so
    none tells how it does not fit in a later one. Counted are how each value does not fit, once, and of
    each property which of these it tells, or that it does not hold, and the hint.
    """
    checks = [check for check in exercise.checks if isinstance(check, Property)]
    judged = {name for check in checks for name in check.outputs}
    ways: Counter[str] = Counter()
    for case in exercise.hidden_cases(1):
        for part in exercise.signature.parts(None, case.parameters):
            if part.output in judged:
                ways[part.where] += misfits(exercise, part.slot, case.parameters)
    told = 1 + hints(exercise) * (len(("example", "no answer", "violated")) + len(ways))
    return sum(log2(1 + count) for count in ways.values()) + len(checks) * log2(told)


def endings(exercise: Exercise) -> int:
    """How the first call that gives no answer may end: one for all outputs, since all lack it."""
    calls = len(exercise.trials) + 1  # one trial is asked once more at the end
    return 1 + calls * (EXCEPTIONS + DEATHS)


def findings(exercise: Exercise, check: Check) -> int:
    """What may be found of an output: nothing, or a problem with a hint.

    The hint is that of a known mistake, or that the second answer was another one. A general one
    follows from the text of a public exception, or from the problem: it tells nothing more.

    The problem is that of a public example, that of the call without an answer, or one of a trial.
    Beside the first there may be a change of the reference in place of a hint: which come into question
    is decided on the public examples, and the trials say which of these are left.
    """
    cases = exercise.hidden_cases(1)
    changes = sum(comb(MOST_CHANGES, number) for number in range(1, MOST_TOLD + 1))
    possible = sum(problems(exercise, check, case.parameters) for case in cases)
    return 1 + changes + hints(exercise) * (2 + possible)


def hints(exercise: Exercise) -> int:
    """How many hints there are: those of known mistakes, that of a forgetful function, and none."""
    return len({documentation(wrong) for wrong in exercise.mistakes}) + 2


def remarks(exercise: Exercise) -> int:
    """How many remarks may be there or not: written arguments, numbers in arrays of one entry."""
    slots = [slot for slot in shapes.leaves(exercise.signature.gives) if slot.axes == ()]
    return len(slots) + (ARGUMENTS not in exercise.points) * len(exercise.signature.arguments)


def problems(exercise: Exercise, check: Check, parameters: Parameters) -> int:
    """How many problems a check can find in the answer to one trial."""
    parts = exercise.signature.parts(None, parameters)
    if isinstance(check, Output):
        mine = [part.slot for part in parts if part.output == check.name]
        return sum(misfits(exercise, slot, parameters) + values(parameters) for slot in mine)
    if isinstance(check, Property):
        mine = [part.slot for part in parts if part.output in check.outputs]
        return 1 + sum(misfits(exercise, slot, parameters) for slot in mine)
    if isinstance(check, Unseeded):  # the same state, the same result, or a call without an answer
        return 2 + EXCEPTIONS + DEATHS
    return len(exercise.signature.arguments)


def misfits(exercise: Exercise, slot: Slot, parameters: Parameters) -> int:
    """How a value may not fit its place: no key, a container, a type, a shape, nan or inf."""
    axes = slot.shape(parameters)
    sizes_told = len({1, *axes, *every_size(parameters)})
    told_shapes = sum(sizes_told**count for count in range(len(axes) + 2))
    nest = shapes.expand(exercise.signature.gives, parameters)
    return 1 + containers(nest) + len(TYPES) + told_shapes + 1 + 2


def containers(nest: Nest) -> int:
    """How many tuples, lists and dictionaries a nest has."""
    if isinstance(nest, Slot):
        return 0
    parts = nest.values() if isinstance(nest, dict) else nest
    return 1 + sum(map(containers, parts))


def values(parameters: Parameters) -> int:
    """How a value that fits may be wrong: by how much and in which relation, or a word, or several."""
    relations = (
        1
        + len(("sign", "order", "other_class"))
        + len(TOLD_FACTORS)
        - 1
        + 4 * len(sizes(parameters))
    )
    return ERRORS * relations + len(("word", "several numbers"))
