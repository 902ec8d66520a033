"""A page: one file of HTML that asks nobody for anything and runs nothing.

Whatever is put into a template is escaped, and text loses its control characters on the way. The
page's own policy allows it the one style that it brings along, and pictures that stand in it.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.text import clean

TEMPLATES = Path(__file__).parent / "templates"

HEAD = 300
"""A page says in so many bytes what it is made of."""

STAMP = re.compile(rb'<meta name="made-of" content="([0-9a-f]+)">')

POLICY = (
    "default-src 'none'; img-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
)


def render(
    template: str, *, title: str, stamp: str, styles: Iterable[str] = (), **facts: Any
) -> str:
    """The page that a template makes of facts.

    Args:
        template: its file, which extends base.html and may include others.
        title: what a browser shows in its tab.
        stamp: what the page is made of, in short; see `stamp_of`.
        styles: files of style that it needs besides style.css.
        facts: what the template shows.
    """
    style, allowed = style_of(("style.css", *styles))
    found = environment().get_template(template)
    return found.render(title=title, stamp=stamp, style=style, policy=allowed, **facts)


@cache
def environment() -> Environment:
    """The templates, compiled once; a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"points": points, "moment": moment}
    return made


def harmless(value: Any) -> Any:
    """Text without control characters; what is HTML already has lost them before."""
    return clean(value) if type(value) is str else value


@cache
def style_of(names: tuple[str, ...]) -> tuple[Markup, Markup]:
    """The style of a page, and the policy that allows it and nothing else."""
    style = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), Markup(POLICY.format(digest))  # noqa: S704  ours, and no text of anybody


# --- words and numbers ----------------------------------------------------------------------------


def points(number: float) -> str:
    """Points as people write them.

    >>> points(94.0), points(7 / 3), points(0.0)
    ('94', '2.33', '0')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def moment(at: datetime | float, zone: tzinfo = UTC) -> Markup:
    """A moment in a time zone, for people and for machines; one that names no zone is in UTC.

    >>> from zoneinfo import ZoneInfo
    >>> moment(0.0, ZoneInfo("Europe/Berlin"))
    Markup('<time datetime="1970-01-01T01:00:00+01:00">Thursday 1 January 1970, 01:00 CET</time>')
    """
    known = at if isinstance(at, datetime) else datetime.fromtimestamp(at, UTC)
    here = (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(zone)
    shown = f"{here:%A} {here.day} {here:%B %Y, %H:%M %Z}"
    return Markup('<time datetime="{}">{}</time>').format(here.isoformat(timespec="seconds"), shown)


def from_when(at: float, now: float, zone: tzinfo = UTC) -> str:
    """A moment that is near, from which on something may be done: the day only where it is another one.

    >>> from_when(82_800.0, 0.0), from_when(90_000.0, 0.0)
    ('from 23:00 UTC', 'from Friday 2 January, 01:00 UTC')
    """
    here, today = (datetime.fromtimestamp(one, UTC).astimezone(zone) for one in (at, now))
    day = "" if here.date() == today.date() else f"{here:%A} {here.day} {here:%B}, "
    return f"from {day}{here:%H:%M %Z}"


# --- what a page is made of -----------------------------------------------------------------------


def stamp_of(facts: str, makers: Iterable[Path]) -> str:
    """A short name for all that a page is made of: facts, and the files that make it."""
    found = hashlib.sha256(facts.encode("utf-8", "backslashreplace"))
    found.update(digest_of(tuple(makers)))
    return found.hexdigest()[:32]


@cache
def digest_of(paths: tuple[Path, ...]) -> bytes:
    """A name for what stands in files, read once."""
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def stamp_in(path: Path) -> str | None:
    """The stamp of a page that was written; None if there is none."""
    try:
        with path.open("rb") as file:
            found = STAMP.search(file.read(HEAD))
    except OSError:
        return None
    return found[1].decode() if found else None
