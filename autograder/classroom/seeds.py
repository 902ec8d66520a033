"""Seeds: what the hidden inputs of a submission are drawn from.

Nobody can know them before handing in, and the same submission gets the same ones again, from the
command line and from nbgrader alike.
"""

import hashlib
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


def seed_for(secret: bytes, learner: str, assignment: str, code: str) -> str:
    """The seed of one submission, named by the digest of what the learner wrote."""
    message = f"{learner}\0{assignment}\0{code}".encode("utf-8", "surrogateescape")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:16]
