"""A problem in one sentence: each of the modules beside this one knows the words of some kinds."""

from collections.abc import Mapping
from functools import partial, singledispatch

from rubric.problems import Problem


@singledispatch
def sentence(problem: Problem) -> str:
    """What a problem is, in one sentence."""
    raise TypeError(f"{problem} has no sentence")


def register(words: Mapping[type[Problem], str]) -> None:
    """Give kinds of problems their sentences, in which an attribute of the problem stands in braces."""
    for kind, template in words.items():
        sentence.register(kind, partial(filled, template))


def filled(template: str, problem: Problem) -> str:
    """A sentence with what a problem names."""
    return template.format_map(vars(problem))
