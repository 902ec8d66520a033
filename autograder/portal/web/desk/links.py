"""Sign-in links at the desk: fresh ones, shown once, to print or for a mail merge."""

from starlette.requests import Request
from starlette.responses import Response

from autograder.lms import in_a_line, table
from autograder.portal import trail
from autograder.portal.roster import INSTRUCTOR, Person, keys, people
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of

Links = list[tuple[Person, str]]


@takes_form(instructor)
def make(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/links: fresh links for everybody, for a section or for one; with `as` csv, as a table.

    The same form sent twice, as when its answer is loaded anew, ends no link that was just printed.
    """
    whose, section, to_format = (sent.fields.get(name, "") for name in ("whose", "section", "as"))
    form = sent.fields.get("form")
    once = f"{form}\0{whose}\0{section}\0{to_format}" if form else None
    made = fresh_links(portal_of(request), who, whose, section, once=once)
    links = [(person, str(request.url_for("enter", key=key))) for person, key in made]
    if to_format == "csv":
        return as_csv(links)
    return render(request, "links.html", who=who, links=links)


MADE = (
    "They were shown once, and are still good: no new ones were made. If you no longer have them, go to People at "
    "the desk and ask for fresh ones there."
)


def as_csv(links: Links) -> Response:
    """Links as a table that a mail merge reads."""
    rows = [["name", "email", "link"]]
    rows += [[in_a_line(one.name), in_a_line(one.email), link] for one, link in links]
    text = "\ufeff" + table(rows, "\r\n")
    headers = {"content-disposition": 'attachment; filename="links.csv"'}
    content = text.encode("utf-8", "backslashreplace")
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def fresh_links(
    portal: Portal, who: Visitor, whose: str, section: str = "", *, once: str | None = None
) -> Links:
    """New links; the earlier ones of these people are no longer good.

    Raises:
        Refused: there is nobody of whom that is said, or what is to be done `once` was done already.
    """
    with portal.database.reading() as connection:
        wanted = [
            person
            for person in people.everybody(connection)
            if whose in {"", person.id} and section in {"", person.section}
        ]
        if whose and not wanted:
            teaching = people.everybody(connection, INSTRUCTOR)
            wanted = [person for person in teaching if person.id == whose]
    if not wanted:
        raise Refused(404, *NOTHING)
    now = portal.clock
    made = [keys.new(keys.LINK, person.id, now) for person in wanted]
    told = f"{len(made)} learners" + (f" of section {section}" if section else "")
    about = "a fresh link; earlier ones ended" if whose else told
    with portal.database.writing() as connection:
        if once and not keys.is_first(connection, once, who.person.id, now):
            raise Refused(409, "These links were made already", MADE)
        keys.replace_all(connection, made)
        trail.note(connection, now, who.person.id, "links", about, whom=whose or None)
    return [(person, one.key) for person, one in zip(wanted, made, strict=True)]
