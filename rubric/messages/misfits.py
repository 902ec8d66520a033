"""Sentences about values that do not fit their place."""

from rubric import problems, shapes
from rubric.keys import near_key
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import kind, named


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
    """The dictionary that was returned has no key "dW1": it has W1, b1."""
    lacking = f'The dictionary that was returned has no key "{problem.key}"'
    if problem.has is None:
        return f"{lacking}."
    if near := near_key(problem.key, problem.has):
        return f'{lacking}, but "{near}": {spelt(near, problem.key)}.'
    if any("{" in key for key in problem.has):
        found = next(key for key in problem.has if "{" in key)
        return f'{lacking}, but "{found}": an f is missing before the quotes.'
    return (
        f"{lacking}: it has {', '.join(problem.has)}."
        if problem.has
        else f"{lacking}: it is empty."
    )


def spelt(near: str, key: str) -> str:
    """What is wrong with a key that is nearly the right one."""
    if near.lower() == key.lower():
        return "capital and small letters are not the same"
    return "a key must be spelled exactly as it is asked for"
