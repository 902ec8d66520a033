"""The interface for programs: hand in, ask what came of it, ask who one is.

A token goes in the header `Authorization: Bearer …`. Answers hold no seed, no expected value, and nothing
of anybody else.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from autograder.classroom import Record
from autograder.portal.roster import Key, keys
from autograder.portal.submissions import Attempt, HandIn, State, attempts, queue
from autograder.portal.web import learner, progress
from autograder.portal.web.openapi import OPENAPI
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused
from autograder.portal.web.visitor import admit, portal_of, refuse_too_many

HIDDEN = ("seed", "isolation", "facts")
"""What a result says to instructors alone; of facts, learners read the sentences."""


def bearer(request: Request, scope: str) -> Key:
    """Whose token a request brings.

    Raises:
        Refused: it brings none, or one that does not open this.
    """
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    portal, found = portal_of(request), None
    if kind.lower() == "bearer" and token:
        with portal.database.reading() as connection:
            found = keys.found(connection, keys.TOKEN, token.strip(), portal.clock)
    if found is None:
        refuse_too_many(request, portal.limits.wrong_keys)
        raise Refused(401, "No token, or one that is not good", NEW, {"www-authenticate": "Bearer"})
    if scope not in found.scopes:
        raise Refused(403, f"This token is not for that: it lacks the scope {scope}", NEW)
    return found


NEW = "Get a new one in your class, on the page of the assignment: “Show the line to run there”."


async def hand_in(request: Request) -> Response:
    """POST /api/v1/assignments/NAME/attempts: the body is the notebook."""
    key = await run_in_threadpool(bearer, request, keys.HAND_IN)
    admit(request, key.person)
    content = await request.body()
    if not content:
        raise Refused(400, "The body is empty", "Send the notebook as the body of the request.")
    form = request.headers.get("idempotency-key")
    portal, name = portal_of(request), request.path_params["name"]
    handed_in = await run_in_threadpool(HandIn.of, key.person.id, name, content, form)
    received = await run_in_threadpool(learner.take_in, portal, handed_in)
    told = told_of(request, received)
    return JSONResponse(
        told, 201, {"location": str(request.url_for("api_attempt", number=received.id))}
    )


async def attempt(request: Request) -> Response:
    """GET /api/v1/attempts/N: how far it is, and its result, for which a program may wait a while."""
    key, portal = await run_in_threadpool(bearer, request, keys.READ), portal_of(request)
    one = await run_in_threadpool(own_attempt, request, key)
    wanted = WAIT.search(request.headers.get("prefer", ""))
    if wanted and one.state.waits:
        await portal.line.until_done(one.id, min(LONGEST_WAIT, int(wanted[1])))
        one = await run_in_threadpool(own_attempt, request, key)
    return await run_in_threadpool(answer, request, one)


WAIT = re.compile(r"\bwait=(\d{1,6})\b")
"""In the header `Prefer` (RFC 7240): for how many seconds a program would wait."""
LONGEST_WAIT = 10


def own_attempt(request: Request, key: Key) -> Attempt:
    """The attempt that is asked for.

    Raises:
        Refused: it is nobody's, or somebody else's.
    """
    with portal_of(request).database.reading() as connection:
        one = attempts.attempt(connection, request.path_params["number"])
    if one is None or one.learner != key.person.id:
        raise Refused(404, "There is no such attempt", "Ask for one of your own.")
    return one


def answer(request: Request, one: Attempt) -> Response:
    """What is told of an attempt."""
    portal, told = portal_of(request), told_of(request, one)
    if one.state is State.DONE and portal.shows_feedback(one.assignment, one.learner):
        told |= result_of(portal, one)
    return JSONResponse(told)


def told_of(request: Request, one: Attempt) -> dict[str, Any]:
    """What is told of an attempt in any state."""
    told: dict[str, Any] = {
        "id": one.id,
        "assignment": one.assignment,
        "state": str(one.state),
        "received_at": written(one.received_at),
        "digest": one.file,
        "page": str(request.url_for("attempt", number=one.id)),
    }
    if one.state is State.FAILED:
        told["reason"] = progress.NOT_GRADED
    return told


def result_of(portal: Portal, one: Attempt) -> dict[str, Any]:
    """What `autograder check --json` prints, less what learners do not see; nothing of an older engine's record."""
    with portal.database.reading() as connection:
        kept = queue.record_of(connection, one)
    try:
        record = Record.of_json(json.loads(kept))
    except ValueError:
        return {}
    return {"result": without_hidden(record.result.as_json())}


def without_hidden(told: Any) -> Any:
    """The same without anything that is for instructors alone, however deep it lies."""
    if isinstance(told, dict):
        return {name: without_hidden(part) for name, part in told.items() if name not in HIDDEN}
    return [without_hidden(part) for part in told] if isinstance(told, list) else told


def me(request: Request) -> Response:
    """GET /api/v1/me: whose token this is, and what may be handed in."""
    key, portal = bearer(request, keys.READ), portal_of(request)
    person, dues = key.person, portal.due_dates(key.person.id)
    out = [
        {
            "name": listed.name,
            "title": listed.title,
            "points": listed.points,
            "due": dues[name].isoformat() if name in dues else None,
        }
        for name, listed in portal.out().items()
    ]
    told = {"id": person.id, "name": person.name, "role": person.role, "scopes": sorted(key.scopes)}
    return JSONResponse(told | {"assignments": out})


def written(at: float) -> str:
    """A moment as programs write it.

    >>> written(0.0)
    '1970-01-01T00:00:00.000+00:00'
    """
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


def nothing(_: Request) -> Response:
    """GET anything else: a program is told so in its own form, where the book would show its page."""
    raise Refused(404, "There is nothing here", "Look at /api/v1/openapi.json for what there is.")


def openapi(_: Request) -> Response:
    """GET /api/v1/openapi.json: this interface, for programs that read that."""
    return JSONResponse(OPENAPI)
