"""What browsers are told to allow and to keep, at every address."""

import re

import pytest
from starlette.routing import Route

from autograder.portal.web import guards
from tests import browser as real
from tests.autograder.portal.web.conftest import Served, answering
from tests.autograder.portal.web.safety.addresses import FORMS, PAGES, named, path
from tests.autograder.portal.web.test_pages import sign_in

browser = real.browser

KEPT = {"style"}
"""What browsers may keep: it belongs to nobody."""
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


def given(served: Served) -> int:
    """The number of an attempt of Ada's that is done."""
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    return served.grade(number).id


@pytest.mark.parametrize("who", ["tutor", "ada", None])
@pytest.mark.parametrize("route", [*PAGES, *FORMS], ids=named)
def test_every_answer_says_what_a_page_may_do_and_is_kept_by_nobody(
    route: Route, who: str | None, served: Served
):
    number = given(served)
    visit = served.signed_in(who) if who else served.nobody()
    if route in PAGES:
        answer = visit.get(path(route, number, name=style(visit, route)))
    else:
        answer = visit.client.post(
            path(route, number), data={"guard": visit.guard() if who else ""}
        )
    headers = answer.headers
    assert answer.status_code < 500
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' " in policy or "script-src" not in policy
    assert ("unsafe-inline" in policy) == ("sandbox" in policy and route.name == "attempt")
    assert headers["cache-control"] == ("no-store" if route.name not in KEPT else ANY_TIME)
    if policy == guards.POLICY and headers["content-type"].startswith("text/html"):
        assert INLINE.findall(answer.text) == []


ANY_TIME = "public, max-age=31536000, immutable"


def style(visit: object, route: Route) -> str:
    from autograder.portal.web.rendering import style_name

    return style_name() if route.name == "style" else "means"


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
    served: Served, browser: real.Chromium, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tests.autograder.portal.web.conftest.PAGE", HOSTILE)
    number = given(served)
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with answering(served) as address:
        sign_in(page, served, address, "ada")
        asked.clear()
        page.goto(f"{address}/class/attempts/{number}")
        page.get_by_role("button", name="Well done").click()
        page.wait_for_timeout(300)
        assert page.title() != "taken over"
        assert page.url == f"{address}/class/attempts/{number}"
        assert {where for where in asked if not where.startswith(address)} == set()
        assert f"{address}/leave" not in asked
        page.goto(f"{address}/class/")
        assert page.get_by_role("heading", level=1).inner_text() == "Your assignments"
