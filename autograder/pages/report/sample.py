"""A sample of wrong code: how a mistake looks in one notebook, as short as can be."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from autograder.notebooks import bindings
from autograder.pages.feedback import book, coloured

MOST_TRIED = 3
"""Notebooks that are opened for one sample."""
MOST_LINES = 24
LONGEST_LINE = 200

W = TypeVar("W")
NotebookOf = Callable[[W], Mapping[str, Any] | None]
"""The autograded notebook of a submission; None where there is none."""


class Sample(NamedTuple, Generic[W]):
    """What somebody wrote.

    Attributes:
        code: as HTML.
        of: whose it is.
    """

    code: Markup
    of: W


def sample(exercise: str, who: Iterable[W], notebook_of: NotebookOf[W]) -> Sample[W] | None:
    """The shortest of what some of them wrote for an exercise; None if nothing is found."""
    found = []
    for one in islice(who, MOST_TRIED):
        found += [(code, one) for code in codes(notebook_of(one) or {}, exercise)]
    if not found:
        return None
    code, one = min(found, key=lambda pair: len(pair[0]))
    return Sample(Markup(coloured(cut(code))), one)  # noqa: S704  escaped there


def codes(notebook: Mapping[str, Any], exercise: str) -> Iterator[str]:
    """What stands in a notebook for an exercise: its function, or all of its cell where there is none."""
    for chapter in book(notebook).chapters:
        source = chapter.answer.cell.source
        if chapter.exercise == exercise and source.strip():
            functions = bindings.binders(source, exercise)
            yield without_docstring(functions[-1].text if functions else source)


def without_docstring(source: str) -> str:
    """The code of a function without what it was handed out with, and without empty lines."""
    lines = source.split("\n")
    try:
        (function,) = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        function = None
    if isinstance(function, ast.FunctionDef) and ast.get_docstring(function) is not None:
        text = function.body[0]
        del lines[text.lineno - 1 : text.end_lineno]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def cut(source: str) -> str:
    """The beginning of code, where it is longer than anybody reads here."""
    lines = source.split("\n")
    kept = [
        line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} …"
        for line in lines[:MOST_LINES]
    ]
    return "\n".join([*kept, "…"] if len(lines) > MOST_LINES else kept)
