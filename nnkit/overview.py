"""The overview of an assignment: all exercises, what remains hidden, and what to do next."""

import textwrap
from collections.abc import Callable, Iterator, Sequence

from nnkit.outcome import Outcome, State
from nnkit.ways import hand_in, make_it_run, width

STATES: dict[State, str] = {
    "passed": "✓ passed",
    "wrong": "✗ wrong",
    "unwritten": "· nothing written yet",
    "not_run": "· not run",
}


def overview(title: str, outcomes: Sequence[Outcome]) -> str:
    """All of it as text.

    Args:
        title: the assignment and its version.
        outcomes: in the order of the notebook.
    """
    longest = max((len(outcome.name) for outcome in outcomes), default=0)
    lines = [title, ""]
    for outcome in outcomes:
        points = f"{outcome.vouched:3g} of {outcome.help.total:3g} points"
        lines.append(f"{outcome.name:{longest}}  {STATES[outcome.state]:21}  {points}")
        lines += explained(outcome)
    return "\n".join([*lines, "", *hidden(outcomes), *next_step(outcomes)])


def explained(outcome: Outcome) -> Iterator[str]:
    """What is wrong with an exercise, below its line."""
    told = [outcome.sentence] if outcome.state == "wrong" else []
    told += [f"Hint: {outcome.hint}"] if outcome.hint else []
    for text in told:
        yield textwrap.fill(text, width(), initial_indent="    ", subsequent_indent="    ")


def hidden(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How far public checks can see."""
    total = sum(outcome.help.total for outcome in outcomes)
    vouched = sum(outcome.vouched for outcome in outcomes)
    unseen = [
        outcome.name
        for outcome in outcomes
        if outcome.state == "passed" and outcome.vouched < outcome.help.total
    ]
    yield from textwrap.wrap(
        f"Public checks vouch for {vouched:g} of {total:g} points. The grader calls each function "
        "again, with other sizes and numbers.",
        width(),
    )
    if unseen:
        yield from textwrap.wrap(
            f"Only the grader sees the rest of the points of {', '.join(unseen)}: what it looks at "
            "there has no fixed numbers to compare.",
            width(),
        )


def next_step(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What to do next: repair what is wrong, then write what is not there, then hand in."""
    for state, what in NEXT.items():
        found = next((outcome for outcome in outcomes if outcome.state == state), None)
        if found is not None:
            yield " ".join([f"Next: {what(found.name)}", *found.asking])
            return
    yield f"Next: {hand_in()}"


NEXT: dict[State, Callable[[str], str]] = {
    "wrong": "repair {}.".format,
    "not_run": make_it_run,
    "unwritten": "write {}.".format,
}
