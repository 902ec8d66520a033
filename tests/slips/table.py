"""The table of shares, as it is committed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tests.slips.held_out import HELD_OUT
from tests.slips.verdict import Measured, Verdict

HEAD = """\
# How well messages serve unforeseen mistakes

Written by `python -m tests.slips`; README.md says what the verdicts mean.

"""


def table(measured: Mapping[str, Sequence[Measured]]) -> str:
    """Shares over the whole corpus and by assignment, and counts by exercise."""
    every = [each for slips in measured.values() for each in slips]
    held_out = [each for each in every if is_held_out(each)]
    lines = [*heading("assignment"), *(shares(name, slips) for name, slips in measured.items())]
    lines += [shares("**all**", every), shares("held out", held_out), ""]
    for name, slips in measured.items():
        lines += [f"## {name}", "", *heading("exercise")]
        exercises = dict.fromkeys(each.slip.exercise for each in slips)
        lines += [counts(exercise, slips) for exercise in exercises]
        lines.append("")
    return HEAD + "\n".join(lines).rstrip() + "\n"


def is_held_out(each: Measured) -> bool:
    """Whether authors of hints do not read a slip."""
    return any(each.slip in slips for slips in HELD_OUT.values())


def heading(of: str) -> list[str]:
    """The first two lines of a table."""
    names = " | ".join(Verdict)
    return [f"| {of} | slips | {names} |", f"|---|{'---:|' * (1 + len(Verdict))}"]


def shares(name: str, slips: Sequence[Measured]) -> str:
    """A row of percentages."""
    row = (f"{share(slips, kind):.1%}" for kind in Verdict)
    return f"| {name} | {len(slips)} | {' | '.join(row)} |"


def counts(exercise: str, slips: Iterable[Measured]) -> str:
    """A row of counts."""
    found = Counter(each.verdict for each in slips if each.slip.exercise == exercise)
    row = " | ".join(str(found[kind] or "") for kind in Verdict)
    return f"| {exercise} | {found.total()} | {row} |"


def share(slips: Sequence[Measured], kind: Verdict) -> float:
    """The share of slips that get a verdict."""
    return sum(each.verdict is kind for each in slips) / max(1, len(slips))
