"""A learner's pages: what is out, what is next, and handing in."""

import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from autograder.pages import page
from autograder.portal.catalogue import Listed
from autograder.portal.points import total
from autograder.portal.submissions import Attempt, HandIn, TooManyError, attempts
from autograder.portal.web import assigned
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import is_for_a_program, path_of, render
from autograder.portal.web.visitor import (
    NOTHING,
    Visitor,
    portal_of,
    signed_in,
    visitor,
)


def overview(request: Request) -> Response:
    """GET /class/: all assignments that are out."""
    who = visitor(request)
    if who is None:
        return render(request, "welcome.html", status=401)
    portal = portal_of(request)
    found = assigned.assigned(portal, who.person.id, portal.out().values())
    return render(
        request,
        "class.html",
        who=who,
        standings=found,
        next=assigned.next_of(found),
        earned=total((one.mark, one.is_excused) for one in found),
        possible=total((one.listed.points, one.is_excused) for one in found),
        now=portal.now,
    )


def assignment(request: Request) -> Response:
    """GET /class/ASSIGNMENT/: the form, and all attempts."""
    who, portal = signed_in(request), portal_of(request)
    listed = listed_assignment(portal, request.path_params["name"])
    [found] = assigned.assigned(portal, who.person.id, [listed])
    return render(
        request,
        "assignment.html",
        who=who,
        standing=found,
        why=assigned.why_it_counts(found.attempts, portal.settings.attempts),
        download=(portal.site / "downloads" / f"{listed.name}.zip").is_file(),
        now=portal.now,
        **form_facts(portal, found),
    )


def form_facts(portal: Portal, found: assigned.Assigned) -> dict[str, Any]:
    """What the form to hand in shows, here and in the book."""
    now, zone = portal.clock, portal.settings.zone
    times, most = [one.received_at for one in found.attempts], portal.settings.attempts_per_hour
    until = attempts.next_possible(times, most, now)
    return {
        "form": secrets.token_urlsafe(12),
        "rule": portal.settings.attempts,
        "again": page.from_when(until, now, zone) if until else None,
    }


def form(request: Request) -> Response:
    """GET /class/ASSIGNMENT/form: the form as the book shows it, to whoever is signed in."""
    who, portal = visitor(request), portal_of(request)
    name = request.path_params["name"]
    listed = portal.out().get(name)
    if who is None:
        return render(request, "in_book.html", name=name, standing=None)
    if listed is None:
        return Response(status_code=204)
    [found] = assigned.assigned(portal, who.person.id, [listed])
    facts = form_facts(portal, found)
    return render(request, "in_book.html", who=who, name=name, standing=found, **facts)


def listed_assignment(portal: Portal, name: str) -> Listed:
    """An assignment that is out.

    Raises:
        Refused: there is none of this name, as far as learners know.
    """
    found = portal.out().get(name)
    if found is None:
        raise Refused(404, *NOTHING)
    return found


@takes_form(signed_in)
def hand_in(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /class/ASSIGNMENT/: take in a notebook."""
    name = request.path_params["name"]
    if not sent.content:
        raise Refused(
            400,
            "There is no notebook in it",
            f"Go back, and choose your {name}.ipynb; a file that is empty was not saved.",
        )
    handed_in = HandIn.of(who.person.id, name, sent.content, sent.fields.get("form"))
    portal = portal_of(request)
    received = take_in(portal, handed_in)
    if is_for_a_program(request):
        return JSONResponse(receipt(request, portal, received), 201)
    return RedirectResponse(path_of(request, "attempt", number=received.id), 303)


def receipt(request: Request, portal: Portal, received: Attempt) -> dict[str, str]:
    """What a page says at once of what it has sent, and where it asks further."""
    at = page.moment(received.received_at, portal.settings.zone).striptags()
    return {
        "said": f"Received, {at}. Receipt {received.id}, file {received.file[:12]}.",
        "progress": path_of(request, "progress", number=received.id),
        "page": path_of(request, "attempt", number=received.id),
    }


def take_in(portal: Portal, handed_in: HandIn) -> Attempt:
    """Keep what is handed in; when this returns it is safe.

    Raises:
        Refused: it is not taken.
    """
    listed_assignment(portal, handed_in.assignment)
    try:
        with portal.database.writing() as connection:
            return attempts.receive(
                connection, handed_in, portal.clock, most=portal.settings.attempts_per_hour
            )
    except TooManyError as error:
        now = portal.clock
        wait = max(1, round(error.until - now))
        raise Refused(
            429,
            "That was often enough for this hour",
            f"You can hand in again {page.from_when(error.until, now, portal.settings.zone)}. "
            "Your earlier attempts are kept.",
            {"retry-after": str(wait)},
        ) from None
