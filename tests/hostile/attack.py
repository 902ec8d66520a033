"""An attack: what a hostile submission does, and all that it may bring about.

The assignment has three exercises: `centred`, `scaled`, and `total`, which builds on `scaled`. A
submission is the right one, but for cells of the attacker's own in front of the answers, another
body of `scaled`, or cells that were tampered with.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.grading.runtime import Limits

Cells = list[dict[str, Any]]
Statuses = tuple[str, str, str]

ANY = "any"
ALL: Statuses = ("passed", "passed", "passed")
"""The attack is in cells of its own: every answer is still right."""
FAILED: Statuses = ("passed", "failed", "carried")
"""The attack is in `scaled`, and costs its points alone."""
RAISED: Statuses = ("passed", "raised", "carried")
CRASHED: Statuses = ("passed", "crashed", "carried")
TIMED_OUT: Statuses = ("passed", "timed_out", "carried")
LOST: Statuses = ("missing", "missing", "missing")

PATIENT = Limits(cell=10.0, cells=40.0, call=10.0)
"""For attacks that end by themselves."""
IMPATIENT = Limits(cell=1.0, cells=12.0, call=1.0)
"""For attacks that would never end: honest code takes a thousandth of it."""

STOPPED = "graded|timed_out"
"""A machine under load may not be done with its traceback when the process is ended."""

RIGHT = "S = factor * X"


@dataclass(frozen=True)
class Budget:
    """What the grader may spend on a submission.

    Attributes:
        seconds: of its own processor time; an honest submission takes a fifth of one.
        megabytes: by which its peak of memory may grow.
        workers: processes that may be started.
        kilobytes: of what is written to the class's folder.
    """

    seconds: float = 4.0
    megabytes: float = 60.0
    workers: int = 4
    kilobytes: int = 600


ORDINARY = Budget()
RESTARTED = Budget(workers=9)
"""The attack ends its process several times."""
LARGE = Budget(seconds=8.0, megabytes=400.0, workers=9)
"""The attack sends as much as the wire lets through."""


@dataclass(frozen=True)
class Attack:
    """One mechanism.

    Attributes:
        name: what is tried.
        cells: of the attacker's own, in front of the answers.
        body: of `scaled`.
        change: what is done to the cells of the notebook.
        ends: how the first of `cells` ends: a type of exception, or one of several between bars;
            "runs"; "" where its process is lost, or there is none.
        status: of the result, or one of several between bars.
        statuses: of the exercises; each may be one of several between bars, or any.
        deaf: whether hidden inputs could tell something, so that it is graded with two seeds, and
            both must be told the same.
    """

    name: str
    cells: tuple[str, ...] = ()
    body: str = RIGHT
    change: Callable[[Cells], Cells] | None = None
    ends: str = ""
    status: str = "graded"
    statuses: tuple[Statuses, ...] = (ALL,)
    budget: Budget = ORDINARY
    limits: Limits = PATIENT
    deaf: bool = False
    group: str = field(default="", compare=False)


def cell(name: str, source: str, ends: str = "PermissionError", **more: Any) -> Attack:
    """An attack in a cell of the attacker's own."""
    statuses = more.pop("statuses", ALL)
    return Attack(name, (source,), ends=ends, statuses=alternatives(statuses), **more)


def hanging(name: str, source: str, **more: Any) -> Attack:
    """A cell that never ends, and is stopped from outside."""
    usual: dict[str, Any] = {"ends": "KeyboardInterrupt", "status": STOPPED}
    usual |= {"limits": IMPATIENT, "budget": RESTARTED}
    return cell(name, source, **usual | more)


def fatal(name: str, source: str, status: str = "crashed", **more: Any) -> Attack:
    """A cell that ends its process."""
    usual: dict[str, Any] = {"ends": "", "status": status, "budget": RESTARTED}
    return cell(name, source, **usual | more)


def answer(name: str, body: str, statuses: Any = FAILED, *before: str, **more: Any) -> Attack:
    """An attack in an answer, which cells may have prepared."""
    ends = more.pop("ends", "runs" if before else "")
    more = {"budget": RESTARTED} | more
    return Attack(name, before, body, ends=ends, statuses=alternatives(statuses), **more)


def changed(
    name: str, change: Callable[[Cells], Cells], statuses: Any = ALL, **more: Any
) -> Attack:
    """An attack by tampering with the cells of the notebook."""
    return Attack(name, change=change, statuses=alternatives(statuses), **more)


def appended(source: str) -> Callable[[Cells], Cells]:
    """One more cell at the end."""
    raw = {"cell_type": "code", "id": "attack", "metadata": {}, "outputs": [], "source": source}
    return lambda cells: [*cells, raw]


def alternatives(statuses: Any) -> tuple[Statuses, ...]:
    """One or several outcomes, any of which is right."""
    return (statuses,) if isinstance(statuses[0], str) else tuple(statuses)
