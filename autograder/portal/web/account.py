"""Signing in with a school's account: to the provider, and back.

What was asked lies, sealed, in a cookie of that browser until it comes back: nobody can begin a sign-in in
one browser and end it in another, and nothing is kept for those who never come back.
"""

import logging
import re
import secrets
from urllib.parse import unquote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal.roster import (
    Account,
    SeveralError,
    TakenError,
    UnknownAccountError,
    identities,
)
from autograder.portal.web import cookies
from autograder.portal.web.entering import begin
from autograder.portal.web.provider import Asked, Provider, ProviderError, UntrustedError
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import home
from autograder.portal.web.visitor import NOTHING, portal_of, refuse_too_many, visitor

log = logging.getLogger(__name__)

LASTS = 600
"""Seconds in which somebody may type a password."""
COOKIE = "signing-in"
OURS = re.compile(r"(?:/[A-Za-z0-9._~%-]+)++/?")
"""A path without a host, a query, or anything that a browser might read as one."""


class Errand(msgspec.Struct, frozen=True):
    """A sign-in that is under way.

    Attributes:
        where: the page that was asked for.
        ends_at: in seconds since 1970.
    """

    state: str
    nonce: str
    verifier: str
    where: str
    ends_at: float


async def start(request: Request) -> Response:
    """GET /sign-in: to the provider; `to` names the page that was asked for."""
    portal, provider = portal_of(request), provider_of(request)
    refuse_too_many(request, portal.limits.sign_ins)
    asked = Asked(*(secrets.token_urlsafe(32) for _ in range(3)))
    where = own_path(request, request.query_params.get("to", ""))
    errand = Errand(asked.state, asked.nonce, asked.verifier, where, portal.clock + LASTS)
    try:
        address = await provider.address(asked, str(request.url_for("signed_in")))
    except ProviderError as error:
        log.warning("the provider of accounts: %s", error)
        raise Refused(503, *SILENT) from None
    response = RedirectResponse(address, 303)
    cookies.put(request, response, COOKIE, sealed(request, errand), LASTS)
    return response


async def back(request: Request) -> Response:
    """GET /sign-in/back: who comes back from the provider is signed in, or told why not."""
    portal, provider = portal_of(request), provider_of(request)
    refuse_too_many(request, portal.limits.sign_ins)
    try:
        errand = errand_of(request)
        account = await asked_for(request, provider, errand)
        return await run_in_threadpool(signed_in, request, account, errand.where)
    except Refused as refused:
        used_up = cookies.gone(request, COOKIE)
        raise Refused(refused.status, refused.title, refused.advice, used_up) from None


async def asked_for(request: Request, provider: Provider, errand: Errand) -> Account:
    """With which account somebody has come back.

    Raises:
        Refused: with none.
    """
    told = request.query_params
    if told.get("error"):
        raise Refused(*(DENIED if told["error"] == "access_denied" else FAILED))
    if told.get("iss", provider.sign_in.issuer) != provider.sign_in.issuer or not told.get("code"):
        raise Refused(*FAILED)
    asked = Asked(errand.state, errand.nonce, errand.verifier)
    here, now = str(request.url_for("signed_in")), portal_of(request).clock
    try:
        return await provider.account(asked, told["code"], here, now)
    except UntrustedError as error:
        log.warning("the provider of accounts: %s", error)
        raise Refused(*FAILED) from None
    except ProviderError as error:
        log.warning("the provider of accounts: %s", error)
        raise Refused(503, *SILENT) from None


def signed_in(request: Request, account: Account, where: str) -> Response:
    """Begin a session for whom an account belongs to.

    Raises:
        Refused: to nobody.
    """
    before, portal = visitor(request), portal_of(request)
    try:
        with portal.database.writing() as connection:
            found = identities.owner(connection, account)
            response = begin(request, connection, found, before, where)
    except UnknownAccountError:
        raise Refused(403, *stranger(account)) from None
    except SeveralError:
        raise Refused(403, *several(account)) from None
    except TakenError:
        raise Refused(403, *TAKEN) from None
    cookies.forget(request, response, COOKIE)
    return response


def provider_of(request: Request) -> Provider:
    """The provider of the school's accounts.

    Raises:
        Refused: links alone sign people in here.
    """
    provider = portal_of(request).provider
    if provider is None:
        raise Refused(404, *NOTHING)
    return provider


# --- what a browser keeps meanwhile -----------------------------------------------------------------


def sealed(request: Request, errand: Errand) -> str:
    """A sign-in as a browser keeps it."""
    written = msgspec.json.encode(errand).hex()
    return f"{written}.{portal_of(request).seal(written)}"


def errand_of(request: Request) -> Errand:
    """The sign-in that this browser has begun, and that is answered.

    Raises:
        Refused: it has begun none, or not this one, or too long ago.
    """
    written, _, seal = cookies.read(request, COOKIE).partition(".")
    portal, state = portal_of(request), request.query_params.get("state", "")
    if not secrets.compare_digest(seal.encode(), portal.seal(written).encode()):
        raise Refused(*OLD)
    errand = msgspec.json.decode(bytes.fromhex(written), type=Errand)
    is_this = secrets.compare_digest(errand.state.encode(), state.encode())
    if not is_this or errand.ends_at < portal.clock:
        raise Refused(*OLD)
    return errand


def own_path(request: Request, asked: str) -> str:
    """The path of a page of ours, if it is one; nothing otherwise."""
    is_ours = asked.startswith(home(request)) and OURS.fullmatch(asked)
    return asked if is_ours and ".." not in unquote(asked) else ""


# --- why not ----------------------------------------------------------------------------------------

SILENT = (
    "Your school's sign-in does not answer",
    "Please try again in a minute. A personal link from your instructor works meanwhile.",
)
DENIED = (
    403,
    "You are not signed in",
    "Your school's page says that you did not agree, or may not. Try again, or ask your instructor for a "
    "personal link.",
)
FAILED = (
    502,
    "That did not work",
    "Your school's sign-in has sent something that we cannot trust. Please try again, and tell your "
    "instructor if it stays.",
)
OLD = (
    400,
    "This sign-in cannot be finished",
    "It was begun too long ago, in another window, or has been used. Go to “My class” and sign in again.",
)
TAKEN = (
    "This is another account than before",
    "Your place in the class belongs to another account, which has signed in before. Ask your instructor: taking you "
    "out of the class and adding you again lets the new account in.",
)


def stranger(account: Account) -> tuple[str, str]:
    """What is told to somebody who is not in the class."""
    if not account.value:
        return (
            "Your account does not say who you are",
            f"Your school does not tell us your {account.claim}, or has not verified it. Ask your instructor for "
            "a personal link.",
        )
    return (
        "You are not in this class",
        f"Nobody in the class is listed as {account.value}. Ask your instructor to put that on the list of the class.",
    )


def several(account: Account) -> tuple[str, str]:
    """What is told to somebody who may be one or another in the class."""
    return (
        "You are in this class more than once",
        f"More than one person in the class is listed as {account.value}, so we cannot know who you are. Ask your "
        "instructor to correct the list of the class; a personal link works meanwhile.",
    )
