"""An attempt: how far it is, the feedback on it, and the notebook as it was handed in."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from autograder.portal.submissions import Attempt, attempts, queue
from autograder.portal.web import assigned
from autograder.portal.web.portal import Portal
from autograder.portal.web.progress import Progress, progress
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import confined, fragment, path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, portal_of, signed_in

PATIENCE = 2.5
"""Seconds for which a page waits for what it is asked for, before it says that it is not there yet."""


async def show(request: Request) -> Response:
    """GET /class/attempts/N: the feedback, or how far it is."""
    who, portal = await run_in_threadpool(signed_in, request), portal_of(request)
    number = request.path_params["number"]
    found = await run_in_threadpool(own_attempt, portal, who, number)
    if found.state.waits:
        await portal.line.until_done(number, PATIENCE, NEAR)
        found = await run_in_threadpool(own_attempt, portal, who, number)
    return await run_in_threadpool(shown, request, who, found)


def own_attempt(portal: Portal, who: Visitor, number: int) -> Attempt:
    """An attempt that somebody may see: one's own, or for instructors any.

    Raises:
        Refused: there is none; of others' a learner is told no more.
    """
    with portal.database.reading() as connection:
        found = attempts.attempt(connection, number)
    if found is None or not (who.person.teaches or found.learner == who.person.id):
        raise Refused(404, *NOTHING)
    return found


def is_open(portal: Portal, who: Visitor, one: Attempt) -> bool:
    """Whether somebody may see what came of an attempt now."""
    return who.person.teaches or portal.shows_feedback(one.assignment, one.learner)


def how_far(request: Request) -> Response:
    """GET /class/attempts/N/progress: how far it is, for the page that waits."""
    who, portal = signed_in(request), portal_of(request)
    one = own_attempt(portal, who, request.path_params["number"])
    is_shown = is_open(portal, who, one)
    with portal.database.reading() as connection:
        found = progress(connection, one, is_shown=is_shown)
    where = path_of(request, "attempt", number=one.id)
    return JSONResponse({"waits": one.state.waits, "said": found.said, "page": where})


def shown(request: Request, who: Visitor, one: Attempt) -> Response:
    """The page about an attempt: the feedback, once there is some that may be seen."""
    portal = portal_of(request)
    is_shown = is_open(portal, who, one)
    with portal.database.reading() as connection:
        page = queue.page_of(connection, one) if is_shown else None
        how_far_it_is = progress(connection, one, is_shown=is_shown)
        mine = attempts.of_learner(connection, one.learner, one.assignment)
    facts: dict[str, Any] = {"one": one, "number": assigned.number_of(mine, one)}
    if page is not None:
        why = assigned.why_it_counts(mine, portal.settings.attempts)
        above = fragment(request, "receipt.html", why=why, teaches=who.person.teaches, **facts)
        return feedback(portal, one, page, above)
    pause = pause_of(how_far_it_is)
    return render(request, "attempt.html", who=who, progress=how_far_it_is, pause=pause, **facts)


NEAR = 20
"""Attempts ahead in the queue below which a page asks again soon."""


def pause_of(found: Progress) -> int:
    """Seconds after which a page that waits asks again, where no script does it."""
    return 1 if found.ahead < NEAR and found.can_be_graded else 5


def feedback(portal: Portal, one: Attempt, page: bytes, above: str) -> Response:
    """The feedback page of an attempt, with the way back and the receipt above it."""
    filed = portal.course.feedback(one.learner, one.assignment) / f"{one.assignment}.html"
    if one.entered and filed.is_file():
        page = filed.read_bytes()  # it also says what people gave and wrote
    return confined(page, above=above)


def notebook(request: Request) -> Response:
    """GET /class/attempts/N/notebook: the file as it was handed in."""
    who, portal = signed_in(request), portal_of(request)
    one = own_attempt(portal, who, request.path_params["number"])
    with portal.database.reading() as connection:
        content = attempts.content_of(connection, one.file)
    name = f"{one.assignment}.ipynb"
    return Response(
        content,
        media_type="application/x-ipynb+json",
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )
