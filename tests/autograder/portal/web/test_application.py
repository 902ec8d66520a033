"""Every address, asked by everybody."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from autograder.portal.roster import keys
from autograder.portal.web import guards
from autograder.portal.web.application import application, routes
from tests.autograder.portal.web.conftest import Served, Visit

OPEN, OWN, TEACHERS, TOKEN = "open", "own", "teachers", "token"
"""For everybody; for who is signed in, and of attempts one's own; for instructors; for who has a token."""

WHO_MAY = {
    ("GET", "/class/"): OWN,
    ("GET", "/class/attempts/{number:number}"): OWN,
    ("GET", "/class/attempts/{number:number}/notebook"): OWN,
    ("GET", "/class/attempts/{number:number}/progress"): OWN,
    ("GET", "/class/{name}/"): OWN,
    ("GET", "/class/{name}/form"): OPEN,
    ("POST", "/class/{name}/"): OWN,
    ("GET", "/enter/{key}"): OPEN,
    ("POST", "/enter/{key}"): OPEN,
    ("GET", "/sign-in"): OPEN,
    ("GET", "/sign-in/back"): OPEN,
    ("POST", "/leave"): OWN,
    ("POST", "/link"): OWN,
    ("POST", "/token"): OWN,
    ("GET", "/desk/"): TEACHERS,
    ("GET", "/desk/people/"): TEACHERS,
    ("POST", "/desk/people/"): TEACHERS,
    ("POST", "/desk/instructors"): TEACHERS,
    ("POST", "/desk/links"): TEACHERS,
    ("POST", "/desk/drop"): TEACHERS,
    ("POST", "/desk/back"): TEACHERS,
    ("GET", "/desk/people/{learner}/"): TEACHERS,
    ("POST", "/desk/people/{learner}/extension"): TEACHERS,
    ("POST", "/desk/people/{learner}/excuse"): TEACHERS,
    ("POST", "/desk/people/{learner}/section"): TEACHERS,
    ("GET", "/desk/dates/"): TEACHERS,
    ("POST", "/desk/dates/"): TEACHERS,
    ("POST", "/desk/dates/clear"): TEACHERS,
    ("POST", "/desk/again"): TEACHERS,
    ("GET", "/desk/assignments/{name}/"): TEACHERS,
    ("GET", "/desk/assignments/{name}/mistakes/"): TEACHERS,
    ("GET", "/desk/assignments/{name}/regrade/"): TEACHERS,
    ("POST", "/desk/assignments/{name}/compare"): TEACHERS,
    ("POST", "/desk/assignments/{name}/apply"): TEACHERS,
    ("POST", "/desk/assignments/{name}/leave"): TEACHERS,
    ("GET", "/desk/work/"): TEACHERS,
    ("POST", "/desk/work/"): TEACHERS,
    ("GET", "/desk/work/{number:number}"): TEACHERS,
    ("GET", "/desk/work/{number:number}/file"): TEACHERS,
    ("GET", "/desk/marks/{number:number}"): TEACHERS,
    ("POST", "/desk/marks/{number:number}"): TEACHERS,
    ("GET", "/desk/points/"): TEACHERS,
    ("GET", "/desk/points/table"): TEACHERS,
    ("GET", "/desk/trail/"): TEACHERS,
    ("GET", "/desk/trail.csv"): TEACHERS,
    ("POST", "/api/v1/assignments/{name}/attempts"): TOKEN,
    ("GET", "/api/v1/attempts/{number:number}"): TOKEN,
    ("GET", "/api/v1/me"): TOKEN,
    ("GET", "/api/v1/openapi.json"): OPEN,
    ("GET", "/healthz"): OPEN,
    ("GET", "/metrics"): OPEN,
    ("GET", "/portal/{name}"): OPEN,
    ("GET", "/hand_in.js"): OPEN,
}


def asked(route: Route) -> tuple[str, str]:
    (method,) = (route.methods or set()) - {"HEAD"}
    return method, route.path


def test_the_table_of_who_may_ask_for_what_is_whole():
    assert {asked(route) for route in routes()} == WHO_MAY.keys()


def path(route: Route, number: int) -> str:
    found = route.path.replace("{number:number}", str(number)).replace("{name}", "means")
    return found.replace("{key}", "x").replace("{learner}", "ada")


@pytest.mark.parametrize("route", routes(), ids=lambda route: " ".join(asked(route)))
def test_nobody_gets_more_than_the_table_says(route: Route, served: Served):
    """Ada has handed in; Bob, a program of his, and a stranger ask for it."""
    ada = served.signed_in("ada")
    number = int(ada.hand_in().headers["location"].rpartition("/")[2])
    served.grade(number)
    method, _ = asked(route)
    may = WHO_MAY[asked(route)]

    def status(who: str | None, token: bool = False) -> int:
        visit = served.nobody()
        if who:
            visit = served.bearer(who) if token else served.signed_in(who)
        guard = visit.guard() if who and not token else ""
        answer = visit.client.request(
            method, path(route, number), data={"guard": guard} if method == "POST" else None
        )
        assert "Well done" not in answer.text or who in {"ada", "tutor"}
        return answer.status_code

    refusals = {401, 403, 404}
    if may == OPEN:
        assert status(None) not in {401, 403}
        return
    assert status(None) in refusals
    if may == TEACHERS:
        assert status("bob") == 404
        assert status("bob", token=True) in refusals
        assert status("tutor") not in {401, 403, 405, 500}
    if may == OWN:
        assert status("bob", token=True) in refusals  # a token is no session
        if "{number" in route.path:
            assert status("bob") == 404
            assert status("ada") == status("tutor") == 200
    if may == TOKEN:
        assert status("bob") in refusals  # nor is a session a token
        if "{number" in route.path:
            assert status("bob", token=True) == status("tutor", token=True) == 404


