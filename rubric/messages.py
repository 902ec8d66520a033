"""Every sentence that a learner or an author can read.

A sentence names the symbol, the shape that is expected, and what came. About a public example it
may quote numbers and what the function returned; about a hidden trial it tells positions, sizes of
error and shapes, for anything a learner's function returns could carry hidden inputs out.
"""

import builtins
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric import shapes
from rubric.plain import Opaque, is_numeric
from rubric.reply import Failure
from rubric.shapes import Facts, Slot

LARGEST_TOLD_SIZE = 99
"""A hidden trial tells a returned shape only up to here: a size of 14159265 would be a message."""

LAST_TOLD_LINE = 200
"""A hidden trial tells the line of an exception only up to here, for the same reason."""

KNOWN_EXCEPTIONS = frozenset(
    {name for name, value in vars(builtins).items() if isinstance(value, type)}
    | {"AxisError", "LinAlgError"}
)
"""A hidden trial tells the type of an exception only if its name is Python's or NumPy's."""

ALIKE = "; every entry"
"""Begins what all entries of a wrong value have in common."""

RIGHT_ON_EXAMPLES = (
    "On the public examples it is right. What in it fits those alone: a size, a setting, or a number "
    "that should come from the arguments?"
)
"""A hint where no known mistake explains what only hidden trials show."""

WAVERS = (
    "The same call gave another answer the second time. What does the function remember from call to "
    "call: a global name, a list outside of it or in the default of a parameter, memory that nobody filled?"
)
"""A hint for a function that is not the same function each time."""

DEATHS = {
    "timed_out": "did not come back within the time limit: look for a loop that never ends",
    "out_of_memory": "needed more memory than it may use: look for an array that grows",
    "crashed": "ended the whole Python process: look for a call of exit or for endless recursion",
}


# --- shapes and kinds ------------------------------------------------------------------------------


def wrong_shape(slot: Slot, got: tuple[int, ...], facts: Facts, *, public: bool) -> str:
    """W2 should have shape (n[2], n[1]) = (3, 4), but has shape (4, 3)."""
    axes = slot.axes or ()
    wanted = slot.shape(facts)
    symbols = shapes.symbols(axes)
    known = symbols if symbols == str(wanted) else f"{symbols} = {wanted}"
    meaning = f"shape {known}" if axes else "no axes: it is one number"
    told = public or (len(got) <= 4 and all(size <= LARGEST_TOLD_SIZE for size in got))
    came = f"but has shape {got}" if told else "but has another"
    lying = ", which is its transpose" if got == wanted[::-1] and len(set(got)) == 2 else ""
    return f"{slot.name} should have {meaning}, {came}{lying}."


def not_numbers(slot: Slot, got: Any, *, public: bool) -> str:
    """Z should be an array of numbers, but is a list."""
    wanted = "an array of numbers" if slot.axes else "one number"
    if slot.axes and len(slot.axes) == 1 and isinstance(got, (list, tuple)):
        return f"{slot.name} should hold one number after the other, but holds something else."
    return f"{slot.name} should be {wanted}, but is {kind(got, public=public)}."


def kind(value: Any, *, public: bool) -> str:
    """A value by its type: a list, None. The name of a type of the learner's own is not told."""
    if value is None:
        return "None"
    if isinstance(value, Opaque) and not public:
        return "something else"
    name = value.type_name if isinstance(value, Opaque) else type(value).__name__
    is_array = isinstance(value, np.ndarray)
    name = "array of complex numbers" if is_array and np.iscomplexobj(value) else name
    return f"{'an' if name[:1].lower() in 'aeiou' or name.startswith('nd') else 'a'} {name}"


def not_finite(slot: Slot, got: NDArray[Any]) -> str:
    """A contains nan."""
    what = "nan (not a number)" if np.isnan(got).any() else "inf (a number too large)"
    return f"{slot.name} contains {what}."


def expected_container(where: str, nest: shapes.Nest) -> str:
    """The result should be a tuple of 3: (dA_prev (n_prev, m), …)."""
    if isinstance(nest, dict):
        return f"{where} should be a dictionary with the keys {', '.join(nest)}"
    kind_of = "list" if isinstance(nest, list) else "tuple"
    inside = ", ".join(shapes.render(part) for part in nest)
    shown = f", ({inside})" if len(inside) < 90 else ""
    return f"{where} should be a {kind_of} of {len(nest)}{shown}"


