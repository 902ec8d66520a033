"""The summary of a run: how many, how well, who moved, and who needs a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean, median

from autograder.classroom.record import Record
from autograder.runs.score_changes import ScoreChange

MOST_NAMED = 20
"""Lines of a kind: what is wrong with a thousand can be seen from the first twenty."""


def lines(
    records: Sequence[Record],
    score_changes: Sequence[ScoreChange],
    problems: Mapping[str, str],
    remarks: Mapping[str, str],
    *,
    graded: int,
) -> Iterator[str]:
    """The summary, line by line.

    Args:
        records: those of this run and those that still hold.
        score_changes: whose points changed.
        problems: by learner, why there are no new marks.
        remarks: by learner, what else the instructor should know.
        graded: how many of the records are of this run.
    """
    yield from listed("Points changed", {change.learner: str(change) for change in score_changes})
    yield from listed("Ended early", {each.learner: ending(each) for each in ended_early(records)})
    yield from listed("Remarks", remarks)
    yield from listed("Not graded", problems)
    unchanged, failed = len(records) - graded, len(problems)
    yield f"{graded} graded, {unchanged} unchanged, {failed} not graded.{middle(records)}"


def listed(title: str, told: Mapping[str, str]) -> Iterator[str]:
    """A title, and below it what is told of each learner."""
    if told:
        yield f"{title}:"
        for learner in sorted(told)[:MOST_NAMED]:
            yield f"  {learner}: {told[learner]}"
        if len(told) > MOST_NAMED:
            yield f"  and {len(told) - MOST_NAMED} more"


def ended_early(records: Iterable[Record]) -> list[Record]:
    """Those whose cells did not all run, or could not be read."""
    return [record for record in records if record.result.status != "graded"]


def ending(record: Record) -> str:
    """How a submission ended, and why."""
    return f"{record.result.status.replace('_', ' ')}: {record.result.reason}"


def middle(records: Iterable[Record]) -> str:
    """Where the class stands; empty while nobody has points."""
    scores = [each.result.score for each in records if each.result.score is not None]
    return f" Mean {fmean(scores):.1f}, median {median(scores):.1f}." if scores else ""


def named(learners: Sequence[str]) -> str:
    """Some of them by name, and how many more there are."""
    more = f" and {len(learners) - MOST_NAMED} more" if len(learners) > MOST_NAMED else ""
    return ", ".join(learners[:MOST_NAMED]) + more
