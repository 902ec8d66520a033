"""The findings of a judgement, each with the slip behind it."""

from dataclasses import replace

from rubric.findings import Finding, Hint
from rubric.judgement import Judgement
from rubric.problems import Explained
from rubric.slips import explained
from rubric.slips.written import Written


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
    """A finding with the fact behind it, which takes the place of a general hint."""
    if isinstance(finding.problem, Explained):
        return finding
    problem = explained(finding.problem, written)
    if problem is finding.problem:
        return finding
    return replace(finding, problem=problem, hint=particular(finding.hint))


def particular(hint: Hint | None) -> Hint | None:
    """The hint of a known mistake; no general one."""
    return hint if hint and hint.kind == "known_mistake" else None
