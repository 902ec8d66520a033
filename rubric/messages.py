"""Every sentence that a learner or an author can read.

A sentence names the symbol, the shape that is expected, and what came. It is made last, where it is
shown, out of a problem and its facts; nobody reads one back. What may be told at all is decided
before, in disclosure.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch

from rubric import problems, shapes
from rubric.findings import Finding, GeneralHint, Hint, MeasuredSlope
from rubric.problems import (
    LARGEST_TOLD_ERROR,
    SMALLEST_TOLD_ERROR,
    Conditions,
    Number,
    Problem,
    Relation,
    Value,
)

DEATHS = {
    "timed_out": "did not come back within the time limit: look for a loop that never ends",
    "out_of_memory": "needed more memory than it may use: look for an array that grows",
    "crashed": "ended the whole Python process: look for a call of exit or for endless recursion",
}

HINTS: Mapping[GeneralHint, str] = {
    "which_keys": (
        "List the keys that are in the dictionary. If a loop makes them, what is its number in the "
        "first round, and in the last?"
    ),
    "no_whole_number": (
        "Something stands in square brackets that is no whole number. Which arguments came in, and in "
        "which order?"
    ),
    "fraction_for_whole_number": (
        "A whole number was needed, and a fraction came. Have two arguments changed places?"
    ),
    "inner_sizes": (
        "A product of matrices met two inner sizes that differ. Write the shape of each factor "
        "beside it: which of them cannot stand where it stands?"
    ),
    "shapes_entry_by_entry": (
        "Two shapes do not fit entry by entry. Where the formula has nothing between two letters "
        "it means the product of matrices; a sign between them means entry by entry."
    ),
    "array_for_number": (
        "This function takes one number and was given an array. Which one of NumPy's takes the "
        "whole array?"
    ),
    "array_for_truth": (
        "An array of several numbers stands where Python needs one yes or no. What single number "
        "was meant?"
    ),
    "reshape": (
        "The numbers do not fit into this shape. Does it hold a size that belongs to one example, where "
        "the array's own sizes should stand?"
    ),
    "shape_as_tuple": (
        "One of np.zeros and np.random.randn takes the shape as a single tuple, the other as "
        "separate numbers. Which is which?"
    ),
    "tuple_for_array": (
        "One of the values is a tuple where an array is needed. What does a cache hold, and in "
        "which order?"
    ),
    "list_for_array": (
        "A list of lists only looks like an array: it has no shape, and + puts lists together. Which "
        "function of NumPy makes an array of it?"
    ),
    "past_the_end": (
        "A number points past the end. Write down what the loop's number is in its first and in "
        "its last round."
    ),
    "unpacking": (
        "One name too many or too few stands left of an equals sign. How many things does the "
        "function on its right return, and is one of them a tuple itself?"
    ),
    "returned_nothing": (
        "None is what a function gives that has no return, or whose result was never set. Is there "
        "a way through it that sets nothing?"
    ),
    "used_nothing": (
        "Something is None, which is what a function gives when it has no return. Which function "
        "gave it?"
    ),
    "name_without_value": (
        "This name has no value when the line runs. Is it spelled as where it is set, and is it "
        "set on every way to this line?"
    ),
    "right_on_examples": (
        "On the public examples it is right. What in it fits those alone: a size, a setting, or a number "
        "that should come from the arguments?"
    ),
    "nondeterministic": (
        "The same call gave another answer the second time. What does the function remember from call to "
        "call: a global name, a list outside of it or in the default of a parameter, memory that nobody "
        "filled?"
    ),
}
"""What is asked where no known mistake explains a problem; the last two of what calls show together."""


# --- a finding as a whole --------------------------------------------------------------------------


def message(finding: Finding) -> str:
    """What a finding says: its problem, what a finite difference shows, and what it was tried with."""
    said = [sentence(finding.problem)]
    if finding.slope:
        said.append(measured_slope(finding.slope))
    if finding.tried_with is not None:
        said.append(f"It was tried with right versions of {below(finding.tried_with)}.")
    return " ".join(said)


def message_in(exercise: str, finding: Finding) -> str:
    """The same, with the name of its output where the sentence does not begin with it."""
    is_named = finding.problem.subject.startswith(finding.output)
    said = message(finding)
    return said if is_named or finding.output == exercise else f"{finding.output}: {said}"


def hint(given: Hint) -> str:
    """The question of a hint."""
    return given.text if given.kind == "known_mistake" else HINTS[given.kind]


@singledispatch
def sentence(problem: Problem) -> str:
    """What a problem is, in one sentence."""
    raise TypeError(f"{problem} has no sentence")


# --- shapes and kinds ------------------------------------------------------------------------------


@sentence.register
def wrong_shape(problem: problems.WrongShape) -> str:
    """W2 should have shape (n[2], n[1]) = (3, 4), but has shape (4, 3)."""
    symbols = shapes.symbols(problem.axes)
    known = symbols if symbols == str(problem.expected) else f"{symbols} = {problem.expected}"
    meaning = f"shape {known}" if problem.axes else "no axes: it is one number"
    came = "but has another" if problem.got is None else f"but has shape {problem.got}"
    lying = ", which is its transpose" if problem.transposed else ""
    return f"{named(problem.name, problem.where)} should have {meaning}, {came}{lying}."


@sentence.register
def not_numbers(problem: problems.NotNumbers) -> str:
    """Z should be an array of numbers, but is a list."""
    name = named(problem.name, problem.where)
    if problem.axes == 1 and problem.got in ("list", "tuple"):
        return f"{name} should hold one number after the other, but holds something else."
    wanted = "an array of numbers" if problem.axes else "one number"
    return f"{name} should be {wanted}, but is {kind(problem.got)}."


def named(name: str, where: str) -> str:
    """A name with the place where it was found: A in cache[0]."""
    return f"{name} in {where}" if where else name


def kind(type_name: str | None) -> str:
    """A value by its type: a list, None; the name of a type of the learner's own may be untold."""
    if type_name is None:
        return "something else"
    if type_name == "NoneType":
        return "None"
    if type_name == "complex ndarray":
        return "an array of complex numbers"
    has_vowel = type_name[:1].lower() in "aeiou" or type_name.startswith("nd")
    return f"{'an' if has_vowel else 'a'} {type_name}"


