"""Signing in and out. A link shows a button; only the button spends it, for mail programs follow links."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal.roster import Person, keys
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import (
    NOTHING,
    Visitor,
    begin_session,
    end_session,
    portal_of,
    refuse_foreign_form,
    refuse_too_many,
    signed_in,
    visitor,
)

USED = (
    410,
    "This link is no longer good",
    "It has been used, or is too old. Ask your instructor for a new one.",
)


def show(request: Request) -> Response:
    """GET /enter/KEY: who is about to sign in, and the button."""
    portal = portal_of(request)
    with portal.database.reading() as connection:
        found = keys.found(connection, keys.LINK, request.path_params["key"], portal.clock)
    if found is None:
        refuse_too_many(request, portal.limits.wrong_keys)
        raise Refused(*USED)
    return render(request, "enter.html", who=None, person=found.person)


def enter(request: Request) -> Response:
    """POST /enter/KEY: spend the link and begin a session; one from before ends."""
    portal = portal_of(request)
    refuse_foreign_form(request, None, None)
    before = visitor(request)
    with portal.database.writing() as connection:
        found = keys.spent(connection, keys.LINK, request.path_params["key"], portal.clock)
        if found:
            return begin(request, connection, found.person, before)
    refuse_too_many(request, portal.limits.wrong_keys)
    raise Refused(*USED)


def begin(
    request: Request, connection: Connection, person: Person, before: Visitor | None, to: str = ""
) -> Response:
    """Begin a session for somebody, and go to the page that was asked for; a session from before ends."""
    clock = portal_of(request).clock
    if before:
        keys.end(connection, before.key.digest)
    session = keys.make(connection, keys.SESSION, person.id, clock)
    keys.sweep(connection, clock)
    where = path_of(request, "desk" if person.teaches else "class")
    response = RedirectResponse(to or where, 303)
    begin_session(request, response, session)
    return response


@takes_form(signed_in)
def leave(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /leave: sign out here, or with `everywhere` on all devices."""
    with portal_of(request).database.writing() as connection:
        keys.end(connection, who.key.digest)
        if sent.fields.get("everywhere"):
            keys.end_all(connection, who.person.id, keys.SESSION, keys.LINK, keys.TOKEN)
    response = RedirectResponse(path_of(request, "class"), 303)
    end_session(request, response)
    return response


@takes_form(signed_in)
def link(request: Request, who: Visitor, _: Form) -> Response:
    """POST /link: a fresh link, to sign in on another device."""
    portal = portal_of(request)
    with portal.database.writing() as connection:
        key = keys.make(connection, keys.LINK, who.person.id, portal.clock, lasts=keys.HOUR)
    return render(request, "link.html", who=who, link=str(request.url_for("enter", key=key)))


@takes_form(signed_in)
def token(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /token: a token, with the line of a notebook in which it is used."""
    portal, name = portal_of(request), sent.fields.get("assignment", "")
    if name not in portal.out():
        raise Refused(404, *NOTHING)
    with portal.database.writing() as connection:
        key = keys.make(connection, keys.TOKEN, who.person.id, portal.clock)
    address = str(request.url_for("class")).removesuffix("class/").rstrip("/")
    return render(request, "token.html", who=who, name=name, address=address, token=key)