def found_container(nest: shapes.Nest, value: Any) -> str:
    """…, but is None; …, but has 2."""
    sized = isinstance(value, (tuple, list)) and not isinstance(nest, dict)
    return f"has {len(value)}" if sized else f"is {kind(value, public=True)}"


def no_key(name: str) -> str:
    """The dictionary has no key "dW1"."""
    return f'the dictionary that was returned has no key "{name}"'


def has_keys(value: Mapping[Any, Any]) -> str:
    """…, it has W1, b1."""
    keys = sorted(str(key)[:40] for key in value)[:12]
    return f"it has {', '.join(keys)}" if keys else "it is empty"


def misfit(message: str, details: str, *, public: bool) -> str:
    """What is not where it should be, and on a public example what is there instead."""
    joined = f"{message}, {'but ' if ' should be ' in message else ''}{details}"
    return sentence(joined if public and details else message)


def sentence(text: str) -> str:
    """Begins with a capital unless it begins with a name, and ends with a full stop."""
    begins_with_article = text.startswith(("the ", "an ", "a "))
    return f"{text[:1].upper() if begins_with_article else text[:1]}{text[1:].rstrip('.')}."


# --- values ----------------------------------------------------------------------------------------


def wrong_value(slot: Slot, got: Any, want: Any, facts: Facts, *, public: bool) -> str:
    """dW2 has the right shape, but entry [0, 2] is off by 0.31: every entry has the wrong sign."""
    if not is_numeric(got) or not is_numeric(want):
        return wrong_word(slot, got, want, facts, public=public)
    mine, theirs = np.asarray(got), np.asarray(want)
    if mine.shape != theirs.shape:
        return f"{slot.name} should be one number."
    gap = np.abs(mine.astype(complex) - theirs.astype(complex))
    entry = tuple(int(i) for i in np.unravel_index(np.argmax(gap), gap.shape))
    place = f"has the right shape, but entry {list(entry)}" if entry else "is one number, but it"
    if public:
        what = f"is {mine[entry]:.6g} where {theirs[entry]:.6g} is right"
    else:
        what = f"is off by {gap[entry]:.2g}"
    told = relation(mine, theirs, facts)
    return f"{slot.name} {place} {what}{conditions(facts, public=public)}{told}."


def wrong_word(slot: Slot, got: Any, want: Any, facts: Facts, *, public: bool) -> str:
    """Verdict should be "good", but is "slow"."""
    if public:
        came = repr(got[:80]) if isinstance(got, str) else kind(got, public=True)
        return f"{slot.name} should be {want!r}, but is {came}{conditions(facts, public=True)}."
    return f"{slot.name} is not what it should be{conditions(facts, public=False)}."


def relation(got: NDArray[Any], want: NDArray[Any], facts: Facts) -> str:
    """What all entries have in common: a wrong sign, a factor of m, another order."""
    if got.size and np.iscomplexobj(got):
        return ""
    every = ALIKE if got.size > 1 else "; it"
    factor = common_factor(got.astype(float), want.astype(float))
    if factor is None:
        return in_another_order(got, want)
    if np.isclose(factor, -1):
        return f"{every} has the wrong sign"
    for name, length in sizes(facts).items():
        if length > 1 and np.isclose(abs(factor), length):
            return f"{every} is {name} = {length} times too large{signed(factor)}"
        if length > 1 and np.isclose(abs(factor), 1 / length):
            return f"{every} is {name} = {length} times too small{signed(factor)}"
    return f"{every} is {factor:.3g} times what it should be" if got.size > 1 else ""


def signed(factor: float) -> str:
    """Adds that a factor is negative."""
    return " and has the wrong sign" if factor < 0 else ""


def common_factor(got: NDArray[Any], want: NDArray[Any]) -> float | None:
    """The one number k with got = k · want everywhere, if there is one."""
    telling = np.abs(want) > 1e-9
    if not telling.any() or not np.isfinite(got).all():
        return None
    ratios = got[telling] / want[telling]
    alike = np.allclose(ratios, ratios.flat[0], rtol=1e-6) and np.allclose(
        got, ratios.flat[0] * want
    )
    return float(ratios.flat[0]) if alike and abs(ratios.flat[0]) > 1e-9 else None


