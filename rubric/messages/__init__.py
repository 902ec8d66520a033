"""Every sentence that a learner or an author can read.

A sentence names the symbol, the shape that is expected, and what came. It is made last, where it is
shown, out of a problem and its facts; nobody reads one back. What may be told at all is decided
before, in `disclosure`. Each module here knows the words for what its name says.
"""

from rubric.messages import as_if, calls, carried, functions, misfits, slips, values
from rubric.messages.authors import (
    ambiguous_sizes,
    container_without_a_name,
    no_size,
    no_tuple,
    not_drawn,
    points_mismatch,
    undocumented,
    unknown_names,
)
from rubric.messages.findings import measured_slope, message, message_in
from rubric.messages.hints import HINTS, hint
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import in_brackets, kind
from rubric.messages.remarks import public_checks_passed

__all__ = [
    "HINTS",
    "ambiguous_sizes",
    "as_if",
    "calls",
    "carried",
    "container_without_a_name",
    "functions",
    "hint",
    "in_brackets",
    "kind",
    "measured_slope",
    "message",
    "message_in",
    "misfits",
    "no_size",
    "no_tuple",
    "not_drawn",
    "points_mismatch",
    "public_checks_passed",
    "sentence",
    "slips",
    "undocumented",
    "unknown_names",
    "values",
]
