"""The machines of a cluster: real schedulers and workers of Dask, each a process of this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from autograder.closing import Closing
from autograder.runs.engines.cluster.link import CA, CERTIFICATE, KEY
from tests.faults.stand import descendants

LONG = 240.0
"""Seconds to wait for what comes within a few, on a machine with nothing else to do."""
DASK = [sys.executable, "-m", "dask"]
HERE = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")


class Machines(Closing):
    """A scheduler and its workers, which end with the block.

    Attributes:
        address: the scheduler's, once it has been started.
    """

    def __init__(self, folder: Path, keys: Path | None = None) -> None:
        self.folder, self.keys = folder, keys
        self.address = ""
        self.processes: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """Start one, at the address of the one before if there was one."""
        told = self.folder / "scheduler.json"
        told.unlink(missing_ok=True)
        port = self.address.rpartition(":")[2] or "0"
        protocol = "tls" if self.keys else "tcp"
        where = ["--port", port, "--protocol", protocol, "--scheduler-file", str(told)]
        process = self.start("scheduler", *HERE, *where)
        self.address = json.loads(self.written(told, process))["address"]
        return process

    def start_workers(
        self,
        count: int,
        *options: str,
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        keys: Path | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start workers, each with a nanny, by a command that comes before theirs if there is one."""
        many = ["--nworkers", str(count), "--nthreads", "1"]
        where = ["--local-directory", str(folder or self.folder / "scratch")]
        words = ["worker", self.address, *HERE, *many, *where, *options]
        return self.start(*words, before=before, environment=environment, keys=keys)

    def start(
        self,
        *words: str,
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        keys: Path | None = None,
    ) -> subprocess.Popen[bytes]:
        options: list[str] = []
        if where := keys or self.keys:
            named = {"--tls-ca-file": CA, "--tls-cert": CERTIFICATE, "--tls-key": KEY}
            options = [
                word for option, name in named.items() for word in (option, f"{where}/{name}")
            ]
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [*before, *DASK, *words, *options],
                env=os.environ | (environment or {}),
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def written(self, path: Path, process: subprocess.Popen[bytes]) -> str:
        """What a process writes into a file, once it has."""
        end = time.monotonic() + LONG
        while time.monotonic() < end and process.poll() is None:
            with suppress(OSError, ValueError):
                text = path.read_text()
                json.loads(text)
                return text
            time.sleep(0.05)
        raise AssertionError(f"it did not start: {self.log()}")

    def log(self) -> str:
        return (self.folder / "log.txt").read_text(errors="replace")[-3000:]

    def close(self) -> None:
        """End all of it."""
        whole = [each for process in self.processes for each in descendants(process.pid)]
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()
        for number in whole:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.processes = []


def workers_of(nanny: subprocess.Popen[bytes]) -> list[int]:
    """The processes of the workers that somebody's nannies look after: each has a thread that grades."""
    found = []
    for child in descendants(nanny.pid):
        with suppress(OSError):
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"multiprocessing.spawn" in command:
                found.append(child)
    return found