def in_another_order(got: NDArray[Any], want: NDArray[Any]) -> str:
    """Tells that the numbers are right but stand elsewhere."""
    reordered = got.size > 2 and np.allclose(np.sort(got, axis=None), np.sort(want, axis=None))
    return "; the numbers are right, but in another order" if reordered else ""


def sizes(facts: Facts) -> dict[str, int]:
    """The facts that are one whole number."""
    return {
        name: fact for name, fact in facts.items() if isinstance(fact, int) and fact is not True
    }


def conditions(facts: Facts, *, public: bool) -> str:
    """The sizes and words that a call was made with; of a hidden one no other number."""
    told = {
        name: fact
        for name, fact in facts.items()
        if (public and isinstance(fact, (int, float, str))) or is_size_or_word(fact)
    }
    listed = ", ".join(f"{name} = {fact!r}" for name, fact in told.items())
    example = "on the public example with " if public else "with "
    return f" ({example}{listed})" if listed else ""


def is_size_or_word(fact: Any) -> bool:
    """Whether a fact is a size, a list of sizes or a word."""
    if isinstance(fact, (list, tuple)):
        return all(isinstance(each, int) for each in fact)
    return isinstance(fact, (int, str))


def wrong_slope(output: str, of: str, entry: tuple[int, ...], claimed: float, slope: float) -> str:
    """Nudge W[1, 0] and measure: the slope is 0.31, while dW[1, 0] says 0.62."""
    place = f"{list(entry)}" if entry else ""
    return (
        f"Nudge {of}{place} a little up and down and measure: the slope is {slope:.6g}, "
        f"and {output}{place} says {claimed:.6g}."
    )


# --- calls that gave no answer ---------------------------------------------------------------------


def told_line(failure: Failure, *, public: bool) -> int | None:
    """The line that an exception names, where a learner may know it."""
    return failure.line if failure.line and (public or failure.line <= LAST_TOLD_LINE) else None


def raised(name: str, failure: Failure, facts: Facts, *, public: bool) -> str:
    """linear_forward raised KeyError in line 21 of its cell: 'dA3'."""
    text = f": {failure.text.strip().rstrip('.')}" if public and failure.text else ""
    told = told_line(failure, public=public)
    line = f" in line {told} of its cell" if told else ""
    known = public or failure.type in KNOWN_EXCEPTIONS
    what = failure.type if known else "an exception of its own"
    return f"{name} raised {what}{line}{conditions(facts, public=public)}{text}."


def died(name: str, death: str, facts: Facts, *, public: bool) -> str:
    """linear_forward did not come back within the time limit."""
    return f"{name} {DEATHS[death]}{conditions(facts, public=public)}."


# --- the exercise as a whole -----------------------------------------------------------------------


def missing(name: str) -> str:
    """There is no function linear_forward."""
    return (
        f"There is no function {name}: write it in its own cell, under the name that it has there."
    )


def untouched(name: str) -> str:
    """Nothing has been written yet."""
    return f"Nothing has been written for {name} yet."


def not_python(name: str, failure: Failure, source: str) -> str:
    """The cell of update_parameters could not run: SyntaxError in line 12, `W = W rate * dW`."""
    text = re.sub(r" \(<.*>, line \d+\)$", "", failure.text).rstrip(".")
    lines = source.splitlines()
    known = failure.line is not None and 0 < failure.line <= len(lines)
    quoted = f", `{lines[failure.line - 1].strip()[:100]}`" if known and failure.line else ""
    line = f" in line {failure.line}{quoted}" if failure.line else ""
    return f"The cell of {name} could not run: {failure.type}{line}: {text}."


def never_reached(name: str) -> str:
    """linear_forward could not be called."""
    return f"{name} could not be called: a cell ends the Python process before it exists."


def fatal_cell(name: str, death: str) -> str:
    """The cell of linear_forward never ended."""
    return f"The cell of {name} {DEATHS[death]}."


def wrong_arity(name: str, arguments: Iterable[str], got: Iterable[str]) -> str:
    """Takes (A, W), but is called with (A, W, b)."""
    return f"{name} takes ({', '.join(got)}), but is called with ({', '.join(arguments)})."


