"""Sentences about small changes of the right function that give the same answers."""

from collections.abc import Mapping

from rubric import problems
from rubric.messages.one_sentence import sentence

OPERATORS: Mapping[str, str] = {
    "+": "`+` (plus)",
    "-": "`-` (minus)",
    "*": "`*` (multiplied, entry by entry)",
    "@": "`@` (the product of matrices)",
    "/": "`/` (divided by)",
    "//": "`//` (whole-number division)",
    "**": "`**` (to the power of)",
}

FUNCTIONS: Mapping[str, str] = {
    "np.sum": "`np.sum` (all added up)",
    "np.mean": "`np.mean` (the average)",
    "np.max": "`np.max` (the largest)",
    "np.abs": "`np.abs` (the absolute value)",
    "np.square": "`np.square` (the square)",
    "np.sqrt": "`np.sqrt` (the square root)",
    "np.exp": "`np.exp` (the exponential)",
    "np.log": "`np.log` (the logarithm)",
}

MULTIPLES: Mapping[str, str] = {
    "half": "half of",
    "twice": "twice",
    "tenth": "a tenth of",
    "ten": "10 times",
}

WORDS: Mapping[str, str] = {**OPERATORS, **FUNCTIONS, **MULTIPLES}

AS_IF: Mapping[str, tuple[str, str]] = {
    "operator": ("{mine} stood in place of {right}", ""),
    "comparison": ("{mine} stood in place of {right} in a comparison", ""),
    "function": ("{mine} stood in place of {right}", ""),
    "name": ("{mine} stood in place of {right}", "one name stood in place of another"),
    "key": ("{mine} stood in place of {right}", "one word stood in place of another"),
    "size": ("shape[{mine}] stood in place of shape[{right}]", ""),
    "returned": ("{mine} were returned in place of {right}", "another value were returned"),
    "exchanged": ("{mine} and {right} had changed places", "two names had changed places"),
    "exponent": ("the exponent were {mine}, which is another power", ""),
    "number": ("{mine} stood in place of another number", ""),
    "index": ("a number in square brackets, an index, were {mine} and should be another", ""),
    "factor": ("the factor {right} were missing", "a factor were missing"),
    "term": ("the term {right} were missing", "one of the terms of a sum were missing"),
    "divisor": ("nothing were divided by {right}", "a division were missing"),
    "dividend": ("{right} above a division line were missing", "what is divided were missing"),
    "transpose_lost": ("the transpose of {right} were missing", "a transpose were missing"),
    "transpose_added": (
        "{right} were transposed, and should not be",
        "a factor were transposed, and should not be",
    ),
    "keyword": ("the keyword {right} were missing", ""),
    "function_lost": ("{right} were missing", ""),
    "function_twice": ("{right} were taken twice", ""),
    "function_added": ("{mine} were taken of {right}", "{mine} were taken of a value"),
    "times": ("{right} were {mine} what it should be", "a value were {mine} what it should be"),
    "function_again": ("{mine} were taken once more, of {right}", "{mine} were taken once more"),
    "factor_added": (
        "the factor {mine} stood at {right} once too often",
        "a factor stood there once too often",
    ),
    "off_by_one": ("{mine} stood in place of {right}", "a number were one off"),
    "key_fixed": ("the key {mine} stood there in each round", "one key stood there in each round"),
    "rounded": ("{right} were rounded", "the result were rounded"),
    "argument_exchanged": ("{mine} and {right} had changed places wherever they stand", ""),
    "argument_complement": ("{right} and 1 - {right} had changed places everywhere", ""),
    "whole": ("{mine} of {right} were all that is to be done", ""),
    "set_to": ("{right} were set to {mine}", "something were set to another value"),
    "every": ("something were done in every {mine} rounds, which is another number", ""),
    "first_entry": (
        "the first entry of {right} stood in place of all",
        "the first entry of a list stood in place of all",
    ),
    "last_entry": (
        "the last entry of {right} stood in place of all",
        "the last entry of a list stood in place of all",
    ),
    "altered": ("{mine} stood in place of {right}", "a number were altered before its use"),
    "threshold": ("{mine} were the threshold of a comparison, which is another number", ""),
    "arguments": (
        "two arguments of {right} had changed places",
        "two arguments of a call had changed places",
    ),
    "line_lost": (
        "{right} were never set anew: its line is missing",
        "a line that sets something were missing",
    ),
    "call_lost": ("a call of {right} were missing", "a call were missing"),
    "set": (
        "{right} were set anew, with `=`, where something is to be added to it",
        "`=` stood in place of `+=`",
    ),
    "anew": (
        "{right} began anew in each round of the loop",
        "something began anew in each round of the loop",
    ),
    "minus_added": (
        "a minus stood before {right}, so that a sign is wrong",
        "there were a minus too many, so that a sign is wrong",
    ),
}
"""What it comes out as if: with the symbols, and without where they may not be told."""

