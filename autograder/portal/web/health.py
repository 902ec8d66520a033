"""For monitors: whether the portal works, and how much it has to do. Nobody's name is here."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from autograder.portal import status
from autograder.portal.status import Health
from autograder.portal.web.visitor import portal_of


def health_of(request: Request) -> Health:
    """How the portal is now."""
    portal = portal_of(request)
    with portal.database.reading() as connection:
        return status.health(connection, portal.clock)


def healthz(request: Request) -> Response:
    """GET /healthz: 200 where work is received and graded, 503 where it is not graded."""
    found = health_of(request)
    told = {"database": "ok", "dispatcher": "ok" if found.alive else "silent"}
    return JSONResponse(told, 200 if found.alive else 503)


def metrics(request: Request) -> Response:
    """GET /metrics, in Prometheus' format."""
    found = health_of(request)
    lines = [
        "# HELP portal_attempts Attempts by state.",
        "# TYPE portal_attempts gauge",
        *(f'portal_attempts{{state="{state}"}} {number}' for state, number in found.states.items()),
        "# HELP portal_oldest_waiting_seconds How long the first in the queue has waited.",
        "# TYPE portal_oldest_waiting_seconds gauge",
        f"portal_oldest_waiting_seconds {found.oldest:.3f}",
        "# HELP portal_dispatcher_alive Whether attempts are being graded.",
        "# TYPE portal_dispatcher_alive gauge",
        f"portal_dispatcher_alive {int(found.alive)}",
        "# HELP portal_ungraded_assignments Assignments that cannot be graded as their files stand.",
        "# TYPE portal_ungraded_assignments gauge",
        f"portal_ungraded_assignments {len(found.ungraded)}",
        "# HELP portal_gradebook_refuses Whether marks cannot be entered now.",
        "# TYPE portal_gradebook_refuses gauge",
        f"portal_gradebook_refuses {int(bool(found.gradebook))}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
