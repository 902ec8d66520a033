"""Guards around all requests: what a body may hold, and what browsers are told to allow."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from autograder.portal.web.refusals import Refused

MOST_BYTES = 21_000_000
"""Of a body: a notebook of 20 MB, and the form around it."""
PATIENCE = 30.0
"""Seconds to wait for the next piece of a body."""

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
FEEDBACK = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation"
)
"""For pages that show what learners wrote: no script, no form, no origin. Their own policy allows less."""


class BoundedBody:
    """Counts a body while it comes in. One that is too long is read to its end, and refused."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose body is bounded."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            try:
                message = await asyncio.wait_for(receive(), PATIENCE)
            except TimeoutError:
                raise Refused(408, *SLOW) from None
            taken += len(message.get("body", b""))
            if taken > self.most:
                await drained(receive, message)
                raise Refused(413, *LONG)
            return message

        await self.app(scope, bounded if scope["type"] == "http" else receive, send)


async def drained(receive: Receive, message: MutableMapping[str, Any]) -> None:
    """Read what is left of a body, so that the browser reads our answer; what never ends is cut."""
    left = 5 * MOST_BYTES
    while message.get("more_body") and left > 0:
        message = await asyncio.wait_for(receive(), PATIENCE)
        left -= len(message.get("body", b""))


LONG = (
    "That file is too large",
    "A notebook may have 20 MB. Clear the outputs of cells with many pictures, save it and hand it in again.",
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
                headers["cross-origin-opener-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                if scope["scheme"] == "https":
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)
