"""Demonstrations take most of a notebook's time: they run only where something kept needs them."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from autograder.intake.rebuilding import RebuiltCell
from autograder.notebooks import bindings

BINDS_UNSEEN = re.compile(
    r"^[ \t]*+(?:from[ \t]++[\w.]++[ \t]++import[ \t]*+\*|%run\b|%pylab\b)", re.MULTILINE
)
"""What binds names that nobody can see from the source."""


def needed(cells: Sequence[RebuiltCell], blank: AbstractSet[str] = frozenset()) -> frozenset[int]:
    """The indices of the demonstrations that must run.

    These bind a name that kept code reads, or that another needed demonstration reads, or names that
    cannot be seen. The stubs of `blank` exercises do not count: they return names that nobody has
    bound yet, and a demonstration that happens to bind one may train for minutes.
    """
    wanted: set[str] = set()
    for cell in cells:
        if cell.role != "demonstration":
            wanted |= bindings.needed_by(without_stubs(cell, blank))
    waiting = {i: cell.source for i, cell in enumerate(cells) if cell.role == "demonstration"}
    found = {i for i, source in waiting.items() if BINDS_UNSEEN.search(source)}
    while more := {i for i in waiting.keys() - found if wanted & names_of(waiting[i])}:
        found |= more
        wanted = wanted.union(*(bindings.needed_by(waiting[i]) for i in more))
    return frozenset(found)


def without_stubs(cell: RebuiltCell, blank: AbstractSet[str]) -> str:
    """The source of a cell; if blank exercises are answered there, without their functions."""
    if blank.isdisjoint(cell.exercises):
        return cell.source
    rest = [
        statement.text
        for statement in bindings.statements_of(cell.source)
        if statement.name not in blank
    ]
    return "\n".join(rest)


def names_of(source: str) -> frozenset[str]:
    """The names that a cell binds; none if it is not Python."""
    return bindings.bound_by(source) or frozenset()
