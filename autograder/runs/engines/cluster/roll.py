"""The roll of a cluster: who is there, and who may grade, called again and again in a thread of its own.

So the engine never waits for a scheduler that does not answer. A scheduler that was started anew knows
nothing of us, though it has the address of the one before: it has another id, and we begin with it.
"""

import logging
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from distributed import Client, Security

from autograder.closing import Closing
from autograder.errors import AutograderError
from autograder.runs.engines.cluster.link import CA, CERTIFICATE, KEY, Link
from autograder.runs.engines.cluster.plugin import TOPIC, CoursePlugin
from autograder.runs.engines.cluster.terms import Terms

log = logging.getLogger(__name__)

LOOK = 0.5
"""Seconds between two calls."""
CONNECTING = 10.0
"""Seconds for a scheduler to answer."""
SILENT = 60.0
"""Seconds after which a worker is given up that has not said whether it may grade: it has to import much."""
AGAIN = 2.0
"""Seconds before another try to reach a scheduler."""

SILENCE = "it does not say whether it may grade: is this version of the course installed there?"


@dataclass(frozen=True)
class Roll:
    """Who was there when the roll was called last.

    Attributes:
        client: of the scheduler; None where none answers.
        fit: the addresses of the workers that may grade.
        refused: by address, a sentence on each of the others.
        dashboard: the scheduler's; nothing where it is not known.
        problem: what keeps us from a scheduler.
        undecided: how many have not said yet whether they may grade.
    """

    client: Client | None = None
    fit: frozenset[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=dict)
    dashboard: str = ""
    problem: str = ""
    undecided: int = 0


class RollCall(Closing):
    """Calls the roll until it is closed.

    Attributes:
        roll: what was found last.
    """

    def __init__(self, link: Link, terms: Terms) -> None:
        self.roll = Roll()
        self._link, self._terms = link, terms
        self._client: Client | None = None
        self._scheduler = ""
        self._first_seen: dict[str, float] = {}
        self._registering: threading.Thread | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="roll call", daemon=True)

    def start(self) -> None:
        """Begin, unless that is done."""
        if not (self._thread.is_alive() or self._ended.is_set()):
            self._thread.start()

    def close(self) -> None:
        """End it, and leave the cluster."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(4 * CONNECTING)

    def _run(self) -> None:
        # What the client has to say of its connection, we say.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        while not self._ended.is_set():
            try:
                self.roll = self._call(self._client or self._connected())
            except Exception as error:  # noqa: BLE001  whatever it is, the scheduler may come back
                self._leave()
                self.roll = Roll(problem=problem(self._link.address, error))
                self._ended.wait(AGAIN)
            self._ended.wait(LOOK)
        self._leave()

    def _connected(self) -> Client:
        """A client of a scheduler that knows the terms.

        Raises:
            OSError: no scheduler answers.
            UsageError: it is open to others.
        """
        self._client = client = Client(
            self._link.address, timeout=CONNECTING, security=security(self._link)
        )
        about = client.scheduler_info(n_workers=0)
        self._link.refuse_if_open(about["address"])
        self._scheduler, self._first_seen = about["id"], {}
        # It returns once all workers have answered, of which one may hang.
        self._registering = threading.Thread(target=self._register, args=(client,), daemon=True)
        self._registering.start()
        return client

    def _register(self, client: Client) -> None:
        try:
            client.register_plugin(CoursePlugin(self._terms))
        except Exception as error:  # noqa: BLE001  others may have taken it, and this one stays silent
            if client is self._client:
                log.warning("A worker has not taken the course: %r.", error)

    def _call(self, client: Client) -> Roll:
        """Who is there."""
        about = client.scheduler_info()
        if about["id"] != self._scheduler:
            raise ConnectionError("it has been started anew")
        told = {
            event["worker"]: event["refusal"]
            for _, event in client.get_events(TOPIC)
            if event["terms"] == self._terms.name
        }
        now, workers = time.monotonic(), about["workers"]
        self._first_seen = {address: self._first_seen.get(address, now) for address in workers}
        silent = {address: SILENCE for address, at in self._first_seen.items() if now - at > SILENT}
        known = {address: why for address, why in (silent | told).items() if address in workers}
        refused = {
            address: refusal(address, workers[address]["name"], why)
            for address, why in sorted(known.items())
            if why
        }
        fit = frozenset(known) - frozenset(refused)
        undecided = len(workers) - len(known)
        return Roll(client, fit, refused, dashboard_of(client), undecided=undecided)

    def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):
                client.close(timeout=CONNECTING)
            if self._registering is not None:  # which ends with the client
                self._registering.join(CONNECTING)


def security(link: Link) -> Security | None:
    """The keys of a way to a scheduler, if it has some."""
    if link.keys is None:
        return None
    return Security(
        tls_ca_file=str(link.keys / CA),
        tls_client_cert=str(link.keys / CERTIFICATE),
        tls_client_key=str(link.keys / KEY),
        require_encryption=True,
    )


def refusal(address: str, name: Any, why: str) -> str:
    """What is said of a worker that gets nothing to grade."""
    called = address if str(name) == address else f"{name} at {address}"
    return f"The worker {called} gets nothing to grade: {why}."


def problem(address: str, error: Exception) -> str:
    """What is said where there is no scheduler that can be used."""
    if isinstance(error, AutograderError):
        return str(error)
    return (
        f"No scheduler answers at {address}: is it running there, and with the same keys? "
        f"({type(error).__name__})"
    )


def dashboard_of(client: Client) -> str:
    """The address of the scheduler's dashboard; nothing where it has none that a browser opens."""
    with suppress(KeyError):
        link = str(client.dashboard_link or "")
        return link if link.startswith(("http://", "https://")) else ""
    return ""
