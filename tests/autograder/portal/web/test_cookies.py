"""Cookies, as browsers of several classes on one host keep them."""

import http.cookiejar
import urllib.request
from email.message import Message

import pytest
from starlette.testclient import TestClient

from autograder.portal.roster import keys
from autograder.portal.web.application import application
from tests.autograder.portal.web.conftest import Served, Visit

BELOW = ("", "/nn", "/nn/b", "/other")


def visiting(served: Served, under: str) -> Visit:
    """A browser at a class below a path of a site with TLS."""
    app = application(served.portal)
    site = "https://host.example"
    return Visit(TestClient(app, base_url=site, root_path=under, follow_redirects=False))


def cookie_of(served: Served, under: str) -> str:
    link = f"{under}/enter/{served.key(keys.LINK, 'ada')}"
    return visiting(served, under).client.post(link).headers["set-cookie"]


@pytest.mark.parametrize("under", BELOW)
def test_a_cookie_is_safe_and_stays_below_the_path_of_its_class(served: Served, under: str):
    cookie = cookie_of(served, under)
    name, *more = cookie.split("; ")
    assert {f"Path={under}/", "Secure", "HttpOnly", "SameSite=lax"} <= set(more)
    assert not [part for part in more if part.lower().startswith("domain")]
    prefix = "__Host-" if not under else "__Secure-"  # the first is for the root of a host alone
    assert name.startswith(f"{prefix}session")


def test_no_class_reads_the_session_of_another_on_the_same_host(served: Served):
    """Names differ too: of two paths one below the other a browser sends both."""
    jar, names = http.cookiejar.CookieJar(), set()
    for under in BELOW:
        cookie = cookie_of(served, under)
        names.add(cookie.partition("=")[0])
        jar.extract_cookies(Answer(cookie), asked(f"https://host.example{under}/enter/x"))  # type: ignore[arg-type]
    assert len(names) == len(BELOW)
    counts = {"/nn": 2, "/nn/b": 3, "/other": 2}  # its own, and those of the classes above
    for under, count in counts.items():
        request = asked(f"https://host.example{under}/class/")
        jar.add_cookie_header(request)
        sent = request.get_header("Cookie") or ""
        assert sent.count("session") == count
        there = visiting(served, under).get(f"{under}/class/", headers={"cookie": sent})
        assert there.status_code == 200


class Answer:
    """An answer, as the standard library's jar reads it."""

    def __init__(self, cookie: str) -> None:
        self.headers = Message()
        self.headers["set-cookie"] = cookie

    def info(self) -> Message:
        return self.headers


def asked(address: str) -> urllib.request.Request:
    return urllib.request.Request(address)


@pytest.mark.parametrize("under", BELOW)
def test_who_signs_out_keeps_no_cookie_which_takes_one_that_is_as_safe(served: Served, under: str):
    name = cookie_of(served, under).partition("=")[0]
    visit = visiting(served, under)
    session = served.key(keys.SESSION, "ada")
    headers = {"cookie": f"{name}={session}"}
    page = f"{under}/class/"
    guard = served.portal.guard(session)
    assert visit.get(page, headers=headers).status_code == 200
    out = visit.client.post(f"{under}/leave", data={"guard": guard}, headers=headers)
    gone = out.headers["set-cookie"]
    assert gone.startswith(f'{name}="";')
    assert {"Max-Age=0", f"Path={under}/", "Secure"} <= set(gone.split("; "))
