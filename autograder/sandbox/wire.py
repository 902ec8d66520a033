"""The wire between the grader and a worker: plain data in msgpack, and no pickle.

A body is None, a bool, a float, text, a list, a dictionary, an integer of 64 bits, or one of four
extensions: ARRAY [dtype, shape, bytes], TUPLE, COMPLEX, OPAQUE (the name of a type)

The grader treats every byte as hostile: nothing is revived but what is named above, and lengths,
depth and number of values are bounded before memory is spent on them. `ProtocolError` is all
that `decode` raises; `Unsendable` is all that `encode` raises for a value that is no fit reply.
"""

import math
import re
import struct
from functools import lru_cache
from typing import Any

import msgpack
import numpy as np

from rubric.plain import NUMERIC_KINDS, Opaque, described, is_word, key_of, whole

LARGEST_FRAME = 64 << 20
DEEPEST = 20
MOST_VALUES = 100_000
LONGEST_TEXT = 4 << 20
MOST_DIMENSIONS = 16
ARRAY, TUPLE, COMPLEX, OPAQUE = 1, 2, 3, 4
PAIR = struct.Struct("<dd")
DTYPE = re.compile(rf"[<|][{NUMERIC_KINDS}]\d{{1,2}}")


class ProtocolError(Exception):
    """The other side sent what is no message."""


class Unsendable(Exception):
    """A value is too deep, too wide or too large to be sent; the text is a sentence."""


class Encoder:
    """Turns one value into the bytes of a body, counting as it goes."""

    def __init__(self) -> None:
        self.values = 0
        self.bytes = 0
        self.pack = msgpack.Packer(unicode_errors="replace").pack

    def encode(self, value: Any, depth: int = 0) -> Any:
        """What msgpack is to pack for `value`."""
        self.values += 1
        if depth > DEEPEST:
            raise Unsendable(f"The value is nested more than {DEEPEST} levels deep, or in itself.")
        if self.values > MOST_VALUES:
            raise Unsendable(f"The value has more than {MOST_VALUES:,} parts: use arrays.")
        kind = type(value)
        if value is None or kind in (bool, float, str):
            return value
        if kind is int:
            return whole(value)
        return self.compound(value, kind, depth)

    def compound(self, value: Any, kind: type, depth: int) -> Any:
        """An array or a container. The type decides, not `__class__`, which lies."""
        if issubclass(kind, (np.ndarray, np.generic)):
            return self.array(value, kind)
        if kind is Opaque:
            return self.opaque(value.type_name)
        if issubclass(kind, list):
            return [self.encode(part, depth + 1) for part in list.__iter__(value)]
        if issubclass(kind, tuple):
            parts = [self.encode(part, depth + 1) for part in tuple.__iter__(value)]
            return msgpack.ExtType(TUPLE, self.pack(parts))
        if issubclass(kind, dict):
            items = list(dict.items(value))
            return {sendable_key(key): self.encode(part, depth + 1) for key, part in items}
        if kind is complex:
            return msgpack.ExtType(COMPLEX, PAIR.pack(value.real, value.imag))
        return self.opaque(kind.__name__)

    def array(self, value: Any, kind: type) -> Any:
        """An array as its numbers, whatever its class claims."""
        dtype = value.dtype
        if is_word(value):
            return "".join(np.array(value, subok=False).item())
        if dtype.kind not in NUMERIC_KINDS or dtype.itemsize > 32:
            return self.opaque(described(value))
        if value.ndim > MOST_DIMENSIONS:
            raise Unsendable(
                f"The value is an array of {value.ndim} axes: {MOST_DIMENSIONS} are enough."
            )
        self.bytes += value.nbytes
        if self.bytes > LARGEST_FRAME:
            raise Unsendable(f"The value is larger than {LARGEST_FRAME >> 20} MB.")
        if kind is not np.ndarray or dtype.str[0] == ">":
            value = np.array(value, dtype=dtype.newbyteorder("<"), subok=False)
        parts = [value.dtype.str, value.shape, value.tobytes()]
        return msgpack.ExtType(ARRAY, self.pack(parts))

    def opaque(self, type_name: str) -> msgpack.ExtType:
        """The name of a type."""
        return msgpack.ExtType(OPAQUE, self.pack(str(type_name)[:100]))


def sendable_key(key: Any) -> str | int:
    """The key of a dictionary, which a learner may have made of anything."""
    key = key_of(key)
    return key if isinstance(key, str) or -(1 << 63) <= key < 1 << 64 else str(key)[:200]


def encode(value: Any) -> bytes:
    """The body of a frame for `value`. Raises Unsendable."""
    encoder = Encoder()
    body: bytes = encoder.pack(encoder.encode(value))
    if len(body) > LARGEST_FRAME:
        raise Unsendable(f"The value is larger than {LARGEST_FRAME >> 20} MB.")
    return body


class Decoder:
    """Turns the bytes of one body into a value, believing nothing."""

    def __init__(self) -> None:
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
                max_str_len=LONGEST_TEXT,
                max_bin_len=LARGEST_FRAME,
                max_ext_len=LARGEST_FRAME,
                max_array_len=MOST_VALUES,
                max_map_len=MOST_VALUES,
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
        if self.values > MOST_VALUES:
            raise ProtocolError("too many values")

    def list_(self, parts: list[Any]) -> list[Any]:
        """A list, counted."""
        self.count(len(parts) + 1)
        return parts

    def dictionary(self, pairs: list[tuple[Any, Any]]) -> dict[str | int, Any]:
        """A dictionary, counted, whose keys are text or whole numbers."""
        self.count(len(pairs) + 1)
        if any(type(key) not in (str, int) for key, _ in pairs):
            raise ProtocolError("bad key")
        return dict(pairs)

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


PLAIN = (type(None), bool, int, float, complex, str, Opaque)


def within_bounds(value: Any, depth: int = 0) -> None:
    """Refuse what msgpack can say but `encode` never would: bytes, dates, endless depth."""
    if depth > DEEPEST:
        raise ProtocolError("nested too deeply")
    kind = type(value)
    if kind in (list, tuple):
        for part in value:
            within_bounds(part, depth + 1)
    elif kind is dict:
        for part in value.values():
            within_bounds(part, depth + 1)
    elif kind not in PLAIN and kind is not np.ndarray:
        raise ProtocolError("not plain data")


def decode(body: bytes) -> Any:
    """The value in the body of a frame. Raises ProtocolError, and nothing else."""
    value = Decoder().unpack(body)
    within_bounds(value)
    return value
