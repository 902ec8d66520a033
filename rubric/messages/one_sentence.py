"""A problem in one sentence: each of the modules beside this one knows the words of some kinds."""

from functools import singledispatch

from rubric.problems import Problem


@singledispatch
def sentence(problem: Problem) -> str:
    """What a problem is, in one sentence."""
    raise TypeError(f"{problem} has no sentence")
