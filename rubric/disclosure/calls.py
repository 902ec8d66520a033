"""What may be known of a call that gave no answer, and of a cell that could not run."""

import re

from rubric.case import Case
from rubric.disclosure.case_facts import conditions
from rubric.problems import Died, NotPython, Raised, RaisedInside
from rubric.reply import Death, Failure

LONGEST_TOLD_LINE = 100

LAST_TOLD_LINE = 200
"""A hidden trial tells the line of an exception only up to here: any number could be a message."""

TOLD_EXCEPTIONS = frozenset(
    {
        "AssertionError",
        "AttributeError",
        "AxisError",
        "FloatingPointError",
        "ImportError",
        "IndexError",
        "KeyError",
        "LinAlgError",
        "ModuleNotFoundError",
        "NameError",
        "NotImplementedError",
        "OverflowError",
        "RecursionError",
        "RuntimeError",
        "TypeError",
        "UnboundLocalError",
        "ValueError",
        "ZeroDivisionError",
    }
)
"""A hidden trial tells the type of an exception only if a mistake in plain NumPy can raise it."""


def raised(name: str, failure: Failure, case: Case) -> Raised | RaisedInside:
    """An exception: its text on public examples only, its type and line if nobody chose them.

    That it arose inside of another function is told on public examples only.
    """
    text = failure.text.strip().partition("\n")[0].rstrip(".")
    if case.public and failure.inside:
        function, line = failure.inside
        return RaisedInside(name, function, failure.type, line, text, conditions(case))
    is_known = case.public or failure.type in TOLD_EXCEPTIONS
    has_line = failure.line and (case.public or 1 <= failure.line <= LAST_TOLD_LINE)
    return Raised(
        name,
        failure.type if is_known else None,
        failure.line if has_line else None,
        text if case.public else "",
        conditions(case),
    )


def died(name: str, death: Death, case: Case) -> Died:
    """A call that ended its process."""
    return Died(name, death, conditions(case))


def not_python(name: str, failure: Failure, source: str) -> NotPython:
    """A cell that could not run, and what stands in the line that its exception names."""
    text = re.sub(r" \(<[^<>]*>, line \d+\)$", "", failure.text).rstrip(".")
    lines = source.splitlines()
    is_there = failure.line is not None and 0 < failure.line <= len(lines)
    quoted = (
        lines[failure.line - 1].strip()[:LONGEST_TOLD_LINE] if is_there and failure.line else ""
    )
    return NotPython(name, failure.type, failure.line, quoted, text)
