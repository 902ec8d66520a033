"""Sentences about plain facts: names, statements, and results that are those of something else."""

from collections.abc import Mapping

from rubric import problems
from rubric.messages.calls import death
from rubric.messages.one_sentence import register, sentence
from rubric.messages.phrases import series

STATEMENTS: Mapping[str, str] = {
    "dots": "`...` still stands in line {line}: it holds the place of what is to be written there.",
    "power": "`^` in line {line} is no power in Python: a power is written `**`.",
    "no_function": (
        "Round brackets in line {line} call something that is no function: a product needs its `*`, "
        "and an entry of an array or a tuple is had with square brackets."
    ),
    "gave_nothing": (
        "{about}, which line {line} calls, gave None: has it a `return` with a value, on every way "
        "through it?"
    ),
    "list_in_loop": (
        "`{about}` is set anew in line {line}, inside the loop, so it begins anew in each round and "
        "holds only the last."
    ),
    "return_in_loop": (
        "`return` in line {line} stands inside the loop, so the function ends in its first round."
    ),
    "own_assert": "The `assert` in line {line} is your own: what it claims is not so.",
    "timing": "{about} in line {line} runs what it times again and again: take it out.",
}

LIKE: Mapping[str, str] = {
    "output": "It has the numbers of {other}.",
    "argument": "It has the numbers of the argument {other}.",
    "missing": "In every entry exactly {other} is missing.",
    "twice": "In every entry {other} is once too often.",
    "opposite": "In every entry {other} has the wrong sign.",
    "multiple": "What is too much or too little is in every entry the same multiple of {other}: a term too many.",
    "complement": "It is 1 minus the right value.",
    "square": "It is the square of the right value.",
    "root": "It is the square root of the right value.",
    "absolute": "It is the right value without its sign.",
    "inverse": "It is 1 divided by the right value.",
    "exponential": "It is the exponential of the right value.",
    "logarithm": "It is the logarithm of the right value.",
    "transposed": "It is the transpose of the right value.",
    "reversed": "Its entries are right, from the last to the first.",
    "rows_reversed": "Its rows are right, from the last to the first.",
    "columns_reversed": "Its columns are right, from the last to the first.",
    "slope": "It is the right value, times 1 - the right value: the slope of the sigmoid.",
    "sigmoid": "It is the sigmoid of the right value: the activation is taken once more, or too early.",
    "tanh": "It is the tanh of the right value: the activation is taken once more, or too early.",
    "relu": "It is the right value, but with 0 for every negative entry, as relu gives it.",
    "rounded": "It is the right value, rounded at digit {other} after the point.",
    "constant": "In every entry it is off by the same number, {other}.",
}

register(
    {
        problems.UnknownKey: 'The key is written "{meant}", not "{name}".',
        problems.GoneFromNumpy: "NumPy no longer has `np.{name}`: today one writes `{instead}`.",
        problems.NoSuchModule: "There is no `{name}` here: NumPy is all that you need.",
        problems.UnreadArgument: "Nothing in {name} reads its argument `{argument}`.",
        problems.RightOnExamples: "On the public examples it is right.",
        problems.UnderAnotherName: (
            "There is no function {name}, but its cell has {other}: the name must be {name}, since other "
            "cells call it so."
        ),
    }
)

WHERE: Mapping[str, str] = {
    "negative": "It is wrong just in the entries for negative numbers in {other}, and right elsewhere.",
    "positive": "It is wrong just in the entries for positive numbers in {other}, and right elsewhere.",
    "same": "Every entry of {name} is {other}.",
    "zero": "It is wrong just in the entries for 0 in {other}, and right elsewhere.",
    "only_first_row": "Of its rows only the first is right.",
    "only_last_row": "Of its rows only the last is right.",
    "not_first_row": "Of its rows only the first is wrong.",
    "not_last_row": "Of its rows only the last is wrong.",
    "only_first_column": "Of its columns only the first is right.",
    "only_last_column": "Of its columns only the last is right.",
    "not_first_column": "Of its columns only the first is wrong.",
    "not_last_column": "Of its columns only the last is wrong.",
}


@sentence.register
def explained(problem: problems.Explained) -> str:
    """A problem, then the fact behind it, in place of what is usually behind it."""
    first = problem.problem
    said = death(first) if isinstance(first, problems.Died) else sentence(first)
    return f"{said} {sentence(problem.fact)}"


@sentence.register
def unknown_name(problem: problems.UnknownName) -> str:
    """Did you mean db?"""
    if problem.meant.startswith("np."):
        return f"NumPy's is `{problem.meant}`."
    return f"`{problem.name}` is nowhere set; did you mean `{problem.meant}`?"


@sentence.register
def unknown_word(problem: problems.UnknownWord) -> str:
    """The word is "too slow"."""
    return (
        f'The word is spelled "{problem.meant}", and line {problem.line} has "{problem.name}", which '
        "is another."
    )


@sentence.register
def notebook_name(problem: problems.NotebookName) -> str:
    """It reads X_train, a name of the notebook, and never its argument X."""
    reads = f"It reads `{problem.name}`, which is no argument of it but a name elsewhere in the notebook"
    return f"{reads}, and never its argument `{problem.unread}`." if problem.unread else f"{reads}."


@sentence.register
def arguments_in_another_order(problem: problems.ArgumentsInAnotherOrder) -> str:
    """One takes (A, W, b), and is defined with (W, A, b)."""
    takes, given = ", ".join(problem.takes), ", ".join(problem.given)
    if problem.line is None:
        return (
            f"{problem.name} is called with ({takes}), and yours is defined with ({given}): "
            f"{exchanged(problem.takes, problem.given)}."
        )
    return (
        f"{problem.name} takes ({takes}), and line {problem.line} calls it with ({given}): "
        f"{exchanged(problem.takes, problem.given)}."
    )


@sentence.register
def slip(problem: problems.Slip) -> str:
    """A statement that does something else than it looks like."""
    return STATEMENTS[problem.of].format(line=problem.line, about=problem.about)


@sentence.register
def results_in_another_order(problem: problems.ResultsInAnotherOrder) -> str:
    """Parameters and costs have changed places."""
    return (
        f"What is returned is right but in another order, ({', '.join(problem.came)}) in place of "
        f"({', '.join(problem.expected)}): {exchanged(problem.expected, problem.came)}."
    )


@sentence.register
def likeness(problem: problems.Likeness) -> str:
    """It has the numbers of dW2."""
    return LIKE[problem.of].format(other=problem.other)


@sentence.register
def wrong_where(problem: problems.WrongWhere) -> str:
    """It is wrong just where z is negative."""
    return WHERE[problem.of].format(name=problem.name, other=problem.other)


def exchanged(expected: tuple[str, ...], came: tuple[str, ...]) -> str:
    """Which have changed places, if it is as simple as that."""
    moved = [mine for mine, theirs in zip(expected, came, strict=True) if mine != theirs]
    return f"{series(moved)} have changed places"