PARTS: Mapping[str, str] = {
    "first_left_out": "the first {of_all} were left out, as by a loop that begins too late",
    "last_left_out": "the last {of_all} were left out, as by a loop that ends too early",
    "first_alone": "the first {of_all} counted alone, as by a loop that ends in its first round",
    "last_alone": "the last {of_all} counted alone, as by a loop that adds nothing up",
}

ALONE: Mapping[str, str] = {
    "minus_lost": "a minus were missing, so that a sign is wrong",
    "power_lost": "a power, such as a square, were missing",
    "root": "a root stood in place of a power",
    "sides": "the two sides of {mine} had changed places",
    "parentheses": "parentheses were missing or stood elsewhere",
    "axis": "the axis were the other one",
    "axis_added": "something were done along one axis, and not with all entries",
    "length_of_shape": "the number of axes, `len(… .shape)`, stood in place of one of the sizes",
    "index_beside": "the number in square brackets, an index, were one off",
    "threshold_moved": "the threshold of a comparison were another number",
    "front": "new entries were put at the front of the list, so that its order is reversed",
    "branches": "the two branches of a condition had changed places",
}

ROUNDS: Mapping[str, str] = {
    "last_lost": "the last round of the loop were missing",
    "first_lost": "the first round of the loop were missing",
    "one_more": "the loop made one round too many, at its end",
    "earlier": "the loop began one round too early",
    "every_second": "every second round of the loop were missing",
    "only_first": "the loop ended after its first round",
    "other_way": "the rounds of the loop were in another order",
}


@sentence.register
def as_if(problem: problems.AsIf) -> str:
    """It comes out as if `+` stood where `-` belongs."""
    return f"It comes out as if {supposed(problem)}."


@sentence.register
def one_of(problem: problems.OneOf) -> str:
    """It comes out as if the factor m were missing, or as if …."""
    return f"It comes out as if {', or as if '.join(map(supposed, problem.changes))}."


def supposed(change: problems.AsIf) -> str:
    """What follows upon "as if"."""
    if change.of == "rounds":
        return ROUNDS[change.mine]
    if change.of in PARTS:
        noun = "example" if change.right == "m" else f"entry along `{change.right}`"
        return PARTS[change.of].format(of_all=noun)
    mine, right = written(change.mine), written(change.right)
    if change.of in ALONE:
        return ALONE[change.of].format(mine=mine)
    named, unnamed = AS_IF[change.of]
    is_told = change.right or change.of in ("exponent", "number", "index", "threshold", "every")
    if change.of == "comparison" and {change.mine[:1], change.right[:1]} == {"<", ">"}:
        right = f"{right}, turned the other way round,"
    said = named.format(mine=mine, right=right) if is_told else unnamed.format(mine=mine)
    return f"{said}, at `{change.at}`" if change.at else said


def written(token: str) -> str:
    """A symbol as it is quoted; an operator has its word."""
    return WORDS.get(token, f"`{token}`")
