"""What a learner is told right before an exercise, made of facts.

How much there is to write, where the book explains it, and what comes out for one of the public
examples: so no author has to count lines or copy numbers, and nothing of it grows old.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.course.exercise_cell import solution_of
from rubric import Exercise
from rubric.case import Case
from rubric.record import of_exercise
from rubric.reply import SEED, local
from rubric.shapes import leaves
from rubric.values import same

MOST_NUMBERS, MOST_LINES = 40, 32
"""Of an example that is printed: more are not compared by eye."""
WIDTH = 88

Names = Sequence[tuple[str, Any]]
"""What has been printed already, and how it is called."""


def facts(exercise: Exercise, source: str, book: str) -> str:
    """The facts of an exercise as Markdown.

    Args:
        exercise: the exercise.
        source: its cell, with the solution.
        book: where the book explains it, an address or names; empty if nobody has said.
    """
    said = [f"About {lines_in(source)}."]
    if book:
        is_address = re.match(r"\w+://", book)
        said.append(
            f"[The book explains it here]({book})."
            if is_address
            else f"The book explains it in {book}."
        )
    shown = example(exercise)
    if not shown:
        return " ".join(said)
    return "\n".join(
        [f"{' '.join(said)} For example, in four digits:", "", "```text", *shown, "```"]
    )


def lines_in(source: str) -> str:
    """How many lines of code a solution takes, in words."""
    lines = [line.strip() for region in solution_of(source) for line in region.splitlines()]
    count = sum(bool(line) and not line.startswith("#") for line in lines)
    return "one line" if count == 1 else f"{count} lines"


# --- an example -------------------------------------------------------------------------------------


def example(exercise: Exercise) -> list[str]:
    """The lines of the first public example that is small enough; none if there is none."""
    public = of_exercise(exercise)
    for case, expected in zip(public.cases, public.expected, strict=True):
        result = exercise.outline(case) if expected is None else expected
        if count_in((case.arguments, expected)) <= MOST_NUMBERS:
            lines = list(printed(exercise, case, result, is_fixed=expected is not None))
            if len(lines) <= MOST_LINES:
                return lines
    return []


def count_in(value: Any) -> int:
    """How many numbers there are, those of equal arrays once."""
    arrays: list[Any] = []
    for leaf in leaves(value):
        if not any(is_same_array(leaf, other) for other in arrays):
            arrays.append(leaf)
    return sum(int(np.size(array)) for array in arrays)


def printed(exercise: Exercise, case: Case, result: Any, *, is_fixed: bool) -> Iterator[str]:
    """A call, its arguments and its result, as text line by line."""
    names = exercise.signature.arguments
    arguments = dict(zip(names, case.arguments, strict=True))
    for name, value in arguments.items():
        yield from assigned(name, value, []).splitlines()
    if is_fixed and draws(exercise, case):
        yield f"np.random.seed({SEED})"
    yield f"{exercise.name}({', '.join(names)})"
    yield "gives" if is_fixed else "gives numbers that depend on chance, in these shapes:"
    known = [pair for name, value in arguments.items() for pair in named(name, value)]
    for name, value in results(exercise, result).items():
        said = assigned(name, value, known) if is_fixed else shaped(name, value)
        yield from said.splitlines()


def draws(exercise: Exercise, case: Case) -> bool:
    """Whether the result is that of one seed: the reference draws from NumPy's generator."""
    untouched = local(lambda: None)()
    return case.reply(exercise.reference).chance != untouched.chance


def results(exercise: Exercise, result: Any) -> dict[str, Any]:
    """The parts of a result by the names that the return statement gives them."""
    names = exercise.signature.returns
    if isinstance(result, tuple) and len(names) == len(result) > 1:
        return dict(zip(names, result, strict=True))
    return {names[0] if len(names) == 1 else "result": result}


def named(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """An array, or those in a dictionary, and how each is reached."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from named(f'{name}["{key}"]', part)
    else:
        yield name, value


def assigned(name: str, value: Any, known: Names) -> str:
    """A name and its value; of what holds further arrays, part by part."""
    if isinstance(value, dict) and value:
        parts = (assigned(f'{name}["{key}"]', part, known) for key, part in value.items())
        return "\n".join(parts)
    if isinstance(value, (tuple, list)) and not fits_one_line(value, known):
        parts = (assigned(f"{name}[{place}]", part, known) for place, part in enumerate(value))
        return "\n".join(parts)
    return f"{name} = {text_of(value, known, len(name) + 3)}"


def fits_one_line(value: Any, known: Names) -> bool:
    """Whether all arrays in it go by a name."""
    arrays = (leaf for leaf in leaves(value) if isinstance(leaf, np.ndarray) and leaf.size > 1)
    return all(any(is_same_array(array, other) for _, other in known) for array in arrays)


def shaped(name: str, value: Any) -> str:
    """A name and the shape of its value."""
    if isinstance(value, dict):
        return "\n".join(shaped(f'{name}["{key}"]', part) for key, part in value.items())
    return f"{name}: {np.shape(value) or 'a number'}"


def text_of(value: Any, known: Names, indent: int = 0) -> str:
    """Plain data as a learner would write it; inside of it, what is known goes by its name."""
    if isinstance(value, np.ndarray):
        shown: str = np.array2string(
            value, WIDTH, separator=", ", prefix=" " * indent, formatter={"float_kind": digits}
        )
        return shown
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {part_of(part, known)}' for key, part in value.items())}}}"
    if isinstance(value, (tuple, list)):
        inside = ", ".join(part_of(part, known) for part in value)
        return f"({inside})" if isinstance(value, tuple) else f"[{inside}]"
    return digits(value) if isinstance(value, (float, np.floating)) else repr(value)


def part_of(value: Any, known: Names) -> str:
    """A value inside of another one."""
    names = (name for name, other in known if is_same_array(value, other))
    return next(names, None) or text_of(value, known)


def is_same_array(value: Any, other: Any) -> bool:
    """Whether two values are arrays with the same numbers, several of them."""
    both = isinstance(value, np.ndarray) and isinstance(other, np.ndarray)
    return both and value.size > 1 and same(value, other)


def digits(number: Any) -> str:
    """A number in four digits."""
    return f"{float(number):.4g}"
