"""All addresses of a portal, and what answers at each."""

import logging
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from autograder.errors import PortalError
from autograder.portal.storage import TextError
from autograder.portal.web import (
    account,
    api,
    attempt,
    book,
    entering,
    health,
    learner,
    rendering,
)
from autograder.portal.web.desk import (
    assignment,
    dates,
    links,
    marks,
    mistakes,
    overview,
    person,
    points,
    regrade,
    roster,
    trail,
    work,
)
from autograder.portal.web.guards import MOST_AT_ONCE, BoundedBody, SafeHeaders
from autograder.portal.web.numbers import NUMBER
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.visitor import NOTHING

log = logging.getLogger(__name__)


def application(portal: Portal, most_at_once: int = MOST_AT_ONCE) -> ASGIApp:
    """The portal, as a program that uvicorn serves; bodies in hand may have so many bytes together."""
    made = Starlette(
        routes=[
            *routes(),
            Route("/api/{anything:path}", api.nothing),
            Mount("/", book.book(portal.site)),
        ],
        middleware=[Middleware(BoundedBody, most_at_once=most_at_once)],
        exception_handlers={
            Refused: refused,
            HTTPException: missing,
            PortalError: unable,
            TextError: unreadable,
            ClientDisconnect: gone,
            Exception: unforeseen,
        },
    )
    made.state.portal = portal
    return SafeHeaders(made)  # around everything, our own errors included


def routes() -> list[Route]:
    """Everything but the book."""
    get, post = ["GET"], ["POST"]
    return [
        Route("/class/", learner.overview, methods=get, name="class"),
        Route(f"/class/attempts/{NUMBER}", attempt.show, methods=get, name="attempt"),
        Route(f"/class/attempts/{NUMBER}/notebook", attempt.notebook, methods=get, name="notebook"),
        Route(f"/class/attempts/{NUMBER}/progress", attempt.how_far, methods=get, name="progress"),
        Route("/class/{name}/", learner.assignment, methods=get, name="assignment"),
        Route("/class/{name}/", learner.hand_in, methods=post, name="hand_in"),
        Route("/class/{name}/form", learner.form, methods=get, name="form"),
        Route("/enter/{key}", entering.show, methods=get, name="enter"),
        Route("/enter/{key}", entering.enter, methods=post, name="enter_now"),
        Route("/sign-in", account.start, methods=get, name="sign_in"),
        Route("/sign-in/back", account.back, methods=get, name="signed_in"),
        Route("/leave", entering.leave, methods=post, name="leave"),
        Route("/link", entering.link, methods=post, name="link"),
        Route("/token", entering.token, methods=post, name="token"),
        *desk(),
        Route("/api/v1/assignments/{name}/attempts", api.hand_in, methods=post, name="api_hand_in"),
        Route(f"/api/v1/attempts/{NUMBER}", api.attempt, methods=get, name="api_attempt"),
        Route("/api/v1/me", api.me, methods=get, name="api_me"),
        Route("/api/v1/openapi.json", api.openapi, methods=get, name="openapi"),
        Route("/healthz", health.healthz, methods=get, name="healthz"),
        Route("/metrics", health.metrics, methods=get, name="metrics"),
        Route("/portal/{name}", asset, methods=get, name="asset"),
        Route("/hand_in.js", script_of_the_book, methods=get, name="script_of_the_book"),
    ]


