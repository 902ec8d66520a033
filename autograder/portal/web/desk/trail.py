"""The trail at the desk: who changed what, for everybody or for one, page by page or as a table."""

from starlette.requests import Request
from starlette.responses import Response

from autograder.lms import in_a_line, table
from autograder.portal import trail
from autograder.portal.trail import Wanted
from autograder.portal.web.api import written
from autograder.portal.web.desk.paging import paging
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import instructor, portal_of

WORDS = {
    "again": "tried again",
    "back": "brought back",
    "compare": "graded once more, to compare",
    "drop": "dropped",
    "export": "table",
    "leave": "comparison left",
    "links": "sign-in links",
    "marks": "points by hand",
    "regrade": "regrade that counts",
}
"""What the page calls changes whose one word says too little."""


def wanted(request: Request) -> Wanted:
    """Which entries a request asks for."""
    person, what = (request.query_params.get(name, "").strip() for name in ("person", "what"))
    return Wanted(person, what)


def show(request: Request) -> Response:
    """GET /desk/trail/: who changed what; with `person` or `what`, some of it."""
    who, portal, asked = instructor(request), portal_of(request), wanted(request)
    with portal.database.reading() as connection:
        page = paging(request, trail.count(connection, asked))
        rows = trail.newest(connection, page.size, asked, page.after)
        kinds = trail.kinds(connection)
    return render(
        request, "trail.html", who=who, rows=rows, page=page, kinds=kinds, asked=asked, words=WORDS
    )


def as_csv(request: Request) -> Response:
    """GET /desk/trail.csv: the same as a table, all of it, with moments as programs write them."""
    instructor(request)
    with portal_of(request).database.reading() as connection:
        found = trail.newest(connection, wanted=wanted(request))
    rows = [["at", "who", "what", "whom", "about"]]
    for one in found:
        texts = (one.who, one.what, one.whom, one.about)
        rows.append([written(one.at), *map(in_a_line, texts)])
    content = ("\ufeff" + table(rows, "\r\n")).encode("utf-8", "backslashreplace")
    headers = {"content-disposition": 'attachment; filename="trail.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
