"""Frames over a socket: 4 bytes of length, then a body as `wire` defines it.

The grader's end has a deadline on every read and write, so that a worker that says nothing, says
half of something or never listens cannot hold it up. The worker's end just waits.
"""

import math
import select
import socket
import struct
import time
from typing import Any

from autograder.sandbox.decoder import decode
from autograder.sandbox.encoder import encode
from autograder.sandbox.room import WIDEST, Room
from autograder.sandbox.wire import ProtocolError

LENGTH = struct.Struct("<I")
BLOCK = 1 << 20


class Channel:
    """One end of a connection. Raises TimeoutError, OSError, EOFError and ProtocolError."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection

    def send(self, value: Any, deadline: float | None = None, room: Room = WIDEST) -> None:
        """Send one value as a frame. Raises Unsendable before anything is sent."""
        body = encode(value, room)
        rest = memoryview(LENGTH.pack(len(body)) + body)
        while rest:
            left = seconds_until(deadline)
            try:
                rest = rest[self.socket.send(rest) :]
            except BlockingIOError:
                self.ready(select.POLLOUT, left)

    def receive(self, deadline: float | None = None, room: Room = WIDEST) -> Any:
        """The value of the next frame, for which there is so much room."""
        (length,) = LENGTH.unpack(self.read(LENGTH.size, deadline))
        if length > room.bytes:
            raise ProtocolError(f"a frame of {length} bytes")
        return decode(self.read(length, deadline), room)

    def read(self, count: int, deadline: float | None) -> bytes:
        """Exactly `count` bytes. Memory grows with what arrives, not with what was announced."""
        data = bytearray()
        while len(data) < count:
            left = seconds_until(deadline)
            try:
                block = self.socket.recv(min(count - len(data), BLOCK))
            except BlockingIOError:
                self.ready(select.POLLIN, left)
                continue
            if not block:
                raise EOFError
            data += block
        return bytes(data)

    def ready(self, event: int, seconds: float) -> bool:
        """Whether bytes (or the end) arrive, or can be sent, within some seconds."""
        poll = select.poll()
        poll.register(self.socket, event)
        return bool(poll.poll(max(0.0, seconds) * 1000))

    def close(self) -> None:
        """Close this end."""
        self.socket.close()


def seconds_until(deadline: float | None) -> float:
    """What is left of the time. Without a deadline the socket itself blocks.

    Raises:
        TimeoutError: nothing is.
    """
    left = math.inf if deadline is None else deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
