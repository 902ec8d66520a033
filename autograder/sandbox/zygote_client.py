"""The grader's hold on the warm process: starts it, and has it fork a worker per submission."""

import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import numpy as np

from autograder.closing import Closing
from autograder.errors import UnsafeEnvironment
from autograder.sandbox.box import Box
from autograder.sandbox.channel import Channel
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.process_handle import ProcessHandle
from autograder.sandbox.wire import ProtocolError
from autograder.sandbox.worker_client import Worker
from autograder.text import clean

START_SECONDS = 120.0
"""Imports take two seconds; a cold disk or a busy cluster may take very much longer."""
FORK_SECONDS = 30.0
DYING_SECONDS = 0.1
"""When a box is killed, the processes in it end one after the other."""


class Zygote(Closing):
    """A warm process that forks confined workers. Use it as a context manager.

    It imports what workers need while its owner goes on; `ready` and `lease` wait for it.

    Attributes:
        isolation: what is in force.

    Raises:
        UnsafeEnvironment: nothing can confine code here and it is not `trusted`, or the process
            does not start.
    """

    def __init__(
        self, isolation: Isolation, files: Path | None = None, trusted: bool = False
    ) -> None:
        isolation.refuse_unsafe(trusted=trusted)
        if sys.platform == "win32":
            raise UnsafeEnvironment("Grading needs Linux or macOS: on Windows, use WSL 2.")
        self.isolation = isolation
        self.lock = threading.Lock()
        self.box = Box(isolation.bwrap, files)
        self.log: IO[bytes] = tempfile.TemporaryFile()
        self.control, theirs = socket.socketpair()
        self.control.settimeout(FORK_SECONDS)
        with theirs:
            self.process = self.start(theirs)
        self.greeted = False
        try:
            with suppress(OSError):  # it has ended already, of which `ready` tells
                Channel(self.control).send(self.settings(), time.monotonic() + START_SECONDS)
        except BaseException:
            self.close()
            raise

    def start(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        """Start the process by its own program: a fork would take our memory along."""
        descriptor = theirs.fileno()
        module = ["-S", "-s", "-m", "autograder.sandbox.zygote_process", str(descriptor)]
        return subprocess.Popen(
            [*self.box.command, *module],
            pass_fds=[descriptor],
            env=self.box.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the grader, which then ends it in order
        )

    def ready(self) -> None:
        """Wait until everything is imported.

        Raises:
            UnsafeEnvironment: the process did not start.
        """
        with self.lock:
            if self.greeted:
                return
            try:
                answer = Channel(self.control).receive(time.monotonic() + START_SECONDS)
            except (EOFError, OSError, ProtocolError) as error:
                raise self.unsafe(type(error).__name__) from None
            if answer != {"ready": True}:
                raise self.unsafe("unexpected answer")
            self.greeted = True

    def settings(self) -> dict[str, Any]:
        """What the process must know in order to confine its workers."""
        level = self.isolation.level
        program = b""
        if level != "none":
            from autograder.sandbox import seccomp  # not importable on every other system

            program = seccomp.compiled(own_processes=level == "full")
        return {
            "level": level,
            "filter": np.frombuffer(program, np.uint8),
            "readable": self.box.readable,
            "listed": self.box.listed,
            "files": self.box.files,
            "home": self.box.home,
            "user": self.box.user,
        }

    def unsafe(self, why: str) -> UnsafeEnvironment:
        """The process failed before any learner's code ran, so that its own words may be told."""
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").strip().splitlines()
        words = clean(lines[-1] if lines else why, 500)
        return UnsafeEnvironment(
            f"The confined process could not be started ({words}): run autograder doctor."
        )

    def lease(self) -> Worker:
        """A fresh worker, confined before it hears of any code."""
        self.ready()
        ours, theirs = socket.socketpair()
        ours.settimeout(FORK_SECONDS)
        try:
            with theirs, self.lock:
                socket.send_fds(self.control, [b"!"], [theirs.fileno()])
            message, handles, _, _ = socket.recv_fds(ours, 4, 1)
            if len(message) != 4:
                raise EOFError
            number, descriptor = int.from_bytes(message, "little"), handles[0] if handles else None
            worker = Worker(ours, ProcessHandle(number, descriptor))
            answer = worker.channel.receive(time.monotonic() + FORK_SECONDS)
        except (EOFError, OSError, ProtocolError) as error:
            ours.close()
            raise self.unsafe(type(error).__name__) from None
        if answer != {"ready": True}:
            worker.close()
            raise self.unsafe(str(answer.get("why") if isinstance(answer, dict) else "no answer"))
        return worker

    def refuse_dead(self) -> None:
        """A worker has died: if this process has too, somebody killed both, and no learner did.

        Raises:
            UnsafeEnvironment: it is gone.
        """
        if select.select([self.control], [], [], DYING_SECONDS)[0]:  # it never speaks unasked
            raise self.unsafe("it was killed")

    def close(self) -> None:
        """End the warm process; every worker ends with it."""
        self.control.close()
        self.process.kill()
        self.process.wait()
        self.log.close()
        self.box.close()