@sentence.register
def not_finite(problem: problems.NotFinite) -> str:
    """A contains nan."""
    meaning = {"nan": "nan (not a number)", "inf": "inf (a number too large)"}
    return f"{named(problem.name, problem.where)} contains {meaning[problem.contains]}."


@sentence.register
def wrong_container(problem: problems.WrongContainer) -> str:
    """The result should be a tuple of 3, (dA_prev (n_prev, m), …), but is None; …, but has 2."""
    name = problem.name or "The result"
    listed = ", ".join(problem.parts)
    if problem.container == "dictionary":
        wanted = f"a dictionary with the keys {listed}"
    else:
        shown = f", ({listed})" if len(listed) < 90 else ""
        wanted = f"a {problem.container} of {len(problem.parts)}{shown}"
    came = "" if problem.got is None else f", but is {kind(problem.got)}"
    came = came if problem.length is None else f", but has {problem.length}"
    return f"{name} should be {wanted}{came}."


@sentence.register
def missing_key(problem: problems.MissingKey) -> str:
    """The dictionary that was returned has no key "dW1", it has W1, b1."""
    lacking = f'The dictionary that was returned has no key "{problem.key}"'
    if problem.has is None:
        return f"{lacking}."
    return (
        f"{lacking}, it has {', '.join(problem.has)}."
        if problem.has
        else f"{lacking}, it is empty."
    )


# --- values ----------------------------------------------------------------------------------------


@sentence.register
def wrong_value(problem: problems.WrongValue) -> str:
    """dW2 has the right shape, but a number in it is off by about 0.1; every entry has the wrong sign."""
    place = "is one number, but it"
    if problem.entry != ():
        entry = "a number in it" if problem.entry is None else f"entry {list(problem.entry)}"
        place = f"has the right shape, but {entry}"
    if problem.off_by is None:
        what = f"is {number(problem.got, 6)} where {number(problem.expected, 6)} is right"
    else:
        what = f"is off by about {error(problem.off_by)}"
    alike = relation(problem.relation) if problem.relation else ""
    name = named(problem.name, problem.where)
    return f"{name} {place} {what}{in_brackets(problem.conditions)}{alike}."


