"""Seeds: what the hidden inputs of a submission are drawn from.

Nobody can know them before handing in, and the same submission gets the same ones again, from the
command line and from nbgrader alike.
"""

import hmac
import secrets
from pathlib import Path

from autograder.atomic_file import save
from autograder.errors import UsageError

BYTES = 32


def secret_in(path: Path) -> bytes:
    """The secret of a course, made at first use and readable by its owner alone.

    Raises:
        UsageError: there is something else in its place.
    """
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        secret = made_up()
        keep(secret, path)
    except ValueError:
        secret = b""
    if len(secret) != BYTES:
        raise UsageError(f"{path} holds no secret: delete it, and a new one is made.")
    return secret


def made_up() -> bytes:
    """A new secret."""
    return secrets.token_bytes(BYTES)


def keep(secret: bytes, path: Path) -> None:
    """Save a secret where there is none yet."""
    if not path.exists():
        save(path, secret.hex().encode("ascii"), 0o600)


def key_for(secret: bytes, learner: str, assignment: str) -> bytes:
    """What the seeds of one learner at one assignment are made of: who has it knows no other's."""
    return hmac.digest(secret, _encoded(f"{learner}\0{assignment}"), "sha256")


def seed_for(key: bytes, code: str) -> str:
    """The seed of one submission, named by the digest of what the learner wrote."""
    return hmac.digest(key, _encoded(code), "sha256").hex()[:16]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
