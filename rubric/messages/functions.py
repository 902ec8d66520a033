"""Sentences about functions that could not be called."""

from rubric import problems
from rubric.messages.one_sentence import register, sentence
from rubric.messages.phrases import DEATHS, USUALLY

register(
    {
        problems.Missing: (
            "There is no function {name}: write it in its own cell, under the name that it has there."
        ),
        problems.Untouched: "Nothing has been written for {name} yet.",
        problems.NeverReached: (
            "{name} could not be called: a cell ends the Python process before it exists."
        ),
        problems.TimeUsedUp: (
            "{name} was not tried to its end: by then, the time that all cells and calls of this "
            "notebook have together was used up."
        ),
    }
)


@sentence.register
def not_python(problem: problems.NotPython) -> str:
    """The cell of update_parameters could not run: SyntaxError in line 12, `W = W rate * dW`."""
    quoted = f", `{problem.quoted}`" if problem.quoted else ""
    line = f" in line {problem.line}{quoted}" if problem.line else ""
    return f"The cell of {problem.name} could not run: {problem.type}{line}: {problem.text}."


@sentence.register
def fatal_cell(problem: problems.FatalCell) -> str:
    """The cell of linear_forward never ended."""
    return f"The cell of {problem.name} {DEATHS[problem.death]}: {USUALLY[problem.death]}."


@sentence.register
def wrong_arity(problem: problems.WrongArity) -> str:
    """Takes (A, W), but is called with (A, W, b)."""
    takes, called_with = ", ".join(problem.takes), ", ".join(problem.called_with)
    return f"{problem.name} takes ({takes}), but is called with ({called_with})."
