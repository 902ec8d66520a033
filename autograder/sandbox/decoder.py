"""From the bytes of a body to plain data.

The grader treats every byte as hostile: nothing is revived but what the wire names, and lengths,
depth, text and number of values are bounded before memory is spent on them. `ProtocolError` is all
that `decode` raises.
"""

import math
import re
from functools import lru_cache
from typing import Any

import msgpack
import numpy as np

from autograder.sandbox.room import WIDEST, Room
from autograder.sandbox.wire import (
    ARRAY,
    COMPLEX,
    DEEPEST,
    MOST_DIMENSIONS,
    OPAQUE,
    PAIR,
    TUPLE,
    ProtocolError,
)
from rubric.plain import NUMERIC_KINDS, Opaque

DTYPE = re.compile(rf"[<|][{NUMERIC_KINDS}]\d{{1,2}}")


class Decoder:
    """Turns the bytes of one body into a value, believing nothing."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.values = 0
        self.depth = 0

    def unpack(self, body: bytes) -> Any:
        """The value packed in `body`. Raises ProtocolError."""
        if self.depth > DEEPEST:
            raise ProtocolError("nested too deeply")
        self.depth += 1
        try:
            return msgpack.unpackb(
                body,
                raw=False,
                unicode_errors="replace",
                strict_map_key=False,
                ext_hook=self.extension,
                list_hook=self.list_,
                object_pairs_hook=self.dictionary,
                max_str_len=4 * self.room.characters,  # bytes of UTF-8
                max_bin_len=self.room.bytes,
                max_ext_len=self.room.bytes,
                max_array_len=self.room.values,
                max_map_len=self.room.values,
            )
        except ProtocolError:
            raise
        except Exception as error:  # msgpack raises many classes on bad input
            raise ProtocolError(f"not msgpack: {type(error).__name__}") from None
        finally:
            self.depth -= 1

    def count(self, values: int) -> None:
        """Stop a flood of values while it is read, not afterwards."""
        self.values += values
        if self.values > self.room.values:
            raise ProtocolError("too many values")

    def list_(self, parts: list[Any]) -> list[Any]:
        """A list, counted."""
        self.count(len(parts) + 1)
        return parts

    def dictionary(self, pairs: list[tuple[Any, Any]]) -> dict[str | int, Any]:
        """A dictionary, counted, whose keys are text or whole numbers."""
        self.count(len(pairs) + 1)
        found = dict(pairs)
        if not KEYS.issuperset(map(type, found)):
            raise ProtocolError("bad key")
        return found

    def extension(self, code: int, data: bytes) -> Any:
        """One of the four extensions."""
        self.count(1)
        if code == ARRAY:
            return array_of(*header_of(data))
        if code == TUPLE:
            parts = self.unpack(data)
            if type(parts) is not list:
                raise ProtocolError("bad tuple")
            return tuple(parts)
        if code == COMPLEX and len(data) == PAIR.size:
            return complex(*PAIR.unpack(data))
        if code == OPAQUE:
            name = self.unpack(data)
            if type(name) is not str:
                raise ProtocolError("bad name of a type")
            return Opaque(name[:100])
        raise ProtocolError("unknown extension")


def header_of(data: bytes) -> tuple[str, list[int], bytes]:
    """The three parts of an array: dtype, shape and bytes, which no other value may hold."""
    try:
        parts = msgpack.unpackb(data, raw=False, max_array_len=64, max_map_len=0)
    except Exception as error:
        raise ProtocolError(f"bad array: {type(error).__name__}") from None
    if type(parts) is not list or len(parts) != 3:
        raise ProtocolError("bad array")
    name, shape, numbers = parts
    if type(name) is not str or type(shape) is not list or type(numbers) is not bytes:
        raise ProtocolError("bad array")
    if len(shape) > MOST_DIMENSIONS or [n for n in shape if type(n) is not int or n < 0]:
        raise ProtocolError("bad shape")
    return name, shape, numbers


@lru_cache(maxsize=64)
def dtype_of(name: str) -> np.dtype[Any]:
    """A numeric dtype by its name. There are few."""
    if not DTYPE.fullmatch(name):
        raise ProtocolError("dtype not allowed")
    try:
        return np.dtype(name)
    except TypeError:
        raise ProtocolError("dtype not allowed") from None


def array_of(name: str, shape: list[int], data: bytes) -> np.ndarray[Any, Any]:
    """A writable array that owns its memory, of a numeric dtype and as many bytes as it says."""
    dtype = dtype_of(name)
    if math.prod(shape) * dtype.itemsize != len(data):
        raise ProtocolError("shape and bytes of an array disagree")
    # A bool made of another byte than 0 and 1 breaks NumPy's own logic.
    flat = np.frombuffer(data, np.uint8) != 0 if dtype.kind == "b" else np.frombuffer(data, dtype)
    try:
        return flat.reshape(shape).copy()
    except (ValueError, OverflowError):
        raise ProtocolError("bad shape") from None


PLAIN = frozenset((type(None), bool, int, float, complex))
KEYS = frozenset((str, int))


def characters_in(value: Any) -> int:
    """How much text there is in what msgpack can say and `encode` would.

    Raises:
        ProtocolError: bytes, dates and endless depth, which it never would.
    """
    found, level = 0, [value]
    for _ in range(DEEPEST + 1):
        deeper: list[Any] = []
        for part in level:
            kind = type(part)
            if kind is list or kind is tuple:
                deeper += part
            elif kind is dict:
                found += sum(len(key) for key in part if type(key) is str)
                deeper += part.values()
            elif kind is str:
                found += len(part)
            elif kind is Opaque:
                found += len(part.type_name)
            elif kind is not np.ndarray and kind not in PLAIN:
                raise ProtocolError("not plain data")
        if not deeper:
            return found
        level = deeper
    raise ProtocolError("nested too deeply")


def decode(body: bytes, room: Room = WIDEST) -> Any:
    """The value in the body of a frame. Raises ProtocolError, and nothing else."""
    value = Decoder(room).unpack(body)
    if characters_in(value) > room.characters:
        raise ProtocolError("too much text")
    return value
