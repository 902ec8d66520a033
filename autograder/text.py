"""Text that a learner's process wrote, made safe to show.

Such text ends in terminals, log files and pages. Escape sequences could repaint a terminal,
bidirectional controls could make a line read as its opposite, NUL could cut it short. They are
taken out here, once, for everything that comes out of a worker. Pages must still escape HTML.
"""

import re

LONGEST = 20_000
"""Characters kept of one text."""

UNWANTED = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]"  # ANSI control sequences: colours, cursor, screen
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # operating system commands: titles, links
    r"|\x1b."
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # every other control but tab and newline
    r"|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"  # bidirectional and invisible
    r"|[\ud800-\udfff]",  # halves of surrogate pairs, which no file can hold
    re.DOTALL,
)


def clean(text: str, longest: int = LONGEST) -> str:
    """The text without control, bidirectional and invisible characters, cut at `longest`."""
    return UNWANTED.sub("", text[:longest])


def escaped(name: str) -> str:
    r"""The name of a file, which may hold anything, in one line that can be printed.

    >>> print(escaped("ada\n"))
    ada\n
    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name)