def carried(names: Iterable[str]) -> str:
    """Nothing is wrong here: repair linear_forward."""
    every = list(names)
    if not every:
        return (
            "It works with our versions of what it builds on: one of yours does something that its "
            "own checks do not see."
        )
    do = "do" if len(every) > 1 else "does"
    return (
        f"Nothing is wrong here: it works as soon as {series(every)} {do}. Repair {series(every)}."
    )


def carried_in_part(names: Iterable[str]) -> str:
    """Some points were given with the functions below replaced by right ones."""
    return (
        f"Part of it works with right versions of {below(names)}: those points are given. "
        "What follows is wrong here as well."
    )


def tried_with_right(names: Iterable[str], message: str) -> str:
    """A sentence that holds with the functions below replaced by right ones."""
    return f"{message} It was tried with right versions of {below(names)}."


def below(names: Iterable[str]) -> str:
    """The exercises that another one builds on, as far as they are wrong."""
    return series(list(names)) or "what it builds on"


def series(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def public_checks_passed(where: str, count: int, *, by_value: bool) -> str:
    """Z (…, version 1a2b): public checks passed: 3 of 3; hidden checks remain."""
    limits = "" if by_value else " names, shapes and types alone, as its numbers are no fixed ones;"
    return f"{where}:{limits} public checks passed: {count} of {count}; hidden checks remain"


# --- remarks, which cost nothing -------------------------------------------------------------------


def changed_argument(name: str) -> str:
    """The call wrote into params."""
    return (
        f"The call wrote into {name}, which its caller may still need: "
        "make new arrays, or work on copies."
    )


def one_entry(slot: Slot) -> str:
    """The cost is one number; yours is an array with one entry."""
    return (
        f"{slot.name} is one number, and yours is an array with one entry. "
        "That is accepted; np.squeeze or float makes it a plain number."
    )


def only_on_an_example(message: str) -> str:
    """A public example fails, which costs no points."""
    return f"One public example fails, which costs no points: {message}"


def loops(line: int, axis: str, timing: str) -> str:
    """A loop over examples, or along another axis."""
    over = "over the examples" if axis == "m" else f"along {axis}"
    return (
        f"Line {line} loops {over}. The result counts; operations on whole arrays do the same for "
        f"all at once{timing}."
    )


def loop_timing(axis: str, many: int, theirs: float, ours: float) -> str:
    """: with m = 1000 yours took 12 ms, and ours 0.4 ms."""
    return (
        f": with {axis} = {many} yours took {milliseconds(theirs)}, and ours {milliseconds(ours)}"
    )


def milliseconds(seconds: float) -> str:
    """A time in milliseconds, to a tenth where it is short."""
    return f"{seconds * 1e3:.0f} ms" if seconds > 10e-3 else f"{seconds * 1e3:.1f} ms"


# --- what an author reads --------------------------------------------------------------------------


def container_without_a_name(function: str, nest: str) -> str:
    """The return statement must name a container."""
    return f"{function} should end in `return` with plain names, so that {nest} has a name"


def points_mismatch(function: str, earning: Iterable[str], checks: Iterable[str]) -> str:
    """Points and checks differ."""
    return (
        f"{function}: points are given for {sorted(earning)}, "
        f"but what can fail is {sorted(checks)}: name each exactly once"
    )


def ambiguous_sizes(function: str, lengths: Mapping[str, int]) -> str:
    """Sizes must differ."""
    listed = ", ".join(f"{axis} = {length}" for axis, length in lengths.items())
    return (
        f"{function}: sizes must differ and exceed 1 except the output's, "
        f"or a transposed answer would have the right shape: {listed}"
    )


def no_size(function: str, names: Iterable[str], known: Iterable[str]) -> str:
    """A trial lacks what the exercise speaks of."""
    return (
        f"{function}: the first trial says nothing of {', '.join(names)}: give each a size or a value "
        f"there, beside {', '.join(known) or 'nothing else'}"
    )


def no_tuple(function: str, attribute: str, value: str) -> str:
    """A comma is missing."""
    return f'{function}: {attribute} must be a tuple: write {attribute}=("{value}",) with its comma'


def undocumented(function: str) -> str:
    """A docstring is missing."""
    return f"{function} needs a docstring: it is what the learner reads"


def unknown_names(function: str, names: Iterable[str], known: Iterable[str]) -> str:
    """A name that the exercise does not have."""
    return f"{function} names {', '.join(names)}, but the exercise has {', '.join(known)}"
