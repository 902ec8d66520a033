"""For monitors: whether the portal works, and how much it has to do. Nobody's name is here."""

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from autograder.portal import status
from autograder.portal.status import Health
from autograder.portal.submissions import State
from autograder.portal.web.visitor import portal_of


def health_of(request: Request) -> Health:
    """How the portal is now."""
    portal = portal_of(request)
    with portal.database.reading() as connection:
        return status.health(connection, portal.clock)


def healthz(request: Request) -> Response:
    """GET /healthz: 200 where work is received and graded, 503 where it is not graded."""
    found = health_of(request)
    told = {"database": "ok", "dispatcher": "ok" if found.alive else "silent"}
    return JSONResponse(told, 200 if found.alive else 503)


def metrics(request: Request) -> Response:
    """GET /metrics, in Prometheus' format."""
    lines = [line for family in families(health_of(request)) for line in family]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def families(found: Health) -> Iterator[list[str]]:
    """What a monitor may follow, one family of numbers after the other."""
    by_state = {f'{{state="{state}"}}': number for state, number in found.states.items()}
    yield family("attempts", "Attempts by state.", by_state)
    waiting = found.states[State.RECEIVED] + found.states[State.RUNNING]
    yield family("queue_length", "Attempts that wait for a result.", {"": waiting})
    yield family("oldest_waiting_seconds", "How long the first has waited.", {"": found.oldest})
    graded, seconds = found.graded
    told = {"_count": graded, "_sum": seconds}
    yield family("grading_seconds", "Since the dispatcher was started.", told, "summary")
    yield family("dispatcher_alive", "Whether attempts are being graded.", {"": found.alive})
    silence = math.inf if found.silence is None else found.silence
    yield family("dispatcher_silent_seconds", "Since its last word.", {"": silence})
    ungraded = {"": len(found.ungraded)}
    yield family("ungraded_assignments", "Which cannot be graded as their files stand.", ungraded)
    refuses = {"": bool(found.gradebook)}
    yield family("gradebook_refuses", "Whether marks cannot be entered now.", refuses)
    yield from of_processes([*siblings()])


def of_processes(running: Sequence["Sibling"]) -> Iterator[list[str]]:
    """How many processes each part has, and what they use."""
    parts = sorted({each.part for each in running})
    for what in ("processes", "processor_seconds", "memory_bytes"):
        of_parts = {
            f'{{part="{part}"}}': sum(getattr(each, what) for each in running if each.part == part)
            for part in parts
        }
        yield family(what, "Of the parts of the portal.", of_parts)


class Sibling(NamedTuple):
    """One of the processes of a portal."""

    part: str
    processes: int
    processor_seconds: float
    memory_bytes: int


def family(name: str, about: str, numbers: Mapping[str, float], kind: str = "gauge") -> list[str]:
    """Some numbers, by what follows the name of their family.

    >>> family("queue_length", "Attempts that wait.", {"": 3})
    ['# HELP portal_queue_length Attempts that wait.', '# TYPE portal_queue_length gauge', 'portal_queue_length 3.0']
    """
    lines = [f"portal_{name}{end} {float(number)}" for end, number in numbers.items()]
    return [f"# HELP portal_{name} {about}", f"# TYPE portal_{name} {kind}", *lines]


def siblings() -> Iterator[Sibling]:
    """The processes of the supervisor and all that they have started, as far as the system tells."""
    for process in children(Path(f"/proc/{os.getppid()}")):
        if part := part_of(process):
            yield from used(part, process)
            for grader in descendants(process):
                yield from used(GRADERS, grader)


def children(process: Path) -> Iterator[Path]:
    """The processes that some thread of a process has started."""
    with suppress(OSError):
        for file in process.glob("task/*/children"):
            with suppress(OSError):
                yield from (process.parent / number for number in file.read_text().split())


def descendants(process: Path) -> Iterator[Path]:
    """The children of a process, their children, and so on."""
    for child in children(process):
        yield child
        yield from descendants(child)


def part_of(process: Path) -> str:
    """Which part of a portal a process is; nothing for any other process."""
    with suppress(OSError, ValueError, IndexError):
        command = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
        return command[command.index(MODULE) + 1]
    return ""


def used(part: str, process: Path) -> Iterator[Sibling]:
    """What a process uses, if it has not ended."""
    with suppress(OSError, IndexError):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        memory = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        yield Sibling(part, 1, seconds, memory)


MODULE = "autograder.portal.processes"
GRADERS = "graders"
"""What the dispatcher has started, and that in turn: processes that grade, and the confined ones of notebooks."""
