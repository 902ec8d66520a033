"""Plots say where things are to a hundredth of a point: nobody sees more, and the digits are most of their weight.

Matplotlib writes six decimals and has no setting for it.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

PLACES = re.compile(r'\b(?:d|x|y)="[^"]*"')
"""Where something is. Scales, which may be small, stand in transforms and stay as they are."""
DECIMALS = re.compile(r"-?\d+\.\d{3,}")


def rounded(svg: str) -> str:
    """A picture with its places to two decimals.

    >>> rounded('<use x="12.345678" transform="scale(0.015625)"/><path d="M 1.999999 -3.5"/>')
    '<use x="12.35" transform="scale(0.015625)"/><path d="M 2 -3.5"/>'
    """
    return PLACES.sub(lambda place: DECIMALS.sub(shorter, place[0]), svg)


def shorter(number: re.Match[str]) -> str:
    """A number to two decimals, without zeros at its end."""
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def lighten(app: Sphinx, exception: Exception | None) -> None:
    """Round every picture of the site, once all are there."""
    for path in [] if exception else sorted(Path(app.outdir, "_images").glob("*.svg")):
        before = path.read_text("utf-8")
        after = rounded(before)
        if after != before:
            path.write_text(after, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("build-finished", lighten)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
