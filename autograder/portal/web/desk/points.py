"""The points of all assignments, as a page and as a table."""

from starlette.requests import Request
from starlette.responses import Response

from autograder.portal import points
from autograder.portal.decisions import OrderFile
from autograder.portal.web.desk.work import downloaded
from autograder.portal.web.rendering import render
from autograder.portal.web.visitor import instructor, portal_of


def show(request: Request) -> Response:
    """GET /desk/points/: what everybody has earned so far."""
    who, portal = instructor(request), portal_of(request)
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        rows = points.rows_of(connection, listed)
    means = {name: points.mean(rows, name) for name in listed}
    return render(request, "points.html", who=who, listed=listed, rows=rows, means=means)


def table(request: Request) -> Response:
    """GET /desk/points/table: the same for a spreadsheet."""
    instructor(request)
    portal = portal_of(request)
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        rows = points.rows_of(connection, listed)
    return downloaded(OrderFile("points.csv", points.as_table(rows, [*listed])))
