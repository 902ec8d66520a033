"""Pages of the portal, from templates in which everything is escaped."""

import hashlib
from datetime import UTC, datetime, tzinfo
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from autograder.pages import page
from autograder.portal.web import guards
from autograder.portal.web.visitor import Visitor, portal_of, visitor

TEMPLATES = Path(__file__).parents[1] / "templates"
HEADER = b'<header class="top">\n'
"""Where our own lines go into a page about a class or an attempt."""


def render(
    request: Request,
    template: str,
    *,
    who: Visitor | None = None,
    status: int = 200,
    **facts: Any,
) -> HTMLResponse:
    """The page that a template makes of facts, for somebody."""
    guard = portal_of(request).guard(who.session) if who else ""
    text = fragment(
        request, template, who=who, guard=guard, style=style_name(), status=status, **facts
    )
    return HTMLResponse(text, status)


def fragment(request: Request, template: str, **facts: Any) -> str:
    """What a template makes of facts, addresses and the time of the class."""
    made = environment().get_template(template)
    url = partial(path_of, request)
    chosen = portal_of(request).settings
    return made.render(
        url=url,
        home=home(request),
        zone=chosen.zone,
        sign_in=chosen.sign_in,
        back_to=back_to(request),
        **facts,
    )


def back_to(request: Request) -> str:
    """The path of the page that is asked for, to come back to it once somebody has signed in."""
    return quote(request.url.path) if request.method == "GET" else ""


def confined(page: bytes, *, above: str) -> Response:
    """A page that shows what learners wrote: it may do nothing, and our own lines stand above it."""
    whole = page.replace(HEADER, HEADER + above.encode(), 1)
    headers = {"content-security-policy": guards.FEEDBACK}
    return Response(whole, media_type="text/html", headers=headers)


def path_of(request: Request, route: str, /, **parts: Any) -> str:
    """An address of ours without the site's name, which a request may lie about."""
    return str(request.url_for(route, **parts).path)


def home(request: Request) -> str:
    """Where the book lies: above everything else."""
    return path_of(request, "class").removesuffix("class/")


def refusal(request: Request, status: int, title: str, advice: str) -> HTMLResponse:
    """The page that says why there is none, and what to do."""
    return render(
        request, "refusal.html", who=visitor(request), status=status, title=title, advice=advice
    )


@cache
def environment() -> Environment:
    """The templates, compiled once; a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, page.TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=page.harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"points": page.points, "moment": moment, "digest": lambda text: text[:12]}
    return made


def moment(at: float | datetime, zone: tzinfo) -> Markup:
    """A moment in the time of the class, for people and for machines.

    >>> moment(0.0, ZoneInfo("Europe/Berlin"))
    Markup('<time datetime="1970-01-01T01:00:00+01:00">Thursday 1 January 1970, 01:00 CET</time>')
    """
    known = at if isinstance(at, datetime) else datetime.fromtimestamp(at, UTC)
    here = known.astimezone(zone)
    shown = f"{here:%A} {here.day} {here:%B %Y, %H:%M %Z}"
    return Markup('<time datetime="{}">{}</time>').format(here.isoformat(timespec="seconds"), shown)


@cache
def style() -> bytes:
    """The style of all pages: that of feedback and of the report, and what the portal adds."""
    files = (page.TEMPLATES / "style.css", page.TEMPLATES / "report.css", TEMPLATES / "portal.css")
    return b"".join(file.read_bytes() for file in files)


@cache
def style_name() -> str:
    """The name of the style, another one whenever it changes."""
    return f"style.{hashlib.sha256(style()).hexdigest()[:12]}.css"
