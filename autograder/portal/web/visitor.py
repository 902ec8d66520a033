"""Who asks: somebody with a session, somebody with a token, or nobody whom we know."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from autograder.portal.roster import Key, Person, keys
from autograder.portal.web import cookies
from autograder.portal.web.guards import SENDER
from autograder.portal.web.portal import Portal
from autograder.portal.web.rates import Rate, network_of
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


def visitor(request: Request) -> Visitor | None:
    """Who is signed in; None for anybody else."""
    session = cookies.read(request, keys.SESSION)
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


def refuse_too_many(request: Request, rate: Rate) -> None:
    """Refuse an address that has asked too often lately.

    Raises:
        Refused: it has.
    """
    if not rate.takes(network_of(request.client.host if request.client else "")):
        raise Refused(429, *OFTEN, {"retry-after": "60"})


OFTEN = ("That was too often", "Please wait a minute, and then try again.")


def admit(request: Request, who: Person) -> None:
    """Let somebody send a body, whose it is from then on; before, none is read.

    Raises:
        Refused: this person, or this address, has sent too many.
    """
    limits = portal_of(request).limits
    refuse_too_many(request, limits.bodies)
    if not limits.forms.takes(who.id):
        raise Refused(429, *OFTEN, {"retry-after": "60"})
    request.scope[SENDER] = who.id


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
    cookies.put(request, response, keys.SESSION, session, keys.LASTS[keys.SESSION])


def end_session(request: Request, response: Response) -> None:
    """Have the browser forget the session."""
    cookies.forget(request, response, keys.SESSION)
