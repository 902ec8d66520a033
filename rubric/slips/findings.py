"""The findings of a judgement, each with the slip behind it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rubric.findings import Finding, Hint
from rubric.judgement import Judgement
from rubric.problems import (
    AsIf,
    Explained,
    Likeness,
    OneOf,
    Problem,
    RaisedInside,
    UnreadArgument,
    WrongWhere,
)
from rubric.slips import slip
from rubric.slips.written import Written

BY_VALUE = (AsIf, Likeness, OneOf, WrongWhere)
"""What is seen in values gives way to what stands in the source."""


def with_slips(judgement: Judgement, written: Written) -> Judgement:
    """A judgement with the plain facts that can be read in the source.

    The same fact is told once, in the first finding that it may lie behind.
    """
    told: set[object] = set()
    found = []
    for finding in judgement.findings:
        clear = with_slip(finding, written)
        fact = clear.problem.fact if isinstance(clear.problem, Explained) else None
        found.append(finding if fact in told else clear)
        told.add(fact)
        told.discard(None)
    return replace(judgement, findings=tuple(found))


def with_slip(finding: Finding, written: Written) -> Finding:
    """A finding with the fact behind it, which takes the place of a general hint.

    What a value is like gives way to what stands in the source.
    """
    before = finding.problem
    if isinstance(before, RaisedInside):
        finding = replace(finding, hint=None)  # it would be about another function
    is_alike = isinstance(before, Explained) and isinstance(before.fact, BY_VALUE)
    if isinstance(before, Explained) and not is_alike:
        before = before.problem
    problem = before.problem if isinstance(before, Explained) else before
    fact = slip(problem, written)
    if fact is None or (is_alike and isinstance(fact, UnreadArgument)):
        return replace(finding, hint=fitting(finding, written))
    return replace(finding, problem=Explained(problem, fact), hint=beside(fact, finding.hint))


def beside(fact: Problem, hint: Hint | None) -> Hint | None:
    """The hint that a fact leaves in place: one that was seen, and what nothing reads may explain."""
    if hint is None or hint.kind == "nondeterministic":
        return hint
    return hint if isinstance(fact, UnreadArgument) and hint.kind == "known_mistake" else None


OPERATORS: Mapping[str, str] = {
    "inner_sizes": r"@|\b(dot|matmul|einsum|inner)\(",
    "shapes_entry_by_entry": r"(?<!\*)\*(?!\*)|\bmultiply\(",
}
"""What a line must hold, for a hint about it to be in place there."""


def fitting(finding: Finding, written: Written) -> Hint | None:
    """The hint of a finding, unless it speaks of an operator that its line does not have."""
    hint = finding.hint
    if hint is None or hint.kind not in OPERATORS or finding.line is None:
        return hint
    return hint if re.search(OPERATORS[hint.kind], written.line(finding.line)) else None
