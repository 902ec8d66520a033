"""The way to a scheduler: its address, and the keys by which both sides know each other.

Who reaches a scheduler or a worker has it run any code, as the user who started it. So the way leads
through TLS, by keys of one's own, or does not leave this machine.
"""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from autograder.errors import UsageError

CA, CERTIFICATE, KEY = "ca.pem", "cluster.pem", "cluster.key"
KEYS = "cluster_keys"
"""Where they lie in a class folder."""

OPEN = (
    "{address} is no tls:// address, and not on this machine: whoever reaches it runs any code there. Make keys with "
    "`autograder cluster keys`, or say --i-trust-this-network if nobody else is on that network."
)


@dataclass(frozen=True)
class Link:
    """How a scheduler is reached.

    Attributes:
        address: as Dask writes it.
        keys: the folder of the keys, where the address asks for them.
        trusted: whether to go over a network without keys.
    """

    address: str
    keys: Path | None = None
    trusted: bool = False

    @classmethod
    def to(cls, scheduler: str, keys: Path, *, trusted: bool = False) -> "Link":
        """The way to a scheduler.

        Raises:
            UsageError: it cannot be used, or may not be.
        """
        address = scheduler if "://" in scheduler else f"tcp://{scheduler}"
        scheme, _, _ = address.partition("://")
        if scheme not in {"tcp", "tls"} or not port_of(address):
            raise UsageError(
                f"--scheduler {scheduler} is no address of a scheduler: say tls://HOST:PORT."
            )
        if scheme == "tcp":
            if not trusted:
                refuse_open(address)
            return cls(address, trusted=trusted)
        for name in (CA, CERTIFICATE, KEY):
            if not (keys / name).is_file():
                raise UsageError(
                    f"{keys / name} is not there: name the folder of the keys with --keys, or make some with "
                    "`autograder cluster keys`."
                )
        return cls(address, keys.resolve())

    def refuse_if_open(self, address: str) -> None:
        """Refuse an address at which a scheduler says that it listens.

        Raises:
            UsageError: others than this machine reach it, without keys.
        """
        if self.keys is None and not self.trusted:
            refuse_open(address)


def refuse_open(address: str) -> None:
    """Refuse an address without TLS that leads, or is open, to other machines.

    Raises:
        UsageError: this is one.
    """
    if not is_of_this_machine(address):
        raise UsageError(OPEN.format(address=address))


def is_of_this_machine(address: str) -> bool:
    """Whether an address leads to this machine and to no other.

    >>> [is_of_this_machine(f"tcp://{host}:8786") for host in ("127.0.0.1", "[::1]", "localhost", "0.0.0.0")]
    [True, True, True, False]
    """
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def port_of(address: str) -> int | None:
    """The port of an address; None if there is none."""
    try:
        return urlsplit(address).port
    except ValueError:
        return None
