"""What browsers are told to allow and to keep, at every address."""

import re

import pytest
from httpx2 import Response
from starlette.routing import Route

from autograder.portal.web import guards, rendering
from tests import browser as real
from tests.autograder.portal.web.conftest import PAGE, Served, answering
from tests.autograder.portal.web.safety.addresses import FORMS, PAGES, named, path
from tests.autograder.portal.web.walking import sign_in

browser = real.browser

ANY_TIME = "public, max-age=31536000, immutable"
"""How long browsers may keep what belongs to nobody."""
NOTEBOOK = "sandbox; default-src 'none'"
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
HOSTILE = b"""<!doctype html>
<header class="top">
</header><script>document.title = "taken over"</script>
<img src="x" onerror="document.title = 'taken over'"><img src="https://evil.example/seen">
<form method="post" action="/leave"><button>Well done</button></form>
<meta http-equiv="refresh" content="0; url=https://evil.example/">
<base href="https://evil.example/"><iframe src="/class/"></iframe>
<style>@import "https://evil.example/style.css";</style>"""


def given(served: Served, page: bytes = PAGE) -> int:
    """The number of an attempt of Ada's that is done."""
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    return served.grade(number, page=page).id


@pytest.mark.parametrize("who", ["tutor", "ada", None])
def test_every_answer_says_what_a_page_may_do_and_is_kept_by_nobody(
    who: str | None, served: Served
):
    number = given(served)
    for route in [*PAGES, *FORMS]:
        visit = served.signed_in(who) if who else served.nobody()
        if route in PAGES:
            answer = visit.get(path(route, number, name=place(route)))
        else:
            guard = visit.guard() if who else ""
            answer = visit.client.post(path(route, number), data={"guard": guard})
        assert answer.status_code != 500, named(route)
        assert faults(route, answer) == [], named(route)


KEPT = {"asset": ANY_TIME, "script_of_the_book": "no-cache"}
"""What browsers may keep: for ever, or to be asked about each time."""


def place(route: Route) -> str:
    """A name that there is."""
    return rendering.asset_name("style.css") if route.name == "asset" else "means"


def faults(route: Route, answer: Response) -> list[str]:
    """What an answer fails to forbid."""
    headers = answer.headers
    right = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": KEPT.get(route.name, "no-store"),
    }
    found = [name for name, value in right.items() if headers[name] != value]
    policy = headers["content-security-policy"]
    if policy not in {guards.POLICY, guards.FEEDBACK, NOTEBOOK}:
        found.append(policy)
    if policy == guards.FEEDBACK and route.name != "attempt":
        found.append("styles in the page")
    if policy == guards.POLICY and headers.get("content-type", "").startswith("text/html"):
        found += INLINE.findall(answer.text)
    return found


def test_the_policies_let_no_script_run_that_is_not_ours_and_nobody_frame_a_page():
    assert "script-src 'self';" in guards.POLICY
    assert "unsafe" not in guards.POLICY
    assert "script-src" not in guards.FEEDBACK
    for policy in (guards.POLICY, guards.FEEDBACK, guards.BOOK):
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
    for policy in (guards.POLICY, guards.FEEDBACK):
        assert policy.startswith("default-src 'none'")


def test_with_tls_browsers_come_back_with_tls_alone(serve_tls: Served):
    headers = serve_tls.nobody().get("/class/").headers
    assert headers["strict-transport-security"].startswith("max-age=31536000")


@pytest.fixture
def serve_tls(served: Served) -> Served:
    """The portal as a web server with TLS shows it."""
    return Served(served.portal, "https://testserver")


def test_a_notebook_is_saved_and_never_shown(served: Served):
    ada = served.signed_in("ada")
    page = b"<script>alert(1)</script>"
    number = ada.hand_in(page).headers["location"].rpartition("/")[2]
    answer = ada.get(f"/class/attempts/{number}/notebook")
    assert answer.content == page
    assert answer.headers["content-type"] == "application/x-ipynb+json"
    assert answer.headers["content-disposition"] == 'attachment; filename="means.ipynb"'
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_feedback_page_in_which_all_else_has_failed_can_do_nothing(
    served: Served, browser: real.Chromium
):
    number = given(served, HOSTILE)
    page = browser.new_context().new_page()
    asked: list[str] = []
    blocked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: blocked.append(f"{request.failure} {request.url}"))
    with answering(served) as address:
        sign_in(page, served, address, "ada")
        asked.clear()
        page.goto(f"{address}/class/attempts/{number}")
        page.get_by_role("button", name="Well done").click()
        page.wait_for_timeout(300)
        assert page.title() != "taken over"
        assert page.url == f"{address}/class/attempts/{number}"
        elsewhere = {where for where in asked if not where.startswith(address)}
        assert elsewhere == {where for where in elsewhere if f"csp {where}" in blocked}
        assert f"{address}/leave" not in asked
        page.goto(f"{address}/class/")
        assert page.get_by_role("heading", level=1).inner_text() == "Your assignments"
