"""The people of the class: a table of them, fresh links, and who leaves."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.errors import PortalError
from autograder.portal import identities, keys, people, trail
from autograder.portal.people import Person
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of


def show(request: Request) -> Response:
    """GET /desk/people/: who is in the class."""
    who, portal = instructor(request), portal_of(request)
    with portal.database.reading() as connection:
        learners = people.everybody(connection)
    return render(request, "people.html", who=who, learners=learners)


@takes_form(instructor)
def import_roster(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/people/: add the learners of a table, or correct them."""
    enrol(portal_of(request), who, sent.content, sent.file_name or "the file")
    return RedirectResponse(path_of(request, "people"), 303)


def enrol(portal: Portal, who: Visitor, content: bytes, name: str) -> None:
    """Put the learners of a table into the class.

    Raises:
        Refused: the table cannot be used; nobody has been added.
    """
    try:
        found = people.roster(content, name)
    except PortalError as error:
        raise Refused(400, "Nobody was added", str(error)) from None
    with portal.database.writing() as connection:
        new = people.enrol(connection, found)
        trail.note(
            connection, portal.clock, who.person.id, "roster", f"{len(found)} lines, {new} new"
        )


@takes_form(instructor)
def links(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/links: fresh links for everybody, or for one, to print or to send."""
    made = fresh_links(portal_of(request), who, sent.fields.get("whose", ""))
    shown = [(person, str(request.url_for("enter", key=key))) for person, key in made]
    return render(request, "links.html", who=who, links=shown)


def fresh_links(portal: Portal, who: Visitor, whose: str) -> list[tuple[Person, str]]:
    """New links; the earlier ones of these people are no longer good."""
    with portal.database.writing() as connection:
        learners = people.everybody(connection)
        wanted = [person for person in learners if whose in {"", person.id}]
        if not wanted:
            raise Refused(404, *NOTHING)
        made = []
        for person in wanted:
            keys.end_all(connection, person.id, keys.LINK)
            made.append((person, keys.make(connection, keys.LINK, person.id, portal.clock)))
        trail.note(
            connection, portal.clock, who.person.id, "links", whose or f"{len(made)} learners"
        )
    return made


@takes_form(instructor)
def drop(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/drop: take somebody out of the class; what was handed in stays."""
    portal, whose = portal_of(request), sent.fields.get("whose", "")
    with portal.database.writing() as connection:
        found = people.person(connection, whose)
        if found is None or found.teaches:
            raise Refused(404, *NOTHING)
        people.drop(connection, whose, portal.clock)
        identities.forget(connection, whose)
        keys.end_all(connection, whose, keys.LINK, keys.SESSION, keys.TOKEN)
        trail.note(connection, portal.clock, who.person.id, "drop", whose)
    return RedirectResponse(path_of(request, "people"), 303)
