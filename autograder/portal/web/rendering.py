"""Pages of the portal, from templates in which everything is escaped."""

import hashlib
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from autograder.pages import page
from autograder.portal.web import assigned, guards
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
    text = fragment(request, template, who=who, guard=guard, status=status, **facts)
    return HTMLResponse(text, status)


def fragment(request: Request, template: str, **facts: Any) -> str:
    """What a template makes of facts, addresses and the time of the class."""
    made = environment().get_template(template)
    url = partial(path_of, request)
    chosen = portal_of(request).settings
    return made.render(
        url=url,
        asset=partial(asset_address, request),
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
    made.filters |= {"points": page.points, "moment": page.moment, "digest": lambda text: text[:12]}
    made.filters["days_until"] = assigned.days_until
    return made


def is_for_a_program(request: Request) -> bool:
    """Whether the answer is for a program, be it a script of our own page, which wants no page."""
    below = request.url.path.removeprefix(request.scope.get("root_path", ""))
    return below.startswith("/api/") or request.headers.get("accept") == "application/json"


# --- what pages ask for -------------------------------------------------------------------------------

ASSETS = {
    "style.css": (
        *(page.TEMPLATES / name for name in ("style.css", "report.css")),
        *(TEMPLATES / name for name in ("portal.css", "drop.css")),
    ),
    "in_book.css": (TEMPLATES / "in_book.css", TEMPLATES / "drop.css"),
    "hand_in.js": (TEMPLATES / "drop.js", TEMPLATES / "hand_in.js"),
}
"""Styles and scripts, each of files one after the other: those of feedback and of the report, and what the portal adds."""


@cache
def asset(name: str) -> bytes:
    """A style or a script."""
    return b"".join(path.read_bytes() for path in ASSETS[name])


@cache
def asset_name(name: str) -> str:
    """What it is called in addresses: another name whenever it changes."""
    stem, _, ending = name.partition(".")
    return f"{stem}.{hashlib.sha256(asset(name)).hexdigest()[:12]}.{ending}"


def asset_address(request: Request, name: str) -> str:
    """Where it is."""
    return path_of(request, "asset", name=asset_name(name))
