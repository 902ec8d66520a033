"""Hands a notebook in from within it, where the class has a portal.

The token by which the portal knows a learner is asked for once and kept in a file of the learner's own: in
a cell of the notebook it would be handed in too.
"""

import json
import os
import secrets
import time
import urllib.error
import urllib.request
from getpass import getpass
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE = 60.0
"""Seconds to wait for the result; the page shows it later, too."""
PAUSES = (0.5, 0.5, 1.0)
"""Seconds between two questions, and the last one from then on."""
NETWORK = 30.0
"""Seconds that one question may take."""
TOKENS = Path.home() / ".nnkit_tokens.json"
"""Tokens by the address of their portal, for their owner alone."""
UNREACHABLE = (OSError, ValueError, HTTPException)
"""What a network can do, and an answer in another language."""


def hand_in(notebook: str, address: str) -> None:
    """Hand in a notebook as it is saved, and print what came of it.

    Args:
        notebook: its file, such as "deep_network.ipynb"; its name says which assignment it is.
        address: of the class's portal.
    """
    path = Path(notebook)
    if not path.is_file():
        print(f"There is no file {notebook} here: save the notebook, and name it as it is called.")
        return
    if not address.startswith(("http://", "https://")):
        print(
            f"{address!r} is no address of a portal: it begins with http:// or https://, as on your page."
        )
        return
    saved = time.strftime("%H:%M", time.localtime(path.stat().st_mtime))
    token = kept_tokens().get(address) or typed(address)
    if not token:
        print("Not handed in: without a token nobody knows whose it is. Your page shows the token.")
        return
    if told := sent(path, address, token):
        keep(address, token)
        print(
            f"Received as it was saved at {saved}: receipt {told['id']}. Your page: {told['page']}"
        )
        print(followed(f"{api_of(address)}/attempts/{told['id']}", token))


def sent(path: Path, address: str, token: str) -> dict[str, Any] | None:
    """What the portal says of a notebook that it has received; None if it has not, which is printed."""
    where = f"{api_of(address)}/assignments/{path.stem}/attempts"
    try:
        return insisted(where, token, HandedIn(path.read_bytes(), secrets.token_urlsafe(12)))
    except urllib.error.HTTPError as error:
        print(refusal(error))
        if error.code == UNKNOWN:
            keep(address, None)
            print("Run this cell again with the new token.")
    except UNREACHABLE:
        print(
            f"{address} cannot be reached. Are you online? Try again later, or hand in on its page."
        )
    return None


def followed(where: str, token: str) -> str:
    """What came of an attempt, in one sentence, or where to look for it."""
    try:
        return outcome(awaited(where, token))
    except UNREACHABLE:
        return "It is received and safe. Your page says how far it is."


def api_of(address: str) -> str:
    """Where a portal answers programs."""
    return f"{address.rstrip('/')}/api/v1"


class HandedIn(NamedTuple):
    """A notebook, and the word by which the portal knows that it is sent once more, and not handed in again."""

    content: bytes
    key: str


UNKNOWN = 401
"""What a portal answers to a token that is not good, or not any more."""
PASSING = frozenset({408, 502, 503, 504})
"""What a portal, or a web server before it, answers where it may soon be otherwise."""


def typed(address: str) -> str:
    """The token that a learner types; nothing where nobody can be asked, as when a program runs all cells."""
    try:
        return getpass(f"Your token for {address}: ").strip()
    except (EOFError, NotImplementedError):
        return ""


def kept_tokens() -> dict[str, str]:
    """The tokens that have been good."""
    try:
        found = json.loads(TOKENS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(address: str, token: str | None) -> None:
    """Keep a token that is good, or forget one that is not."""
    tokens = {**kept_tokens(), address: token}
    text = json.dumps({where: kept for where, kept in tokens.items() if kept})
    try:
        with os.fdopen(os.open(TOKENS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
    except OSError:
        return  # it is asked for again next time


def asked(address: str, token: str, handed_in: HandedIn | None = None) -> dict[str, Any]:
    """What the portal answers.

    Raises:
        OSError: it does not, or it refuses.
        ValueError: it answers in another language, or the address is none.
    """
    request = urllib.request.Request(address, handed_in.content if handed_in else None)  # noqa: S310  the learner names the portal
    request.add_header("Authorization", f"Bearer {token}")
    if handed_in:
        request.add_header("Content-Type", "application/x-ipynb+json")
        request.add_header("Idempotency-Key", handed_in.key)
    with urllib.request.urlopen(request, timeout=NETWORK) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
    return told


def insisted(address: str, token: str, handed_in: HandedIn | None = None) -> dict[str, Any]:
    """What the portal answers, asked again where it fails for a moment; a notebook is received once.

    Raises:
        OSError: it does not, or it refuses.
        ValueError: it answers in another language, or the address is none.
    """
    for pause in PAUSES:
        try:
            return asked(address, token, handed_in)
        except urllib.error.HTTPError as error:
            if error.code not in PASSING:
                raise
            error.close()
        except UNREACHABLE:
            pass
        time.sleep(pause)
    return asked(address, token, handed_in)


def awaited(address: str, token: str) -> dict[str, Any]:
    """What came of an attempt, or how far it is when patience ends."""
    until = time.monotonic() + PATIENCE
    pauses = list(PAUSES)
    while True:
        told = insisted(address, token)
        if told["state"] not in {"received", "running"} or time.monotonic() > until:
            return told
        time.sleep(pauses.pop(0) if len(pauses) > 1 else pauses[0])


def outcome(told: dict[str, Any]) -> str:
    """What came of an attempt, in one sentence.

    >>> outcome({"state": "done", "result": {"score": 94.0, "max_score": 100.0}})
    '94 of 100 points. Your page says what is right, and what to look at first.'
    """
    result = told.get("result")
    if told["state"] == "done" and result and result["score"] is not None:
        points = f"{result['score']:g} of {result['max_score']:g} points"
        return f"{points}. Your page says what is right, and what to look at first."
    if told["state"] == "done":
        return "It is graded. Your page says more."
    return told.get("reason") or "It waits to be graded, and is safe. Your page says how far it is."


def refusal(error: urllib.error.HTTPError) -> str:
    """Why the portal has not taken it, and what to do."""
    try:
        with error:
            told = json.load(error)
        return f"Not handed in. {told['title']}. {told['advice']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"Not handed in: the portal answered {error.code}. Hand in on its page."
