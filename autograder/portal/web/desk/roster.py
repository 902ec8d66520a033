"""The people of the class: a table of them, who joins, who leaves and who comes back."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.classroom import RENAME, composed, is_learner_id
from autograder.portal import trail
from autograder.portal.roster import (
    INSTRUCTOR,
    Person,
    RosterError,
    dropped,
    identities,
    keys,
    people,
)
from autograder.portal.web.desk.paging import paging
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

LONGEST_NAME = 200
NOBODY = "Nobody was added"
NUMBER = re.compile(r"[0-9]{1,9}")
DONE = ("added", "corrected", "left")
"""In an address: what has just been done."""


def show(request: Request) -> Response:
    """GET /desk/people/: who is in the class; with `section` or `find`, some of them."""
    who, portal = instructor(request), portal_of(request)
    section, find = (request.query_params.get(name, "") for name in ("section", "find"))
    with portal.database.reading() as connection:
        everybody = people.everybody(connection)
        teaching = people.everybody(connection, INSTRUCTOR)
        gone = people.dropped(connection)
        notice = done(request, connection, who, gone)
    found = [
        one for one in everybody if section in {"", one.section} and is_called(one, find.strip())
    ]
    page = paging(request, len(found))
    page = replace(page, asked=tuple(pair for pair in page.asked if pair[0] not in DONE))
    return render(
        request,
        "people.html",
        who=who,
        learners=page.of(found),
        page=page,
        sections=people.sections(everybody),
        section=section,
        find=find,
        form=secrets.token_urlsafe(12),
        done=notice,
        teaching=teaching,
        dropped=gone,
    )


def done(request: Request, connection: Connection, who: Visitor, gone: Sequence[Person]) -> str:
    """What has just been done here, by the address that followed it; nothing where it says nothing."""
    added, corrected, left = (request.query_params.get(key, "") for key in DONE)
    if NUMBER.fullmatch(added) and NUMBER.fullmatch(corrected):
        return f"{added} added, {corrected} corrected{who_stayed_out(connection, who)}."
    found = next((one for one in gone if one.id == left), None)
    return f"{found.name} is no longer in the class." if found else ""


def who_stayed_out(connection: Connection, who: Visitor) -> str:
    """Who of the table that somebody has just sent was dropped before, as the trail has it."""
    mine = trail.newest(connection, 1, trail.Wanted(who.person.id, "roster"))
    _, semicolon, names = mine[0].about.partition("; ") if mine else ("", "", "")
    return semicolon + names


def is_called(one: Person, text: str) -> bool:
    """Whether a text stands in somebody's name, id or e-mail address, whatever the capital letters."""
    known = (one.name, one.id, one.email or "")
    return any(people.alike(composed(text)) in people.alike(part) for part in known)


# --- who joins ----------------------------------------------------------------------------------------


@takes_form(instructor)
def import_roster(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/: add the learners of a table, or correct them."""
    if not sent.file_name:
        raise Refused(400, NOBODY, "No file was chosen. Go back and choose a table (CSV).")
    new, known = enrol(portal_of(request), who, sent.content, sent.file_name)
    return RedirectResponse(f"{path_of(request, 'people')}?added={new}&corrected={known}", 303)


def enrol(portal: Portal, who: Visitor, content: bytes, name: str) -> tuple[int, int]:
    """Put the learners of a table into the class, but for those who were dropped: how many are new, how many known.

    Raises:
        Refused: the table cannot be used; nobody has been added.
    """
    try:
        found = people.roster(content, name)
        with portal.database.writing() as connection:
            here, left_out = dropped.parted(connection, found)
            new = people.admit(connection, here, name)
            told = dropped.told(len(found), new, left_out)
            trail.note(connection, portal.clock, who.person.id, "roster", told)
    except RosterError as error:
        raise Refused(400, NOBODY, str(error)) from None
    return new, len(here) - new


@takes_form(instructor)
def add_instructor(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/instructors: add somebody who may do all that you may."""
    portal = portal_of(request)
    added = instructor_in(sent)
    with portal.database.writing() as connection:
        there = people.anybody(connection, added.id)
        if there and not there.teaches:
            raise Refused(
                409,
                NOBODY,
                f"“{added.id}” is a learner in this class: give the instructor another id.",
            )
        try:
            people.admit(connection, [added], "This form")
        except RosterError as error:
            raise Refused(400, NOBODY, str(error)) from None
        told = change(there, added)
        trail.note(connection, portal.clock, who.person.id, "instructor", told, whom=added.id)
    return RedirectResponse(path_of(request, "person", learner=added.id), 303)


def change(before: Person | None, after: Person) -> str:
    """What becomes of an instructor, for the trail: who signs in with an e-mail hangs on it."""
    if before is None:
        return "instructor: no → yes"
    changed = [
        f"{name}: {getattr(before, name) or 'none'} → {new}"
        for name in ("first_name", "last_name", "email")
        if (new := getattr(after, name)) and new != getattr(before, name)
    ]
    if before.dropped_at is not None:
        changed.insert(0, "dropped → in the class")
    return "; ".join(["instructor: yes → yes", *changed])


def instructor_in(sent: Form) -> Person:
    """Whom a form describes.

    Raises:
        Refused: nobody can be called so.
    """
    texts = {
        name: composed(" ".join(sent.fields.get(name, "").split()))
        for name in ("id", "first_name", "last_name", "email")
    }
    if not is_learner_id(texts["id"]):
        raise Refused(400, NOBODY, f"The id “{texts['id'][:80]}” cannot be used: {RENAME}.")
    if any(len(text) > LONGEST_NAME for text in texts.values()):
        raise Refused(400, NOBODY, f"A name may hold {LONGEST_NAME} letters. Shorten it.")
    key, first, last, email = (text or None for text in texts.values())
    return Person(key or "", first, last, email, role=INSTRUCTOR)


# --- who leaves, and comes back -----------------------------------------------------------------------


@takes_form(instructor)
def drop(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/drop: take somebody out of the class; what was handed in stays."""
    portal, whose = portal_of(request), sent.fields.get("whose", "")
    with portal.database.writing() as connection:
        found = people.person(connection, whose)
        if found is None:
            raise Refused(404, *NOTHING)
        if found.teaches and len(people.everybody(connection, INSTRUCTOR)) == 1:
            raise Refused(
                409,
                "Somebody has to teach this class",
                "This is the last instructor. Add another one first, then drop this one.",
            )
        people.drop(connection, whose, portal.clock)
        identities.forget(connection, whose)
        keys.end_all(connection, whose, keys.LINK, keys.SESSION, keys.TOKEN)
        told = "in the class → dropped"
        trail.note(connection, portal.clock, who.person.id, "drop", told, whom=whose)
    return RedirectResponse(f"{path_of(request, 'people')}?{urlencode({'left': whose})}", 303)


@takes_form(instructor)
def bring_back(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/back: have somebody in the class again who was dropped."""
    portal, whose = portal_of(request), sent.fields.get("whose", "")
    with portal.database.writing() as connection:
        found = people.anybody(connection, whose)
        if found is None or found.dropped_at is None:
            raise Refused(404, *NOTHING)
        people.bring_back(connection, whose)
        told = "dropped → in the class"
        trail.note(connection, portal.clock, who.person.id, "back", told, whom=whose)
    return RedirectResponse(path_of(request, "person", learner=whose), 303)
