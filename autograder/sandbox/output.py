"""What a learner's cell prints and displays, collected up to a limit.

Lives in the worker. The limit is here so that a flood costs the worker's time and nobody's memory;
the grader checks it again.
"""

import base64
import io
from collections.abc import Mapping
from typing import Any

import numpy as np

MOST_TEXT = 64 << 10
MOST_IMAGES = 1 << 20
MOST_PIECES = 500
MOST_FIGURES = 12


class Collector:
    """The outputs of one cell: pieces of text and pictures, in order.

    Attributes:
        figures_left: how many more may be drawn, in this cell and all later ones.
    """

    def __init__(self) -> None:
        self.figures_left = MOST_FIGURES
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.pieces: list[tuple[str, list[Any]]] = []
        self.text_left = MOST_TEXT
        self.images_left = MOST_IMAGES

    def text(self, kind: str, text: str) -> None:
        """Add text of a kind: stdout, stderr, result or error."""
        kept = text[: self.text_left]
        self.text_left -= len(kept)
        if not kept:
            return
        if self.pieces and self.pieces[-1][0] == kind:
            self.pieces[-1][1].append(kept)
        elif len(self.pieces) < MOST_PIECES:
            self.pieces.append((kind, [kept]))

    def display(self, forms: Mapping[str, Any]) -> None:
        """Add a displayed value: its picture if it has one that fits, else its text."""
        picture = picture_in(forms)
        if picture and len(picture) <= self.images_left and len(self.pieces) < MOST_PIECES:
            self.images_left -= len(picture)
            self.pieces.append(("png", [np.frombuffer(picture, np.uint8)]))
        else:
            self.text("result", f"{forms.get('text/plain', '')}\n")

    def take(self) -> list[list[Any]]:
        """The outputs so far as [kind, content], and start anew."""
        taken: list[list[Any]] = [
            [kind, parts[0] if kind == "png" else "".join(parts)] for kind, parts in self.pieces
        ]
        self.reset()
        return taken


def picture_in(forms: Mapping[str, Any]) -> bytes:
    """The bytes of a displayed picture, which IPython gives as they are or in base 64."""
    picture = forms.get("image/png", b"")
    return base64.b64decode(picture) if isinstance(picture, str) else bytes(picture)


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a worker. There is no file behind it."""

    def __init__(self, collector: Collector, kind: str) -> None:
        self.collector = collector
        self.kind = kind

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What notebooks ask for."""
        return "utf-8"

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str) -> int:
        """Collect text."""
        if not isinstance(text, str):
            raise TypeError("write() argument must be str")
        self.collector.text(self.kind, text)
        return len(text)
