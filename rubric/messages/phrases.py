"""Parts of sentences: names, numbers, kinds of values, and what a call was made with."""

from collections.abc import Sequence

from rubric.problems import Conditions, Number, Value

DEATHS = {
    "timed_out": "did not come back within the time limit",
    "out_of_memory": "needed more memory than it may use",
    "crashed": "ended the whole Python process",
}
USUALLY = {
    "timed_out": "look for a loop that never ends",
    "out_of_memory": "look for an array that grows",
    "crashed": "look for a call of exit or for endless recursion",
}
"""What usually lies behind it."""


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


def number(value: Number | None, digits: int) -> str:
    """A number in so many digits."""
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)


def in_brackets(conditions: Conditions) -> str:
    """The sizes, words and numbers that a call was made with."""
    listed = ", ".join(
        f"{parameter.name} = {literal(parameter.value)}" for parameter in conditions.parameters
    )
    example = "on the public example with " if conditions.public else "with "
    return f" ({example}{listed})" if listed else ""


def literal(value: Value) -> str:
    """A value as a learner would type it, sizes as a list."""
    return repr(list(value) if isinstance(value, tuple) else value)


def below(names: Sequence[str]) -> str:
    """The exercises that another one builds on, as far as they are wrong."""
    return series(names) or "what it builds on"


def series(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
