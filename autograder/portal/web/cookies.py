"""Cookies: kept out of reach of scripts, of other sites, and of other classes on the same host."""

import hashlib

from starlette.requests import HTTPConnection
from starlette.responses import Response


def path(request: HTTPConnection) -> str:
    """The path below which a browser brings our cookies along.

    A class at the root of its host has them for itself by their prefix; one below a path shares the host
    with others.
    """
    scope = request.scope
    return f"{scope.get('app_root_path', scope.get('root_path', '')).rstrip('/')}/"


def name(request: HTTPConnection, kind: str) -> str:
    """The name of a cookie; with TLS browsers hold by it that nobody else has set it.

    It is another one below each path, or of two classes, one below the other, the wrong one would be read.
    """
    below = path(request)
    whole = kind if below == "/" else f"{kind}-{hashlib.sha256(below.encode()).hexdigest()[:8]}"
    if request.url.scheme != "https":
        return whole
    return f"__Host-{whole}" if below == "/" else f"__Secure-{whole}"


def read(request: HTTPConnection, kind: str) -> str:
    """What a browser brings along; nothing where it brings none."""
    return request.cookies.get(name(request, kind), "")


def put(request: HTTPConnection, response: Response, kind: str, value: str, lasts: float) -> None:
    """Have a browser keep something for so many seconds."""
    response.set_cookie(
        name(request, kind),
        value,
        max_age=int(lasts),
        path=path(request),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def forget(request: HTTPConnection, response: Response, kind: str) -> None:
    """Have a browser forget it; where the name has a prefix only an equally safe cookie replaces it."""
    response.delete_cookie(
        name(request, kind),
        path=path(request),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def gone(request: HTTPConnection, kind: str) -> dict[str, str]:
    """The header that does so, for an answer that refuses."""
    response = Response()
    forget(request, response, kind)
    return {"set-cookie": response.headers["set-cookie"]}
