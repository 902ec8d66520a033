"""Demonstrations take most of a notebook's time: they run only where something kept needs them."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from autograder import bindings
from autograder.intake import RebuiltCell

BINDS_UNSEEN = re.compile(r"^\s*(from\s+\S+\s+import\s+\*|%run\b|%pylab\b)", re.MULTILINE)
"""What binds names that nobody can see from the source."""


def needed(cells: Sequence[RebuiltCell], blank: AbstractSet[str] = frozenset()) -> frozenset[int]:
    """The indices of the demonstrations that must run.

    These bind a name that kept code reads, or that another needed demonstration reads, or names that
    cannot be seen. The stubs of `blank` exercises read nothing: they return names that nobody has
    bound yet, and a demonstration that happens to bind one may train for minutes.
    """
    wanted: set[str] = set()
    for cell in cells:
        is_blank = bool(cell.exercises) and blank >= set(cell.exercises)
        if cell.role != "demonstration" and not is_blank:
            wanted |= bindings.needed_by(cell.source)
    waiting = {i: cell.source for i, cell in enumerate(cells) if cell.role == "demonstration"}
    found = {i for i, source in waiting.items() if BINDS_UNSEEN.search(source)}
    while more := {i for i in waiting.keys() - found if wanted & names_of(waiting[i])}:
        found |= more
        wanted = wanted.union(*(bindings.needed_by(waiting[i]) for i in more))
    return frozenset(found)


def names_of(source: str) -> frozenset[str]:
    """The names that a cell binds; none if it is not Python."""
    return bindings.bound_by(source) or frozenset()
