"""From plain data to the bytes of a body. `Unsendable` is all that it raises for what is no fit reply."""

from typing import Any

import msgpack
import numpy as np

from autograder.sandbox.room import MEGABYTE, WIDEST, Room
from autograder.sandbox.wire import (
    ARRAY,
    COMPLEX,
    DEEPEST,
    MOST_DIMENSIONS,
    OPAQUE,
    PAIR,
    TUPLE,
    Unsendable,
)
from rubric.plain import NUMERIC_KINDS, Opaque, described, is_word, key_of, whole


class Encoder:
    """Turns one value into the bytes of a body, counting as it goes."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.values = 0
        self.bytes = 0
        self.characters = 0
        self.pack = msgpack.Packer(unicode_errors="replace").pack

    def encode(self, value: Any, depth: int = 0) -> Any:
        """What msgpack is to pack for `value`."""
        self.values += 1
        if depth > DEEPEST:
            raise Unsendable(f"The value is nested more than {DEEPEST} levels deep, or in itself.")
        if self.values > self.room.values:
            raise Unsendable(f"The value has more than {self.room.values:,} parts: use arrays.")
        kind = type(value)
        if kind is np.ndarray:
            return self.array(value, kind)
        if kind is float or kind is bool or value is None:
            return value
        if kind is str:
            return self.text(value)
        if kind is int:
            return whole(value)
        return self.compound(value, kind, depth)

    def text(self, value: str) -> str:
        """A text, counted."""
        self.characters += len(value)
        if self.characters > self.room.characters:
            raise Unsendable(
                f"The value holds more than {self.room.characters:,} characters of text."
            )
        return value

    def compound(self, value: Any, kind: type, depth: int) -> Any:
        """An array or a container. The type decides, not `__class__`, which lies."""
        if issubclass(kind, list):
            return [self.encode(part, depth + 1) for part in list.__iter__(value)]
        if issubclass(kind, tuple):
            parts = [self.encode(part, depth + 1) for part in tuple.__iter__(value)]
            return msgpack.ExtType(TUPLE, self.pack(parts))
        if issubclass(kind, dict):
            items = list(dict.items(value))
            return {self.key(key): self.encode(part, depth + 1) for key, part in items}
        if issubclass(kind, (np.ndarray, np.generic)):
            return self.array(value, kind)
        if kind is Opaque:
            return self.opaque(value.type_name)
        if kind is complex:
            return msgpack.ExtType(COMPLEX, PAIR.pack(value.real, value.imag))
        return self.opaque(kind.__name__)

    def array(self, value: Any, kind: type) -> Any:
        """An array as its numbers, whatever its class claims."""
        dtype = value.dtype
        if is_word(value):
            return self.text("".join(np.array(value, subok=False).item()))
        if dtype.kind not in NUMERIC_KINDS or dtype.itemsize > 32:
            return self.opaque(described(value))
        if value.ndim > MOST_DIMENSIONS:
            raise Unsendable(
                f"The value is an array of {value.ndim} axes: {MOST_DIMENSIONS} are enough."
            )
        self.bytes += value.nbytes
        if self.bytes > self.room.bytes:
            raise Unsendable(too_large(self.room))
        if kind is not np.ndarray or dtype.str[0] == ">":
            value = np.array(value, dtype=dtype.newbyteorder("<"), subok=False)
        parts = [value.dtype.str, value.shape, value.tobytes()]
        return msgpack.ExtType(ARRAY, self.pack(parts))

    def opaque(self, type_name: str) -> msgpack.ExtType:
        """The name of a type."""
        return msgpack.ExtType(OPAQUE, self.pack(str(type_name)[:100]))

    def key(self, key: Any) -> str | int:
        """The key of a dictionary, which a learner may have made of anything."""
        key = key_of(key)
        if isinstance(key, str):
            return self.text(key)
        return key if -(1 << 63) <= key < 1 << 64 else str(key)[:200]


def too_large(room: Room) -> str:
    """What is said of a value that does not fit."""
    return f"The value is larger than {room.bytes // MEGABYTE} MB."


def encode(value: Any, room: Room = WIDEST) -> bytes:
    """The body of a frame for `value`. Raises Unsendable."""
    encoder = Encoder(room)
    body: bytes = encoder.pack(encoder.encode(value))
    if len(body) > room.bytes:
        raise Unsendable(too_large(room))
    return body
