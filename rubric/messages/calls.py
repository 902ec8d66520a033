"""Sentences about calls that gave no answer."""

from rubric import problems
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import DEATHS, USUALLY, in_brackets


@sentence.register
def raised(problem: problems.Raised) -> str:
    """linear_forward raised KeyError in line 21 of its cell: 'dA3'."""
    what = problem.type or "an exception"
    line = f" in line {problem.line} of its cell" if problem.line else ""
    text = f": {problem.text}" if problem.text else ""
    return f"{problem.name} raised {what}{line}{in_brackets(problem.conditions)}{text}."


@sentence.register
def raised_inside(problem: problems.RaisedInside) -> str:
    """Optimize raised ValueError in propagate, which it calls: in line 3 of the cell of propagate."""
    text = f": {problem.text}" if problem.text else ""
    return (
        f"{problem.name} stopped inside {problem.inside}, which it calls: {problem.type} in line "
        f"{problem.line} of the cell of {problem.inside}{in_brackets(problem.conditions)}{text}. "
        f"Check {problem.inside} first; if it is right, look at what {problem.name} gives to it."
    )


@sentence.register
def died(problem: problems.Died) -> str:
    """One did not come back within the time limit: look for a loop."""
    usually = USUALLY[problem.death]
    return f"{problem.name} {DEATHS[problem.death]}: {usually}{in_brackets(problem.conditions)}."


def death(problem: problems.Died) -> str:
    """The same without what usually lies behind it."""
    return f"{problem.name} {DEATHS[problem.death]}{in_brackets(problem.conditions)}."
