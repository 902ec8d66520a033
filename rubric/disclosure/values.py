"""What may be known of a value that fits its place and is wrong."""

from typing import Any

import numpy as np

from rubric.case import Case
from rubric.disclosure.case_facts import conditions, spoken
from rubric.disclosure.digits import power_of_ten, to_digits
from rubric.disclosure.relations import relation
from rubric.plain import is_numeric
from rubric.problems import NotOneNumber, Problem, WrongValue, WrongWord
from rubric.signature import Part, type_name
from rubric.values import furthest

LONGEST_TOLD_WORD = 80

TOLD_FACTORS = (None, 0.5, 2.0)
"""A hidden trial tells a factor that is no size only if it is one of these: any could be a message."""


def wrong_value(part: Part, got: Any, want: Any, case: Case) -> Problem:
    """How far a value is from the reference's, and what all its entries have in common.

    The entry that is furthest is named on a public example; on a hidden trial its place is the
    function's to choose.
    """
    name, where = part.slot.name, part.place
    if not is_numeric(got) or not is_numeric(want):
        return wrong_word(part, got, want, case)
    mine, theirs = np.asarray(got), np.asarray(want)
    if mine.shape != theirs.shape:
        return NotOneNumber(name, where)
    gap = np.abs(mine.astype(complex) - theirs.astype(complex))
    entry = furthest(gap)
    alike = relation(mine, theirs, spoken(case))
    return WrongValue(
        name,
        where,
        entry if case.public or not gap.ndim else None,
        got=to_digits(mine[entry], 6) if case.public else None,
        expected=to_digits(theirs[entry], 6) if case.public else None,
        off_by=None if case.public else power_of_ten(float(gap[entry])),
        conditions=conditions(case),
        relation=alike if case.public or (alike and alike.factor in TOLD_FACTORS) else None,
    )


def wrong_word(part: Part, got: Any, want: Any, case: Case) -> WrongWord:
    """A word that is another, told on public examples only."""
    name, where, under = part.slot.name, part.place, conditions(case)
    if not case.public:
        return WrongWord(name, where, None, None, None, under)
    if isinstance(got, str):
        return WrongWord(name, where, repr(want), repr(got[:LONGEST_TOLD_WORD]), None, under)
    return WrongWord(name, where, repr(want), None, type_name(got), under)
