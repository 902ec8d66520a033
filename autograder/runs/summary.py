"""The summary of a run: how many, how well, who moved, and who needs a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean, median
from types import MappingProxyType

from autograder.classroom import Marks, Record
from autograder.runs.score_changes import ScoreChange

NOTHING: Mapping[str, str] = MappingProxyType({})
MOST_NAMED = 20
"""Lines of a kind: what is wrong with a thousand can be seen from the first twenty."""


def lines(
    records: Sequence[Record],
    score_changes: Sequence[ScoreChange],
    problems: Mapping[str, str],
    remarks: Mapping[str, str],
    *,
    unchanged: Sequence[Record] = (),
    mark_changes: Mapping[str, str] = NOTHING,
    marks: Mapping[str, Marks] | None = None,
) -> Iterator[str]:
    """The summary, line by line.

    Args:
        records: those of this run.
        score_changes: whose points changed.
        problems: by learner, why there are no new marks.
        remarks: by learner, what else the instructor should know.
        unchanged: records that still hold.
        mark_changes: by learner, what people and dates did to the marks.
        marks: all marks of the gradebook; None where there is none.
    """
    everything = [*records, *unchanged]
    problems = {**unreadable(everything), **problems}
    yield from listed("Points changed", {change.learner: str(change) for change in score_changes})
    yield from listed("Marks changed", mark_changes)
    yield from listed(
        "Ended early", {record.learner: ending(record) for record in ended_early(everything)}
    )
    yield from listed("Remarks", remarks)
    yield from listed("Not graded", problems)
    new, old = (
        sum(record.result.score is not None for record in some) for some in (records, unchanged)
    )
    yield f"{new} graded, {old} unchanged, {len(problems)} not graded.{middle(everything, marks)}"


def listed(title: str, told: Mapping[str, str]) -> Iterator[str]:
    """A title, and below it what is told of each learner."""
    if told:
        yield f"{title}:"
        for learner in sorted(told)[:MOST_NAMED]:
            yield f"  {learner}: {told[learner]}"
        if len(told) > MOST_NAMED:
            yield f"  and {len(told) - MOST_NAMED} more"


def ended_early(records: Iterable[Record]) -> list[Record]:
    """Those whose cells did not all run."""
    return [record for record in records if record.result.status not in ("graded", "ungradable")]


def unreadable(records: Iterable[Record]) -> dict[str, str]:
    """By learner, why a submission could not be read."""
    found = (record for record in records if record.result.status == "ungradable")
    return {record.learner: record.result.reason or "ungradable" for record in found}


def ending(record: Record) -> str:
    """How a submission ended, and why."""
    return f"{record.result.status.replace('_', ' ')}: {record.result.reason}"


def middle(records: Iterable[Record], marks: Mapping[str, Marks] | None) -> str:
    """Where the class stands, by the marks that count if there are any; empty while nobody has points."""
    if marks:
        what, found = "Marks that count", [given.score for given in marks.values()]
    else:
        what, found = "The engine's points", [record.result.score for record in records]
    scores = [score for score in found if score is not None]
    if not scores:
        return ""
    return f" {what}, of {len(scores)}: mean {fmean(scores):.1f}, median {median(scores):.1f}."


def named(learners: Sequence[str], most: int = MOST_NAMED) -> str:
    """Some of them by name, and how many more there are."""
    more = f" and {len(learners) - most} more" if len(learners) > most else ""
    return ", ".join(learners[:most]) + more
