"""Frames over a socket: 4 bytes of length, then a body as `wire` defines it.

The grader's end has a deadline on every read and write, so that a worker that says nothing, says
half of something or never listens cannot hold it up. The worker's end just waits.
"""

import select
import socket
import struct
import time
from typing import Any

from autograder.sandbox.wire import LARGEST_FRAME, ProtocolError, decode, encode

LENGTH = struct.Struct("<I")
BLOCK = 1 << 20


class Channel:
    """One end of a connection. Raises TimeoutError, OSError, EOFError and ProtocolError."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection

    def send(self, value: Any, deadline: float | None = None) -> None:
        """Send one value as a frame. Raises Unsendable before anything is sent."""
        body = encode(value)
        rest = memoryview(LENGTH.pack(len(body)) + body)
        while rest:
            self.wait(select.POLLOUT, deadline)
            try:
                rest = rest[self.socket.send(rest) :]
            except BlockingIOError:
                continue

    def receive(self, deadline: float | None = None) -> Any:
        """The value of the next frame."""
        (length,) = LENGTH.unpack(self.read(LENGTH.size, deadline))
        if length > LARGEST_FRAME:
            raise ProtocolError(f"a frame of {length} bytes")
        return decode(self.read(length, deadline))

    def read(self, count: int, deadline: float | None) -> bytes:
        """Exactly `count` bytes. Memory grows with what arrives, not with what was announced."""
        data = bytearray()
        while len(data) < count:
            self.wait(select.POLLIN, deadline)
            try:
                block = self.socket.recv(min(count - len(data), BLOCK))
            except BlockingIOError:
                continue
            if not block:
                raise EOFError
            data += block
        return bytes(data)

    def wait(self, event: int, deadline: float | None) -> None:
        """Until the socket is ready. Without a deadline the socket itself blocks."""
        if deadline is None:
            return
        left = deadline - time.monotonic()
        if left <= 0 or not self.ready(event, left):
            raise TimeoutError

    def ready(self, event: int, seconds: float) -> bool:
        """Whether bytes (or the end) arrive, or can be sent, within some seconds."""
        poll = select.poll()
        poll.register(self.socket, event)
        return bool(poll.poll(max(0.0, seconds) * 1000))

    def close(self) -> None:
        """Close this end."""
        self.socket.close()
