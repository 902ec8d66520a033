"""Guards around all requests: what a body may hold, and what browsers are told to allow."""

import asyncio
import time
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from autograder.portal.web.refusals import Refused

MOST_BYTES = 21_000_000
"""Of a body: a notebook of 20 MB, and the form around it."""
MOST_AT_ONCE = 500_000_000
"""Of all bodies that are in hand, whichever process has them: what comes beyond is asked to come again."""
MOST_OF_ONE = 3 * MOST_BYTES
"""Of all bodies of one person that are in hand: nobody can take the place of all others."""
SMALL = 65_536
"""Of a body that always finds a place, as a form without a file does."""
SENDER = "sender"
"""Under this name a request says whose body it brings, once that is known."""
PATIENCE = 30.0
"""Seconds to wait for the next piece of a body."""
LONGEST = 300.0
"""Seconds for a body as a whole."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For the pages of the portal."""
BOOK = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""For the book, whose theme brings scripts and styles in its pages. It never shows what a learner wrote."""
CODE = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
)
"""For the frame in which a reader's code runs in the book: no origin, no network, and only the book shows it."""
FEEDBACK = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation"
)
"""For pages that show what learners wrote: no script, no form, no origin. Their own policy allows less."""


class InHand:
    """How much of bodies is in hand, of all and of each person."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self.most, self.most_of_one = most, most_of_one
        self.of: Counter[str] = Counter()

    def add(self, sender: str, size: int) -> None:
        """Take some in hand, or with a negative size give it back."""
        self.of[sender] += size
        if not self.of[sender]:
            del self.of[sender]

    def is_crowded(self, sender: str) -> bool:
        """Whether there is more than may be."""
        return self.of[sender] > self.most_of_one or self.of.total() > self.most


class BoundedBody:
    """Counts a body while it comes in, and all that come in at once.

    One whose sender is not known is not read. One that is too long is read to its end, and refused; one that
    comes too slowly is not waited for.
    """

    def __init__(
        self,
        app: ASGIApp,
        most: int = MOST_BYTES,
        most_at_once: int = MOST_AT_ONCE,
        most_of_one: int = MOST_OF_ONE,
    ) -> None:
        self.app, self.most = app, most
        self.in_hand = InHand(most_at_once, most_of_one)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose body is bounded."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken = counted = 0
        until = time.monotonic() + LONGEST

        async def bounded() -> Message:
            nonlocal taken, counted
            message = await next_piece(receive, until)
            taken += len(message.get("body", b""))
            sender = sender_of(scope) if taken else ""
            if taken > self.most:
                await drained(receive, message, until)
                raise Refused(413, *LONG)
            if taken > SMALL:
                self.in_hand.add(sender, taken - counted)
                counted = taken
                if self.in_hand.is_crowded(sender):
                    await drained(receive, message, until)
                    raise Refused(503, *CROWDED, {"retry-after": "10"})
            return message

        try:
            await self.app(scope, bounded, send)
        finally:
            self.in_hand.add(scope.get(SENDER, ""), -counted)


NOBODY = "Nothing is taken from somebody who is not signed in: go back, sign in, and send it again."


def sender_of(scope: Scope) -> str:
    """Whose body a request brings.

    Raises:
        Refused: nobody's whom we know.
    """
    if SENDER not in scope:
        raise Refused(401, "Please sign in", NOBODY)
    return str(scope[SENDER])


async def next_piece(receive: Receive, until: float) -> Message:
    """What comes next, if it comes in time.

    Raises:
        Refused: it does not.
    """
    patience = min(PATIENCE, until - time.monotonic())
    try:
        return await asyncio.wait_for(receive(), patience)
    except TimeoutError:
        raise Refused(408, *SLOW) from None


async def drained(receive: Receive, message: MutableMapping[str, Any], until: float) -> None:
    """Read what is left of a body, so that the browser reads our answer; what never ends is cut."""
    left = 5 * MOST_BYTES
    while message.get("more_body") and left > 0:
        message = await next_piece(receive, until)
        left -= len(message.get("body", b""))


LONG = (
    "That file is too large",
    "A notebook may have 20 MB. Clear the outputs of cells with many pictures, save it and hand it in again.",
)
CROWDED = (
    "Too many files are coming in just now",
    "Yours has not been received. Please hand it in again in a moment.",
)
SLOW = ("The file did not arrive", "The connection was too slow or broke off. Please try again.")


class SafeHeaders:
    """Tells browsers what a page may do, where the answer does not say it itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with safe headers."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", POLICY)
                headers.setdefault("cache-control", "no-store")
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                if (
                    "sandbox" not in headers["content-security-policy"]
                ):  # the two exclude each other
                    headers["cross-origin-opener-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)
