"""What a learner's cells put out, made harmless: text is cut, a picture is a PNG or nothing.

Text may name places of the machine that graded. They are nobody's business.
"""

import base64
import binascii
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from autograder.classroom import PACKAGES
from autograder.text import clean

MOST_CHARACTERS = 2_000
MOST_LINES = 40
MOST_PIECES = 12
MOST_PICTURES = 24
MOST_PICTURE_BYTES = 1 << 20
MOST_PIXELS = 16_000_000

PNG = b"\x89PNG\r\n\x1a\n"
HEADER = b"\0\0\0\rIHDR"

ENGINE = re.compile(r"^File [^\n]*/autograder/sandbox/(?:[^\n]|\n(?!\n))*\n*", re.MULTILINE)
"""A frame of a traceback that is no code of the learner's: it runs theirs."""


class Piece(NamedTuple):
    """One thing that a cell put out.

    Attributes:
        kind: "text", "error" or "picture".
        text: as far as it is shown.
        left_out: how many characters are not shown.
        picture: its address, which is the picture itself.
    """

    kind: str
    text: str = ""
    left_out: int = 0
    picture: Markup | None = None
    width: int = 0
    height: int = 0


class Album:
    """Gathers what is shown on one page, up to a limit on its pictures."""

    def __init__(self) -> None:
        self.pictures_left = MOST_PICTURES

    def pieces(self, outputs: Sequence[Mapping[str, Any]]) -> list[Piece]:
        """What a cell put out; at its end how much of it is left out."""
        found = [each for output in outputs[:MOST_PIECES] if (each := self._piece(output))]
        if len(outputs) > MOST_PIECES:
            more = f"… and {len(outputs) - MOST_PIECES} more outputs"
            found.append(Piece("text", more))
        return found

    def _piece(self, output: Mapping[str, Any]) -> Piece | None:
        data = output.get("data") or {}
        if "image/png" in data:
            return self._picture(joined(data["image/png"]))
        if output.get("output_type") == "error":
            return ending(joined(output.get("traceback"), "\n"))
        text = joined(output.get("text") or data.get("text/plain"))
        return beginning(text) if text.strip() else None

    def _picture(self, encoded: str) -> Piece:
        found = picture(encoded)
        if found is None or not self.pictures_left:
            return Piece("text", "(a picture that is not shown)")
        self.pictures_left -= 1
        return found


def joined(text: Any, sign: str = "") -> str:
    """Text that a notebook may keep in lines."""
    return sign.join(map(str, text)) if isinstance(text, list) else str(text or "")


# --- pictures -------------------------------------------------------------------------------------


def picture(encoded: str) -> Piece | None:
    """A picture that begins as a PNG does, and is no larger than a page can bear."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(PNG + HEADER) or len(content) > MOST_PICTURE_BYTES:
        return None
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if not 0 < width * height <= MOST_PIXELS:
        return None
    address = f"data:image/png;base64,{base64.b64encode(content).decode()}"
    return Piece("picture", picture=Markup(address), width=width, height=height)  # noqa: S704


# --- text -----------------------------------------------------------------------------------------


def beginning(text: str) -> Piece:
    """The first lines of a text."""
    text = discreet(clean(text, 1 << 16)).rstrip()
    kept = "\n".join(text[:MOST_CHARACTERS].split("\n")[:MOST_LINES])
    return Piece("text", kept, len(text) - len(kept))


def ending(text: str) -> Piece:
    """The last lines of a traceback: they say what happened."""
    text = discreet(ENGINE.sub("", clean(text, 1 << 16))).rstrip()
    kept = "\n".join(text[-MOST_CHARACTERS:].split("\n")[-MOST_LINES:])
    return Piece("error", kept, len(text) - len(kept))


def discreet(text: str) -> str:
    """Text without the folders of this machine: only what lies in them is named.

    >>> discreet(f"File {Path(sys.prefix) / 'lib' / 'numpy.py'}, line 3")
    'File …/lib/numpy.py, line 3'
    """
    return places().sub("…", text)


@cache
def places() -> re.Pattern[str]:
    """The folders in which this machine keeps Python, the course, and its user's files."""
    found = [
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path.home(),
        Path.cwd(),
        *map(home_of, PACKAGES),
    ]
    named = {
        str(path) for place in found for path in (place, place.resolve()) if len(path.parts) > 2
    }
    longest_first = sorted(named, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def home_of(package: str) -> Path:
    """The folder that holds a package."""
    spec = find_spec(package)
    folders: Iterable[str] = (spec and spec.submodule_search_locations) or ()
    return next((Path(folder).parent for folder in folders), Path("/"))
