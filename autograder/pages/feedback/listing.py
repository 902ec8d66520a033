"""A listing: a learner's code with line numbers, coloured, the lines that matter marked.

One expression finds what is to be coloured. A full lexer would know more, and would take longer
than everything else on a page together. Code that is not Python is shown all the same.
"""

import builtins
import keyword
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

MOST_LINES = 400
LONGEST_LINE = 1000
MOST_COLOURED = 20_000
"""Characters of a listing that has colours: longer ones were not written by hand."""

TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]* )
    | (?P<string> (?i:[rbuf]{0,2})
        (?: \"{3} (?: [^"\\] | \\. | \\\Z | "(?!"") )* (?: \"{3} | \Z )
          | '{3} (?: [^'\\] | \\. | \\\Z | '(?!'') )* (?: '{3} | \Z )
          | " (?: [^"\\\n] | \\. )* "?
          | ' (?: [^'\\\n] | \\. )* '? ) )
    | (?P<number> 0[xXoObB][\da-fA-F_]+
        | (?: \d[\d_]* (?: \.[\d_]* )? | \.\d[\d_]* ) (?: [eE][+-]?\d+ )? [jJ]? )
    | (?P<word> [^\W\d]\w* )
    """,
    re.VERBOSE | re.DOTALL,
)
"""A string ends somewhere in any case, so that nothing is tried twice. Possessive repeats of groups would
say so, but are wrong in Python before 3.11.5."""

ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that nobody sees. Python stumbles over them, or a reader is led astray."""

KEYWORDS = frozenset(keyword.kwlist)
BUILTINS = frozenset(name for name in dir(builtins) if name.islower() and name[0] != "_")
PROSE = ("c", "s")
"""Where people write sentences, a space that does not break is none of Python's business."""

CLASSES = {"comment": "c", "string": "s", "number": "n"}


class Listing(NamedTuple):
    """Code as it is shown.

    Attributes:
        first: the number of its first line.
        left_out: how many lines stand before and behind it.
    """

    html: Markup
    first: int
    left_out: int


@lru_cache(maxsize=512)
def listing(source: str, name: str, marked: tuple[int, ...] = ()) -> Listing:
    """The code of a cell, and its lines as targets of links where they are marked."""
    lines = source.rstrip("\n").split("\n")
    first = window(len(lines), marked)
    kept = [cut(line) for line in lines[first : first + MOST_LINES]]
    rows = coloured("\n".join(kept)).split("\n")
    shown = (
        row_of(row, number, str(escape(name)) if number in marked else None)
        for number, row in enumerate(rows, start=first + 1)
    )
    html = Markup("".join(shown))  # noqa: S704  escaped by `piece`
    return Listing(html, first + 1, len(lines) - len(kept))


def window(count: int, marked: tuple[int, ...]) -> int:
    """Where to begin, of so many lines, so that the first that is marked is among those shown."""
    wanted = min(marked, default=1)
    return 0 if wanted <= MOST_LINES else min(wanted - MOST_LINES // 2, count)


def cut(line: str) -> str:
    """A line, unless it is longer than anybody reads."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} …"


def row_of(row: str, number: int, name: str | None) -> str:
    """A line with its number; where it has a name it is marked, and a target of links."""
    if name is None:
        return f'<span class="line" data-n="{number}">{row}\n</span>'
    return f'<mark class="line" id="{name}-line-{number}" data-n="{number}">{row}\n</mark>'


def coloured(source: str) -> str:
    """Code as HTML, no element longer than its line."""
    return "".join(pieces(source)) if len(source) <= MOST_COLOURED else piece(source)


def pieces(source: str) -> Iterator[str]:
    """The code bit by bit, what has a colour in an element for each line."""
    done, before = 0, ""
    for found in TOKEN.finditer(source):
        yield piece(source[done : found.start()])
        text, done = found[0], found.end()
        sign = source[max(0, found.start() - 1) : found.start()]
        kind = CLASSES.get(found.lastgroup or "") or word(text, before, sign)
        yield "\n".join(piece(part, kind) for part in text.split("\n"))
        before = text
    yield piece(source[done:])


def word(text: str, before: str, sign: str) -> str:
    """What colour a word has, by the word and the sign before it."""
    if sign == ".":
        return ""
    if text in KEYWORDS:
        return "k"
    if before in ("def", "class"):
        return "f"
    return "b" if text in BUILTINS else ""


def piece(text: str, kind: str = "") -> str:
    """A bit of code, escaped, with what is invisible in it named."""
    html = str(escape(text.replace("\xa0", " ") if kind in PROSE else text))
    if ODD.search(html):
        html = ODD.sub(named, html)
    return f'<span class="{kind}">{html}</span>' if kind and html else html


def named(found: re.Match[str]) -> str:
    """An invisible character by its number."""
    return f'<span class="odd">U+{ord(found[0]):04X}</span>'
