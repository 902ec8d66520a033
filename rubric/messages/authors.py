"""What an author reads whose table does not hold together."""

from collections.abc import Iterable, Mapping


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
        f"{function}: in the first trial sizes must differ and exceed 1 except the output's, "
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
