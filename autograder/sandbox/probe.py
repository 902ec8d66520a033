"""Tries the means of confinement, each in a process of its own, and prints what does not work.

Run as `python -S -m autograder.sandbox.probe namespaces|landlock` inside the box that is to be
judged, with a compiled filter of system calls on standard input. Prints {means: reason} as JSON.
"""

import json
import os
import sys
from collections.abc import Callable

from autograder.sandbox import confine, landlock, seccomp
from autograder.sandbox.box import SCRATCH


def namespaces() -> None:
    """Nested namespaces with a private folder. A policy may allow the first and deny the second."""
    uid, gid = os.getuid(), os.getgid()
    child = confine.fork_into_namespaces()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(min(status, 1))  # the child has said why
    confine.keep_identity(uid, gid)
    confine.private_folder(SCRATCH, "size=1m,mode=0700")


def files() -> None:
    """Landlock must really hide a file."""
    confine.no_new_privileges()
    landlock.restrict([], [])
    try:
        os.listdir(os.sep)
    except PermissionError:
        return
    raise OSError("a hidden folder could be read")


def system_calls(program: bytes) -> Callable[[], None]:
    """The filter must really refuse a fork."""

    def attempt() -> None:
        confine.no_new_privileges()
        seccomp.load(program)
        try:
            child = os.fork()
        except PermissionError:
            return
        if child == 0:
            os._exit(0)
        raise OSError("a refused system call went through")

    return attempt


def why_not(attempt: Callable[[], None]) -> str | None:
    """Why an attempt failed in a child made for it; None when it did not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            attempt()
        except BaseException as error:
            os.write(writer, str(error).encode()[:500] or b"unknown")
            os._exit(1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        text = stream.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return None if status == 0 else text or f"it ended with status {status}"


def main() -> None:
    """Try everything that the wanted level needs."""
    program = sys.stdin.buffer.read()
    if os.getuid() == 0 and len(sys.argv) > 2:
        confine.become(int(sys.argv[2]))
    attempts = {"seccomp": system_calls(program)}
    if sys.argv[1] == "namespaces":
        attempts["nested namespaces"] = namespaces
    else:
        attempts["Landlock"] = files
    found = {means: why_not(attempt) for means, attempt in attempts.items()}
    print(json.dumps({means: reason for means, reason in found.items() if reason}))


if __name__ == "__main__":
    main()