def error(power_of_ten: float) -> str:
    """The size of an error; the smallest and the largest that are told stand for those beyond."""
    beyond = {10.0**SMALLEST_TOLD_ERROR: " or less", 10.0**LARGEST_TOLD_ERROR: " or more"}
    return number(power_of_ten, 4) + beyond.get(power_of_ten, "")


@sentence.register
def not_one_number(problem: problems.NotOneNumber) -> str:
    """Cost should be one number."""
    return f"{named(problem.name, problem.where)} should be one number."


def number(value: Number | None, digits: int) -> str:
    """A number in so many digits."""
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)


@sentence.register
def wrong_word(problem: problems.WrongWord) -> str:
    """Verdict should be "good", but is "slow"."""
    name, under = named(problem.name, problem.where), in_brackets(problem.conditions)
    if problem.expected is None:
        return f"{name} is not what it should be{under}."
    came = problem.text or kind(problem.got)
    return f"{name} should be {problem.expected}, but is {came}{under}."


def relation(found: Relation) -> str:
    """What all entries have in common: a wrong sign, a factor of m, another order."""
    every = "; every entry" if found.several else "; it"
    if found.of == "order":
        return "; the numbers are right, but in another order"
    if found.of == "sign":
        return f"{every} has the wrong sign"
    if found.of == "factor":
        return f"{every} is {number(found.factor, 3)} times what it should be"
    direction = "too large" if found.of == "too_large" else "too small"
    size = f"{found.size.name} = {found.size.value}" if found.size else ""
    return f"{every} is {size} times {direction}{' and has the wrong sign' * found.negative}"


def in_brackets(conditions: Conditions) -> str:
    """The sizes, words and numbers that a call was made with."""
    listed = ", ".join(f"{each.name} = {literal(each.value)}" for each in conditions.parameters)
    example = "on the public example with " if conditions.public else "with "
    return f" ({example}{listed})" if listed else ""


def literal(value: Value) -> str:
    """A value as a learner would type it, sizes as a list."""
    return repr(list(value) if isinstance(value, tuple) else value)


@sentence.register
def violated(problem: problems.Violated) -> str:
    """What the author says of a property that does not hold."""
    return problem.text


@sentence.register
def sets_seed(problem: problems.SetsSeed) -> str:
    """Called from two seeds, split leaves NumPy's generator in one state: a seed is set inside."""
    if problem.same == "state":
        return (
            f"Whichever seed was set before, {problem.name} leaves NumPy's generator in the same "
            "state: a seed is set inside, and its caller is to decide about that."
        )
    return (
        f"Whichever seed was set before, {problem.name} gives the same: it should draw anew at each "
        "call."
    )


def measured_slope(found: MeasuredSlope) -> str:
    """Nudge W[1, 0] and measure: the slope is 0.31, while dW[1, 0] says 0.62."""
    place = f"{list(found.entry)}" if found.entry else ""
    return (
        f"Nudge {found.of}{place} a little up and down and measure: the slope is "
        f"{number(found.measured, 6)}, and {found.output}{place} says {number(found.claimed, 6)}."
    )


# --- calls that gave no answer ---------------------------------------------------------------------


@sentence.register
def raised(problem: problems.Raised) -> str:
    """linear_forward raised KeyError in line 21 of its cell: 'dA3'."""
    what = problem.type or "an exception"
    line = f" in line {problem.line} of its cell" if problem.line else ""
    text = f": {problem.text}" if problem.text else ""
    return f"{problem.name} raised {what}{line}{in_brackets(problem.conditions)}{text}."


@sentence.register
def died(problem: problems.Died) -> str:
    """linear_forward did not come back within the time limit."""
    return f"{problem.name} {DEATHS[problem.death]}{in_brackets(problem.conditions)}."


# --- the exercise as a whole -----------------------------------------------------------------------


@sentence.register
def missing(problem: problems.Missing) -> str:
    """There is no function linear_forward."""
    return (
        f"There is no function {problem.name}: write it in its own cell, under the name that it has "
        "there."
    )


@sentence.register
def untouched(problem: problems.Untouched) -> str:
    """Nothing has been written yet."""
    return f"Nothing has been written for {problem.name} yet."


@sentence.register
def not_python(problem: problems.NotPython) -> str:
    """The cell of update_parameters could not run: SyntaxError in line 12, `W = W rate * dW`."""
    quoted = f", `{problem.quoted}`" if problem.quoted else ""
    line = f" in line {problem.line}{quoted}" if problem.line else ""
    return f"The cell of {problem.name} could not run: {problem.type}{line}: {problem.text}."


