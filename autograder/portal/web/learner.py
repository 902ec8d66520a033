"""A learner's pages: what is out, handing in, and what came of it."""

import asyncio
import secrets
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import attempts, queue
from autograder.portal.attempts import Attempt, HandIn, TooManyError
from autograder.portal.catalogue import Listed
from autograder.portal.standing import Try
from autograder.portal.tables import marks
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import confined, fragment, moment, path_of, render
from autograder.portal.web.visitor import (
    NOTHING,
    Visitor,
    portal_of,
    signed_in,
    visitor,
)

PATIENCE = 2.5
"""Seconds for which a page waits for what it is asked for, before it says that it is not there yet."""
LOOK = 0.05


class Standing(NamedTuple):
    """How a learner stands with one assignment.

    Attributes:
        mark: what counts, with what people gave and lateness took; None while nothing does, or may be seen.
        attempts: all of them, the newest first.
        counts: the one that counts.
    """

    listed: Listed
    due: datetime | None
    is_over: bool
    mark: float | None
    attempts: Sequence[Attempt]
    counts: Attempt | None


def standings(portal: Portal, learner: str) -> list[Standing]:
    """How a learner stands with all assignments that are out."""
    out, dues = portal.out(), portal.due_dates(learner)
    with portal.database.reading() as connection:
        mine = select(marks.c.assignment, marks.c.score).where(marks.c.learner == learner)
        given = {row.assignment: row.score for row in connection.execute(mine)}
        found = []
        for name, listed in out.items():
            tried = attempts.of_learner(connection, learner, name)
            counts = attempts.counting(tried, portal.settings.attempts)
            due = dues.get(name)
            is_shown = portal.settings.shows_feedback(due, portal.now)
            mark = mark_of(counts, given.get(name)) if is_shown else None
            over = due is not None and due < portal.now
            found.append(Standing(listed, due, over, mark, tried[::-1], counts))
    return found


def mark_of(counts: Attempt | Try | None, given: float | None) -> float | None:
    """What a learner has: what the gradebook says, once the attempt that counts is in it."""
    if counts is None:
        return None
    return given if counts.entered else counts.score


def overview(request: Request) -> Response:
    """GET /class/: all assignments that are out."""
    who = visitor(request)
    if who is None:
        return render(request, "welcome.html", status=401)
    portal = portal_of(request)
    found = standings(portal, who.person.id)
    return render(request, "class.html", who=who, standings=found, **allowed(portal, who))


def allowed(portal: Portal, who: Visitor) -> dict[str, Any]:
    """For which assignments somebody has more time than the class, and which need not be handed in."""
    return {"longer": portal.longer(who.person.id), "excused": portal.excused(who.person.id)}


def assignment(request: Request) -> Response:
    """GET /class/ASSIGNMENT/: the form, and all attempts."""
    who, portal = signed_in(request), portal_of(request)
    listed = listed_assignment(portal, request.path_params["name"])
    (standing,) = (found for found in standings(portal, who.person.id) if found.listed == listed)
    return render(
        request,
        "assignment.html",
        who=who,
        standing=standing,
        form=secrets.token_urlsafe(12),
        rule=portal.settings.attempts,
        shown=portal.shows_feedback(listed.name, who.person.id),
        **allowed(portal, who),
    )


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
        raise Refused(400, "No notebook was chosen", f"Go back and choose your {name}.ipynb first.")
    handed_in = HandIn.of(who.person.id, name, sent.content, sent.fields.get("form"))
    received = take_in(portal_of(request), handed_in)
    return RedirectResponse(path_of(request, "attempt", number=received.id), 303)


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
        wait = max(1, round(error.until - portal.clock))
        raise Refused(
            429,
            "That was often enough for this hour",
            f"You can hand in again at {moment(error.until, portal.settings.zone).striptags()}. "
            "Your earlier attempts are kept.",
            {"retry-after": str(wait)},
        ) from None


async def attempt(request: Request) -> Response:
    """GET /class/attempts/N: the feedback, or how far it is."""
    who, portal = await run_in_threadpool(signed_in, request), portal_of(request)
    number = request.path_params["number"]
    pause, until = LOOK, time.monotonic() + PATIENCE
    found = await run_in_threadpool(own_attempt, portal, who, number)
    while found.state.waits and time.monotonic() < until:
        if await run_in_threadpool(before, portal, found) >= NEAR:
            break  # it takes longer than anybody would wait here
        await asyncio.sleep(pause)
        pause = min(0.5, 1.5 * pause)
        found = await run_in_threadpool(own_attempt, portal, who, number)
    return await run_in_threadpool(shown, request, who, found)


def before(portal: Portal, one: Attempt) -> int:
    """How many attempts are to be graded before this one."""
    with portal.database.reading() as connection:
        return attempts.place(connection, one)


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


def shown(request: Request, who: Visitor, one: Attempt) -> Response:
    """The page about an attempt: the feedback, once there is some that may be seen."""
    portal = portal_of(request)
    is_open = who.person.teaches or portal.shows_feedback(one.assignment, one.learner)
    with portal.database.reading() as connection:
        page = queue.page_of(connection, one) if is_open else None
        ahead = attempts.place(connection, one)
        mine = attempts.of_learner(connection, one.learner, one.assignment)
    counts = attempts.counting(mine, portal.settings.attempts) == one
    if page is not None:
        return feedback(request, one, page, counts=counts, teaches=who.person.teaches)
    response = render(request, "attempt.html", who=who, one=one, before=ahead, why_not=NOT_GRADED)
    if one.state.waits:
        response.headers["refresh"] = "1" if ahead < NEAR else "5"
    return response


NOT_GRADED = "It could not be graded, which is not your fault and costs you nothing. Your instructors see it."

NEAR = 20
"""Attempts ahead in the queue below which a page asks again soon."""


def feedback(
    request: Request, one: Attempt, page: bytes, *, counts: bool, teaches: bool
) -> Response:
    """The feedback page of an attempt, with the way back and the receipt above it."""
    portal = portal_of(request)
    filed = portal.course.feedback(one.learner, one.assignment) / f"{one.assignment}.html"
    if one.entered and filed.is_file():
        page = filed.read_bytes()  # it also says what people gave and wrote
    above = fragment(request, "receipt.html", one=one, counts=counts, teaches=teaches)
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
