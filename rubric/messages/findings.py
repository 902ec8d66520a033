"""A finding as a whole: its problem, what a finite difference shows, and what it was tried with."""

from rubric.findings import Finding, MeasuredSlope
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import below, number
from rubric.problems import ChangedArgument, SetsSeed, Violated, bare

SPEAKING = (ChangedArgument, SetsSeed, Violated)
"""What is found of a row whose name is a word of the table, and no symbol."""


def message(finding: Finding) -> str:
    """What a finding says: its problem, what a finite difference shows, and what it was tried with."""
    said = [sentence(finding.problem)]
    if finding.slope:
        said.append(measured_slope(finding.slope))
    if finding.tried_with is not None:
        said.append(f"It was tried with right versions of {below(finding.tried_with)}.")
    return " ".join(said)


def message_in(exercise: str, finding: Finding) -> str:
    """The same, with the name of its output where the sentence does not begin with it."""
    said = message(finding)
    is_clear = finding.problem.subject.startswith(finding.output) or finding.output == exercise
    speaks_for_itself = isinstance(bare(finding.problem), SPEAKING)
    return said if is_clear or speaks_for_itself else f"{finding.output}: {said}"


def measured_slope(found: MeasuredSlope) -> str:
    """Nudge W[1, 0] and measure: the slope is 0.31, while dW[1, 0] says 0.62."""
    place = f"{list(found.entry)}" if found.entry else ""
    return (
        f"Nudge {found.of}{place} a little up and down and measure: the slope is "
        f"{number(found.measured, 6)}, and {found.output}{place} says {number(found.claimed, 6)}."
    )
