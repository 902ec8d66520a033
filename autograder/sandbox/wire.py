"""The wire between the grader and a worker: plain data in msgpack, and no pickle.

A body is None, a bool, a float, text, a list, a dictionary, an integer of 64 bits, or one of four
extensions: ARRAY [dtype, shape, bytes], TUPLE, COMPLEX, OPAQUE (the name of a type)
"""

import struct

DEEPEST = 12
"""Levels. The caches of a whole network are five levels deep."""
MOST_DIMENSIONS = 16
ARRAY, TUPLE, COMPLEX, OPAQUE = 1, 2, 3, 4
PAIR = struct.Struct("<dd")


class ProtocolError(Exception):
    """The other side sent what is no message."""


class Unsendable(Exception):
    """A value is too deep, too wide or too large to be sent; the text is a sentence."""
