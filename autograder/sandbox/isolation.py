"""How well this machine can confine a stranger's code, found by trying.

    full      namespaces (bubblewrap, and again around every worker), Landlock, seccomp, limits
    reduced   Landlock, seccomp and limits only, as in a container without privileges
    none      nothing: code is run only if the operator says that he trusts it

What a kernel claims and what a container, a distribution's policy or a missing library then
permits are different things; so every means is put to the test in a process made for it.
"""

import json
import os
import subprocess
import sys
from typing import Literal, NamedTuple

from autograder.errors import UnsafeEnvironment
from autograder.sandbox.box import Box, bwrap_candidates
from autograder.text import clean

Level = Literal["full", "reduced", "none"]
SECONDS = 20


class Isolation(NamedTuple):
    """What the sandbox is made of on this machine.

    Attributes:
        level: "full", "reduced" or "none".
        reasons: what is missing, one clause each; empty when the level is full.
        bwrap: the program that builds the box, when the level is full.
    """

    level: Level
    reasons: tuple[str, ...] = ()
    bwrap: str | None = None

    def refuse_unsafe(self, *, trusted: bool) -> None:
        """Refuse to run code that is not `trusted` where nothing can confine it.

        Raises:
            UnsafeEnvironment: this is such a machine.
        """
        if self.level == "none" and not trusted:
            raise UnsafeEnvironment(
                f"This machine cannot confine a stranger's code ({'; '.join(self.reasons)}): "
                "grade on another, or say --i-trust-this-code if you know who wrote it."
            )


def detect() -> Isolation:
    """The best level that works here and now. Takes a fraction of a second."""
    if sys.platform != "linux":
        return Isolation("none", (f"confinement needs Linux, and this is {sys.platform}",))
    from autograder.sandbox import seccomp  # not importable on every other system

    try:
        program = seccomp.compiled(own_processes=True)
    except (OSError, ImportError, AttributeError, RuntimeError) as error:
        return Isolation("none", (f"libseccomp cannot be used ({clean(str(error), 200)})",))
    reasons = []
    for bwrap in bwrap_candidates():
        with Box(bwrap) as box:
            missing = probe(box, "namespaces", program)
        if not missing:
            return Isolation("full", (), bwrap)
        reasons += [f"{bwrap}: {reason}" for reason in missing]
    reasons = reasons or ["bubblewrap (bwrap) is not installed"]
    with Box(None) as box:
        missing = probe(box, "landlock", program)
    if missing:
        return Isolation("none", (*reasons, *missing))
    return Isolation("reduced", tuple(reasons))


def probe(box: Box, wanted: str, program: bytes) -> list[str]:
    """What is missing for a level, as found by a process in the very box that workers get."""
    command = [*box.command, "-S", "-m", "autograder.sandbox.probe", wanted]
    command += [] if box.user is None else [str(box.user)]
    try:
        done = subprocess.run(
            command,
            input=program,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=box.environment,
            cwd=os.sep,
        )
        findings = json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as error:
        return [f"the box cannot be started ({clean(str(error), 200)})"]
    except ValueError:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return [f"the box cannot be started ({clean(''.join(last), 200)})"]
    return [f"{means} does not work here ({why})" for means, why in findings.items()]
