"""The supervisor: holds the port, starts the processes of a portal, and starts again what ends."""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.closing import Closing
from autograder.errors import PortalError

ANEW = 75
"""The exit code of a process that wants to be started anew at once."""
LOOK = 0.1
"""Seconds between two looks at the processes."""
PATIENCE = 15.0
"""Seconds that a process may take to end."""
LONGEST_PAUSE = 30.0
STARTING = 300.0
"""Seconds after which a portal that does not answer is given up."""


@dataclass
class Part:
    """One of the processes, which is started again whenever it ends.

    Attributes:
        arguments: of its command.
        descriptors: that it inherits.
        pause: seconds before it is started again; longer each time it dies young.
    """

    arguments: list[str]
    descriptors: tuple[int, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    died: float | None = None
    pause: float = 0.0

    def start(self) -> None:
        """Start it."""
        command = [sys.executable, "-m", "autograder.portal.processes", *self.arguments]
        self.started, self.died = time.monotonic(), None
        self.process = subprocess.Popen(  # noqa: S603  a process of ours
            command, pass_fds=self.descriptors, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def look(self) -> None:
        """Start it again if it has ended, and its pause is over."""
        if self.process is None or self.process.poll() is None:
            return
        if self.died is None:
            self.died = time.monotonic()
            lived = self.died - self.started
            self.pause = 0.2 if lived > LONGEST_PAUSE else min(LONGEST_PAUSE, 2 * self.pause + 0.2)
        if self.process.returncode == ANEW or time.monotonic() - self.died >= self.pause:
            self.start()

    def end(self) -> None:
        """Tell it to end; `join` waits for it."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def join(self, until: float) -> None:
        """Wait until it has ended; who takes too long is killed."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Supervisor(Closing):
    """Runs a portal until it is told to stop.

    Attributes:
        engine: how its dispatcher is told who grades.
        webs: processes that receive and show.
        standby: whether a second dispatcher waits, ready, for the place of the first.
        held: a descriptor by which all processes hold what they share.
    """

    course: Path
    solutions: Path
    site: Path
    engine: Sequence[str]
    webs: int = 1
    standby: bool = False
    under: str = ""
    held: int = -1
    stop: threading.Event = field(default_factory=threading.Event)
    parts: list[Part] = field(default_factory=list)

    def start(self, host: str, port: int) -> str:
        """Start everything; the address under which it can be reached.

        Raises:
            PortalError: the port cannot be had.
        """
        self._listening = listening(host, port)
        # Of the pipe the system closes our end when we are gone, however we go.
        ours, self._pipe = os.pipe()
        self.parts = self._processes(self._listening.fileno(), ours)
        for part in self.parts:
            part.start()
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self._listening.getsockname()[1]}"

    def _processes(self, file: int, pipe: int) -> list[Part]:
        """The processes of a portal, which inherit the socket and the pipe."""
        about = ["--course", str(self.course), "--solutions", str(self.solutions)]
        about += ["--pipe", str(pipe)]
        site = ["--site", str(self.site), "--under", self.under, "--webs", str(self.webs)]
        web = ["web", *about, "--listening", str(file), *site]
        work = ["dispatcher", *about, *self.engine]
        shared = (pipe,) if self.held < 0 else (pipe, self.held)
        return [
            *(Part(web, (*shared, file)) for _ in range(self.webs)),
            *(Part(work, shared) for _ in range(1 + self.standby)),
        ]

    def wait_until_ready(self, address: str) -> None:
        """Wait until all of it answers.

        Raises:
            PortalError: it does not.
        """
        until = time.monotonic() + STARTING
        while not self.stop.is_set():
            for part in self.parts:
                part.look()
            if answers(f"{address}/healthz"):
                return
            if time.monotonic() > until:
                raise PortalError("The portal does not answer: its messages above say why.")
            self.stop.wait(LOOK)

    def run(self) -> None:
        """Start again what ends, until told to stop."""
        while not self.stop.wait(LOOK):
            for part in self.parts:
                part.look()

    def close(self) -> None:
        """End everything; what is at work is finished or waits for the next start."""
        for part in self.parts:
            part.end()
        until = time.monotonic() + PATIENCE
        for part in self.parts:
            part.join(until)
        self.parts = []


def listening(host: str, port: int, patience: float = PATIENCE) -> socket.socket:
    """A socket that accepts; it stays open while processes behind it come and go.

    Raises:
        PortalError: the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    until = time.monotonic() + patience
    while True:
        try:
            made.bind((host, port))
            made.listen(1024)
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) == errno.EADDRINUSE and time.monotonic() < until:
                time.sleep(LOOK)  # processes of a portal that was killed may hold it still
                continue
            made.close()
            why = getattr(error, "strerror", None) or error
            raise PortalError(
                f"{host}, port {port} cannot be had ({why}): choose another with --port."
            ) from None
        return made


def answers(address: str) -> bool:
    """Whether a page is there."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=2) as response:
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except OSError:
        return False
