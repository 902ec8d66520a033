"""Signing in with a school's account, as `course.toml` says it; the secret stands elsewhere.

[sign_in]
issuer = "https://login.school.example"
client_id = "neural-networks"
name = "Example School"                     # the button says: Sign in with Example School
claim = "email"                             # or another one, which holds the ids of the roster
"""

import os
import re
import stat
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from autograder.errors import PortalError

VARIABLE = "AUTOGRADER_CLIENT_SECRET"
"""In the environment of `autograder serve`, what the provider has given to prove that we are its client."""
FILE = "client_secret"
"""In the room of the portal, the same."""

EMAIL = "email"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CLAIM = re.compile(r"[A-Za-z0-9_.:/-]{1,200}")


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """With which provider of OpenID Connect people sign in.

    Attributes:
        issuer: the provider's address, exactly as it writes it itself.
        client_id: what the provider calls this portal.
        name: of the account, as the button says it.
        claim: what the provider tells of somebody by which the roster knows them: a verified `email`, or
            any other one, which holds the id.
    """

    issuer: str
    client_id: str
    name: str = "your school account"
    claim: str = EMAIL

    def check(self) -> None:
        """Look whether it can be used.

        Raises:
            PortalError: it cannot.
        """
        if not is_provider(self.issuer):
            raise PortalError(
                f"sign_in.issuer “{self.issuer}” is no address of a provider: write it as the provider does, "
                "with https:// and without ? or #"
            )
        if not self.client_id.strip() or not self.name.strip():
            raise PortalError("sign_in.client_id and sign_in.name must not be empty")
        if not CLAIM.fullmatch(self.claim):
            raise PortalError(f"sign_in.claim “{self.claim}” is no name of a claim, such as email")


def is_provider(address: str) -> bool:
    """Whether an address can be an issuer's: with TLS, unless it is this very machine.

    >>> [is_provider(a) for a in ("https://a.example/x", "http://a.example", "http://127.0.0.1:9", "x")]
    [True, False, True, False]
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    return bool(is_safe and host) and not parts.query and not parts.fragment and "@" not in address


def secret_in(room: Path) -> str:
    """The client's secret: from the environment, else from the file in the portal's room.

    Raises:
        PortalError: it is in neither, or others can read the file.
    """
    given = os.environ.get(VARIABLE, "").strip()
    path = room / FILE
    if given:
        return given
    try:
        mode = path.stat().st_mode
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret, mode = "", 0
    if not secret:
        raise PortalError(
            f"There is no client secret for [sign_in]: set {VARIABLE}, or write it to {path}, "
            "which nobody else can read."
        )
    if stat.S_IMODE(mode) & 0o077:
        raise PortalError(f"Others can read {path}: run `chmod 600 {path}`.")
    return secret