@sentence.register
def never_reached(problem: problems.NeverReached) -> str:
    """linear_forward could not be called."""
    return f"{problem.name} could not be called: a cell ends the Python process before it exists."


@sentence.register
def fatal_cell(problem: problems.FatalCell) -> str:
    """The cell of linear_forward never ended."""
    return f"The cell of {problem.name} {DEATHS[problem.death]}."


@sentence.register
def time_used_up(problem: problems.TimeUsedUp) -> str:
    """The time of the notebook ended before its turn."""
    return (
        f"{problem.name} was not tried to its end: by then, the time that all cells and calls of this "
        "notebook have together was used up."
    )


@sentence.register
def not_tried_again(_: problems.NotTriedAgain) -> str:
    """A remark where the time of a submission had been used up."""
    return (
        "There was no time left to try it once more on top of right versions of what it builds on."
    )


@sentence.register
def wrong_arity(problem: problems.WrongArity) -> str:
    """Takes (A, W), but is called with (A, W, b)."""
    takes, called_with = ", ".join(problem.takes), ", ".join(problem.called_with)
    return f"{problem.name} takes ({takes}), but is called with ({called_with})."


@sentence.register
def carried(problem: problems.Carried) -> str:
    """Nothing is wrong here: repair linear_forward."""
    if not problem.blames:
        return (
            "It works with our versions of what it builds on: one of yours does something that its "
            "own checks do not see."
        )
    do = "do" if len(problem.blames) > 1 else "does"
    names = series(problem.blames)
    return f"Nothing is wrong here: it works as soon as {names} {do}. Repair {names}."


@sentence.register
def carried_in_part(problem: problems.CarriedInPart) -> str:
    """Some points were given with the functions below replaced by right ones."""
    return (
        f"Part of it works with right versions of {below(problem.blames)}: those points are given. "
        "What follows is wrong here as well."
    )


def below(names: Sequence[str]) -> str:
    """The exercises that another one builds on, as far as they are wrong."""
    return series(names) or "what it builds on"


def series(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def public_checks_passed(
    where: str, count: int, *, by_value: bool, properties: bool = False
) -> str:
    """Z (…, version 1a2b): public checks passed: 3 of 3; hidden checks remain."""
    judged = "names, shapes and some properties" if properties else "names, shapes and types"
    limits = "" if by_value else f" {judged} alone, as its numbers are no fixed ones;"
    return f"{where}:{limits} public checks passed: {count} of {count}; hidden checks remain"


# --- remarks, which cost nothing -------------------------------------------------------------------


@sentence.register
def changed_argument(problem: problems.ChangedArgument) -> str:
    """The call wrote into params."""
    return (
        f"The call wrote into {problem.argument}, which its caller may still need: "
        "make new arrays, or work on copies."
    )


@sentence.register
def one_entry(problem: problems.OneEntry) -> str:
    """The cost is one number; yours is an array with one entry."""
    return (
        f"{problem.name} is one number, and yours is an array with one entry. "
        "That is accepted; np.squeeze or float makes it a plain number."
    )


@sentence.register
def only_on_example(problem: problems.OnlyOnExample) -> str:
    """A public example fails, which costs no points."""
    return f"One public example fails, which costs no points: {sentence(problem.problem)}"


@sentence.register
def loops(problem: problems.Loops) -> str:
    """A loop over examples, or along another axis; with m = 1000 yours takes about 10 times as long."""
    over = "over the examples" if problem.axis == "m" else f"along {problem.axis}"
    timing = ""
    if problem.timing:
        timing = (
            f": with {problem.axis} = {problem.timing.many} yours takes about "
            f"{problem.timing.times} times as long as ours"
        )
    return (
        f"Line {problem.line} loops {over}. The result counts; operations on whole arrays do the same "
        f"for all at once{timing}."
    )


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


def not_drawn(function: str, names: Iterable[str], known: Iterable[str]) -> str:
    """A sampler that would draw nothing."""
    return (
        f"{function}: a trial has a sampler for {', '.join(names)}, but what is drawn is "
        f"{', '.join(known) or 'nothing'}"
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
