"""A cipher for short texts, made of a keyed hash alone: a browser's Python has no other.

Each key enciphers one text. Block after block, the text is added to hashes of their numbers under the
key (BLAKE2b); a last hash, of all that came out, tells whether a key fits.

    >>> key = key_of(["means", "row_means", "[0.5, 1.5]"])
    >>> deciphered(key, enciphered(key, "By what did you divide?"))
    'By what did you divide?'
    >>> deciphered(key_of(["means", "row_means", "[0.5, 1.6]"]), enciphered(key, "By what?"))
"""

import base64
import binascii
import hmac
from collections.abc import Iterable
from hashlib import blake2b

BLOCK = 64
TAG = 16
"""Bytes. A wrong key fits once in 2 to the power of 128."""


def key_of(parts: Iterable[str]) -> bytes:
    """The key that is made of some texts; other texts, or the same cut elsewhere, make another."""
    hashed = blake2b(digest_size=32, person=b"key of a hint")
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        hashed.update(len(encoded).to_bytes(8, "big") + encoded)
    return hashed.digest()


def enciphered(key: bytes, text: str) -> str:
    """A text that only who has the key can read, as letters."""
    cipher = mixed(key, text.encode("utf-8"))
    return base64.b64encode(tag_of(key, cipher) + cipher).decode("ascii")


def deciphered(key: bytes, sealed: str) -> str | None:
    """The text; None if it was enciphered with another key, or is damaged."""
    try:
        content = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError):
        return None
    tag, cipher = content[:TAG], content[TAG:]
    fits = hmac.compare_digest(tag, tag_of(key, cipher))
    return mixed(key, cipher).decode("utf-8") if fits else None


def mixed(key: bytes, content: bytes) -> bytes:
    """Every byte with one that the key gives for its place; done twice, it is undone."""
    count = -(-len(content) // BLOCK)
    numbers = (block.to_bytes(8, "big") for block in range(count))
    stream = b"".join(blake2b(n, key=key, person=b"stream").digest() for n in numbers)
    return bytes(a ^ b for a, b in zip(content, stream, strict=False))


def tag_of(key: bytes, cipher: bytes) -> bytes:
    """What tells whether a key fits."""
    return blake2b(cipher, key=key, digest_size=TAG, person=b"tag").digest()
