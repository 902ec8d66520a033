"""The trail at the desk: who changed what."""

from starlette.requests import Request
from starlette.responses import Response

from autograder.portal import trail
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import instructor, portal_of

MOST_SHOWN = 500


def show(request: Request) -> Response:
    """GET /desk/trail/: who changed what."""
    who, portal = instructor(request), portal_of(request)
    with portal.database.reading() as connection:
        rows = trail.newest(connection, MOST_SHOWN)
    return render(request, "trail.html", who=who, rows=rows)
