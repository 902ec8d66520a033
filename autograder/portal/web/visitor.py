"""Who asks: somebody with a session, somebody with a token, or nobody whom we know."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from autograder.portal import keys
from autograder.portal.keys import Key
from autograder.portal.people import Person
from autograder.portal.web.portal import Portal
from autograder.portal.web.refusals import Refused


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in.

    Attributes:
        session: the key of the session, as the browser brings it.
    """

    key: Key
    session: str

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.key.person


def portal_of(request: HTTPConnection) -> Portal:
    """The portal that is asked."""
    found: Portal = request.app.state.portal
    return found


def cookie_name(request: HTTPConnection) -> str:
    """The name of the session's cookie; with TLS browsers hold by it that nobody else has set it."""
    return "__Host-session" if request.url.scheme == "https" else "session"


def visitor(request: Request) -> Visitor | None:
    """Who is signed in; None for anybody else."""
    session = request.cookies.get(cookie_name(request), "")
    if not session:
        return None
    portal = portal_of(request)
    with portal.database.reading() as connection:
        key = keys.found(connection, keys.SESSION, session, portal.clock)
    return Visitor(key, session) if key else None


def signed_in(request: Request) -> Visitor:
    """Who is signed in.

    Raises:
        Refused: nobody is.
    """
    found = visitor(request)
    if found is None:
        raise Refused(401, "Please sign in", SIGN_IN)
    return found


def instructor(request: Request) -> Visitor:
    """An instructor who is signed in.

    Raises:
        Refused: nobody is, or not an instructor; learners are not told what there is.
    """
    found = signed_in(request)
    if not found.person.teaches:
        raise Refused(404, *NOTHING)
    return found


SIGN_IN = (
    "Open the personal link that you have got from your instructor. If it has been used already, or is "
    "too old, ask for a new one."
)
NOTHING = ("There is nothing here", "Perhaps the address is misspelt. Your class is at /class/.")


def refuse_foreign_form(request: Request, who: Visitor | None, guard: object) -> None:
    """Refuse a form that was not sent from a page of ours.

    Raises:
        Refused: it was not.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused(
            403, "This form comes from another site", "Open the page here and send it again."
        )
    if who is not None and guard != portal_of(request).guard(who.session):
        raise Refused(403, "This form is too old", "Go back, load the page anew and send it again.")


def begin_session(request: Request, response: Response, session: str) -> None:
    """Have the browser keep a session, out of reach of scripts and of other sites."""
    response.set_cookie(
        cookie_name(request),
        session,
        max_age=int(keys.LASTS[keys.SESSION]),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def end_session(request: Request, response: Response) -> None:
    """Have the browser forget the session."""
    response.delete_cookie(cookie_name(request), path="/")