def test_an_attempt_of_somebody_else_and_none_at_all_are_told_alike(served: Served):
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    bob = served.signed_in("bob")
    texts = [bob.get(f"/class/attempts/{which}").text for which in (number, number + 1000)]
    guard = bob.guard()
    assert texts[0].replace(guard, "") == texts[1].replace(guard, "")


def test_browsers_are_told_to_allow_little_and_keep_nothing(served: Served):
    visit = served.signed_in("ada")
    for page in ("/class/", "/class/means/", "/class/nothing/", "/desk/", "/enter/x"):
        headers = visit.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_the_book_lies_at_the_root_and_holds_nothing_back(served: Served):
    answer = served.nobody().get("/")
    assert "The book" in answer.text
    assert answer.headers["cache-control"] == "no-cache"
    assert served.nobody().get("/nothing.html").status_code == 404


def test_the_frame_for_readers_code_has_no_origin_no_network_and_no_other_page_shows_it(
    served: Served,
):
    (served.portal.site / "_python").mkdir(exist_ok=True)
    for name in ("frame.html", "worker.js"):
        (served.portal.site / "_python" / name).write_text("of the book")
    policy = served.nobody().get("/_python/frame.html").headers["content-security-policy"]
    assert policy == guards.CODE
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert policy.endswith("sandbox allow-scripts")
    other = served.nobody().get("/_python/worker.js")
    assert other.headers["content-security-policy"] == guards.BOOK


def test_without_a_built_book_there_is_a_page_that_says_so_and_the_class(
    served: Served, tmp_path: Path
):
    served.portal.site = tmp_path / "site"
    visit = served.nobody()
    for _ in range(2):
        home = visit.get("/")
        assert home.status_code == 404
        assert "The book is not built" in home.text
        assert "make book" in home.text
        assert '<p><a href="/class/">My class</a></p>' in home.text
        for unknown in ("/index.html", "/setup.html", "/favicon.ico", "/_static/x.css"):
            answer = visit.get(unknown)
            assert answer.status_code == 404
            assert "There is nothing here" in answer.text
        served.portal.site.mkdir(exist_ok=True)  # empty, as where a build has begun
    (served.portal.site / "index.html").write_text("<h1>The book</h1>")
    assert visit.get("/").text == "<h1>The book</h1>"


@pytest.mark.parametrize("where", ["/api/", "/api/v1/", "/api/v1/attempts", "/api/v1/x/y"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_program_is_told_in_its_own_form_that_there_is_nothing(
    served: Served, where: str, method: str
):
    (served.portal.site / "404.html").write_text("<h1>Page not found</h1>")
    try:
        answer = served.nobody().client.request(method, where)
    finally:
        (served.portal.site / "404.html").unlink()
    assert answer.status_code == (404 if method == "GET" else 405)
    assert answer.json()["title"] == "There is nothing here"


@pytest.mark.parametrize(
    "where",
    [
        "/../solutions/means/notebook.py",
        "/%2e%2e/solutions/means/exercises.py",
        "/..%2f..%2fportal.db",
    ],
)
def test_no_way_leads_out_of_the_book(served: Served, where: str):
    assert served.nobody().get(where).status_code == 404


def test_what_cannot_be_written_is_not_received_and_the_page_says_so(
    served: Served, monkeypatch: pytest.MonkeyPatch
):
    from autograder.errors import PortalError

    visit = served.signed_in("ada")

    def full(*_: object, **__: object) -> None:
        raise PortalError("the disk is full, in /home/of/the/owner")

    monkeypatch.setattr("autograder.portal.submissions.attempts.receive", full)
    refused = visit.hand_in()
    assert refused.status_code == 503
    assert "has not received anything" in refused.text
    assert "/home" not in refused.text


def test_an_error_of_ours_tells_nothing_of_itself(served: Served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("autograder.portal.web.desk.overview.rows_of", lambda *_: 1 / 0)
    answer = served.signed_in("tutor").get("/desk/")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.text
    assert "ZeroDivision" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_stolen_link_in_a_referrer_is_no_link(served: Served):
    page = served.nobody().get(f"/enter/{served.key(keys.LINK, 'ada')}")
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["cache-control"] == "no-store"


def test_all_links_lead_below_the_path_under_which_a_web_server_shows_it(served: Served):
    app = application(served.portal)
    visit = Visit(TestClient(app, root_path="/nn", follow_redirects=False))
    link = f"/nn/enter/{served.key(keys.LINK, 'tutor')}"
    entered = visit.client.post(link)
    assert entered.headers["location"] == "/nn/desk/"
    page = visit.get("/nn/class/means/").text
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert addresses
    assert all(where.startswith(("/nn/", "#", "data:")) for where in addresses)
    assert "The book" in visit.get("/nn/").text
    assert visit.get("/nn/api/v1/me").json()["title"]  # a program is told so in its own form
