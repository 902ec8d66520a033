"""Sentences about what works on top of right functions."""

from rubric import problems
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import below, series


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
