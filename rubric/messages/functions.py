"""Sentences about functions that could not be called."""

from rubric import problems
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import DEATHS, USUALLY


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
    return f"The cell of {problem.name} {DEATHS[problem.death]}: {USUALLY[problem.death]}."


@sentence.register
def time_used_up(problem: problems.TimeUsedUp) -> str:
    """The time of the notebook ended before its turn."""
    return (
        f"{problem.name} was not tried to its end: by then, the time that all cells and calls of this "
        "notebook have together was used up."
    )


@sentence.register
def wrong_arity(problem: problems.WrongArity) -> str:
    """Takes (A, W), but is called with (A, W, b)."""
    takes, called_with = ", ".join(problem.takes), ", ".join(problem.called_with)
    return f"{problem.name} takes ({takes}), but is called with ({called_with})."
