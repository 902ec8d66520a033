import pytest

from autograder.portal.roster import keys
from tests.autograder.portal.web.conftest import Serve, Served


def test_a_link_shows_a_button_and_only_the_button_spends_it(served: Served):
    link = f"/enter/{served.key(keys.LINK, 'ada')}"
    for _ in range(3):  # as mail programs do
        shown = served.nobody().get(link)
        assert "Are you <bdi>Ada Byron</bdi>?" in shown.text
        assert "set-cookie" not in shown.headers
    entered = served.nobody().client.post(link)
    assert (entered.status_code, entered.headers["location"]) == (303, "/class/")
    for again in (served.nobody().get(link), served.nobody().client.post(link)):
        assert again.status_code == 410
        assert "Ask your instructor for a new one" in again.text
        assert again.text.count("too old") == 1
        assert "You are signed in" not in again.text


def test_who_is_signed_in_already_is_told_so_by_a_used_link(served: Served):
    visit = served.nobody()
    link = f"/enter/{served.key(keys.LINK, 'ada')}"
    visit.client.post(link)
    for again in (visit.get(link), visit.client.post(link)):
        assert again.status_code == 410
        assert "You are signed in as <bdi>Ada Byron</bdi>: " in again.text
        assert '<a href="/class/">go to your class</a>' in again.text


def test_an_instructor_comes_to_the_desk(served: Served):
    entered = served.nobody().client.post(f"/enter/{served.key(keys.LINK, 'tutor')}")
    assert entered.headers["location"] == "/desk/"


@pytest.mark.parametrize(
    ("base", "name", "secure"),
    [("http://testserver", "session", False), ("https://testserver", "__Host-session", True)],
)
def test_scripts_and_other_sites_do_not_get_at_the_session(
    serve: Serve, base: str, name: str, secure: bool
):
    served = serve(base=base)
    entered = served.nobody().client.post(f"/enter/{served.key(keys.LINK, 'ada')}")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith(f"{name}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert ("Secure" in cookie) == secure


def test_a_session_that_somebody_else_has_set_is_not_taken_over(served: Served):
    visit = served.nobody()
    visit.client.cookies["session"] = "of an attacker's choice"
    entered = visit.client.post(f"/enter/{served.key(keys.LINK, 'ada')}")
    assert "of an attacker" not in entered.headers["set-cookie"]


def test_signing_in_ends_the_session_from_before(served: Served):
    visit = served.signed_in("ada")
    before = visit.client.cookies["session"]
    visit.client.post(f"/enter/{served.key(keys.LINK, 'bob')}")
    thief = served.nobody()
    thief.client.cookies["session"] = before
    assert thief.get("/class/").status_code == 401


def test_who_signs_out_is_out_also_for_who_has_the_cookie(served: Served):
    visit = served.signed_in("ada")
    cookie = visit.client.cookies["session"]
    assert visit.post("/leave").status_code == 303
    visit.client.cookies["session"] = cookie
    assert visit.get("/class/").status_code == 401


def test_signing_out_everywhere_ends_all_sessions_and_links_of_that_person_alone(served: Served):
    here, there, other = (served.signed_in(who) for who in ("ada", "ada", "bob"))
    link = served.key(keys.LINK, "ada")
    here.post("/leave", everywhere="yes")
    assert there.get("/class/").status_code == 401
    assert served.nobody().get(f"/enter/{link}").status_code == 410
    assert other.get("/class/").status_code == 200


def test_who_is_signed_in_gets_a_link_for_another_device(served: Served):
    page = served.signed_in("ada").post("/link").text
    path = page.partition("http://testserver")[2].partition("<")[0]
    assert served.nobody().client.post(path).status_code == 303


@pytest.mark.parametrize("key", ["x", "%00", "../../desk", "a" * 10_000, "%F0%9F%98%80"])
def test_a_key_that_was_never_made_opens_nothing(served: Served, key: str):
    assert served.nobody().get(f"/enter/{key}").status_code in {404, 410}
