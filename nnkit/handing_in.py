"""Hands a notebook in from within it, where the class has a portal."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for the result; the page shows it later, too."""
PAUSES = (0.5, 0.5, 1.0)
"""Seconds between two questions, and the last one from then on."""
NETWORK = 30.0
"""Seconds that one question may take."""


def hand_in(notebook: str, address: str, token: str) -> None:
    """Hand in a notebook as it is saved, and print what came of it.

    Args:
        notebook: its file, such as "deep_network.ipynb"; its name says which assignment it is.
        address: of the class's portal.
        token: yours, from the page of the assignment there.
    """
    path = Path(notebook)
    if not path.is_file():
        print(f"There is no file {notebook} here: save the notebook, and name it as it is called.")
        return
    where = f"{address.rstrip('/')}/api/v1"
    try:
        told = asked(f"{where}/assignments/{path.stem}/attempts", token, path.read_bytes())
        print(f"Received: attempt {told['id']}. Your page: {told['page']}")
        print(outcome(awaited(f"{where}/attempts/{told['id']}", token)))
    except urllib.error.HTTPError as error:
        print(refusal(error))
    except (OSError, ValueError) as error:
        print(f"{address} cannot be reached ({error}): hand in on its page, or try again later.")


def asked(address: str, token: str, content: bytes | None = None) -> dict[str, Any]:
    """What the portal answers.

    Raises:
        OSError: it does not, or it refuses.
        ValueError: it answers in another language, or the address is none.
    """
    request = urllib.request.Request(address, content)  # noqa: S310  the learner names the portal
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Content-Type", "application/x-ipynb+json")
    with urllib.request.urlopen(request, timeout=NETWORK) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
    return told


def awaited(address: str, token: str) -> dict[str, Any]:
    """What came of an attempt, or how far it is when patience ends."""
    until = time.monotonic() + PATIENCE
    pauses = list(PAUSES)
    while True:
        told = asked(address, token)
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
        told = json.load(error)
        return f"Not handed in. {told['title']}. {told['advice']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"Not handed in: the portal answered {error.code}. Hand in on its page."