def desk() -> list[Route]:
    """What instructors may ask for."""
    get, post = ["GET"], ["POST"]
    one = "/desk/people/{learner}/"
    return [
        Route("/desk/", overview.show, methods=get, name="desk"),
        Route("/desk/people/", roster.show, methods=get, name="people"),
        Route("/desk/people/", roster.import_roster, methods=post, name="import_roster"),
        Route("/desk/instructors", roster.add_instructor, methods=post, name="add_instructor"),
        Route("/desk/links", links.make, methods=post, name="links"),
        Route("/desk/drop", roster.drop, methods=post, name="drop"),
        Route("/desk/back", roster.bring_back, methods=post, name="bring_back"),
        Route(one, person.show, methods=get, name="person"),
        Route(f"{one}extension", person.extend, methods=post, name="extend"),
        Route(f"{one}excuse", person.excuse, methods=post, name="excuse"),
        Route(f"{one}section", person.put_into_section, methods=post, name="put_into_section"),
        Route("/desk/dates/", dates.show, methods=get, name="dates"),
        Route("/desk/dates/", dates.decide, methods=post, name="decide_dates"),
        Route("/desk/dates/clear", dates.clear, methods=post, name="clear_dates"),
        Route("/desk/again", overview.again, methods=post, name="again"),
        Route("/desk/assignments/{name}/", assignment.show, methods=get, name="desk_assignment"),
        Route("/desk/assignments/{name}/mistakes/", mistakes.show, methods=get, name="mistakes"),
        Route("/desk/assignments/{name}/regrade/", regrade.show, methods=get, name="regrade"),
        Route("/desk/assignments/{name}/compare", regrade.compare, methods=post, name="compare"),
        Route("/desk/assignments/{name}/apply", regrade.apply, methods=post, name="apply"),
        Route("/desk/assignments/{name}/leave", regrade.leave, methods=post, name="leave_regrade"),
        Route("/desk/work/", work.show, methods=get, name="work"),
        Route("/desk/work/", work.ask, methods=post, name="ask"),
        Route(f"/desk/work/{NUMBER}", work.result, methods=get, name="result"),
        Route(f"/desk/work/{NUMBER}/file", work.file, methods=get, name="result_file"),
        Route(f"/desk/marks/{NUMBER}", marks.show, methods=get, name="marks"),
        Route(f"/desk/marks/{NUMBER}", marks.give, methods=post, name="give_marks"),
        Route("/desk/points/", points.show, methods=get, name="points"),
        Route("/desk/points/table", points.table, methods=get, name="points_table"),
        Route("/desk/trail/", trail.show, methods=get, name="trail"),
        Route("/desk/trail.csv", trail.as_csv, methods=get, name="trail_csv"),
    ]


def asset(request: Request) -> Response:
    """GET /portal/NAME.….css or .js, which never changes under its name."""
    asked = request.path_params["name"]
    for name in rendering.ASSETS:
        if rendering.asset_name(name) == asked:
            headers = {"cache-control": "public, max-age=31536000, immutable"}
            return Response(
                rendering.asset(name), media_type=TYPES[Path(name).suffix], headers=headers
            )
    raise Refused(404, *NOTHING)


TYPES = {".css": "text/css", ".js": "text/javascript"}


def script_of_the_book(_: Request) -> Response:
    """GET /hand_in.js: in place of the book's own, which does nothing."""
    headers = {"cache-control": "no-cache"}
    return Response(rendering.asset("hand_in.js"), media_type=TYPES[".js"], headers=headers)


# --- what goes wrong ----------------------------------------------------------------------------------


def refused(request: Request, error: Exception) -> Response:
    """A request that is not answered with what it asked for."""
    assert isinstance(error, Refused)  # noqa: S101  Starlette asks by type
    response = answer(request, error.status, error.title, error.advice)
    response.headers.update(error.headers)
    return response


def missing(request: Request, error: Exception) -> Response:
    """An address or a method that there is not, or a form that cannot be read."""
    assert isinstance(error, HTTPException)  # noqa: S101  Starlette asks by type
    if error.status_code == 400:
        return answer(request, 400, "This form cannot be read", "Go back and send it again.")
    response = answer(request, error.status_code, *NOTHING)
    response.headers.update(error.headers or {})
    return response


def gone(_: Request, __: Exception) -> Response:
    """Who asked does not wait for the answer."""
    return Response(status_code=400)


def unable(request: Request, error: Exception) -> Response:
    """The database takes nothing now, as when the disk is full: nothing has been received."""
    log.error("the database cannot be used: %s", error)
    response = plain_answer(request, 503, *BUSY)
    response.headers["retry-after"] = "10"
    return response


def unreadable(request: Request, _: Exception) -> Response:
    """A text that no database of a server can hold, for it has a NUL: so nothing there is named so."""
    if request.method == "GET" or rendering.is_for_a_program(request):
        return answer(request, 404, *NOTHING)
    return answer(request, 400, "That cannot be read", "Go back and write it anew.")


def unforeseen(request: Request, _: Exception) -> Response:
    """An error of ours. What it was stands in the log."""
    return plain_answer(request, 500, *OURS)


BUSY = (
    "That did not work",
    "The portal cannot write now, and has not received anything. Please try again in a minute.",
)
OURS = (
    "That did not work",
    "The fault is ours. Please try again, and tell your instructor if it stays.",
)


def answer(request: Request, status: int, title: str, advice: str) -> Response:
    """A refusal in the form that was asked for."""
    if rendering.is_for_a_program(request):
        return JSONResponse({"title": title, "advice": advice}, status)
    return rendering.refusal(request, status, title, advice)


def plain_answer(request: Request, status: int, title: str, advice: str) -> Response:
    """The same where the database may not be asked who is signed in."""
    if rendering.is_for_a_program(request):
        return JSONResponse({"title": title, "advice": advice}, status)
    return rendering.render(request, "refusal.html", status=status, title=title, advice=advice)
