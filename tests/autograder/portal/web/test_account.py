"""Signing in with a school's account, with a provider that really answers."""

import pytest

from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.settings import Settings
from autograder.portal.sign_in import SignIn
from tests import browser as real
from tests.autograder.portal.web.conftest import (
    Serve,
    Served,
    Visit,
    answering,
    returned,
)
from tests.autograder.portal.web.school import CLIENT, School, email, parts_of
from tests.autograder.portal.web.walking import MODES

browser = real.browser


def who(visit: Visit) -> str:
    """Who a browser is for us."""
    page = visit.get("/class/").text
    return page.partition("<summary>")[2].partition("<")[0]


# --- the way there and back ---------------------------------------------------------------------------


def test_somebody_in_the_roster_signs_in(with_accounts: Served, provider: School):
    visit = with_accounts.nobody()
    entered = returned(visit)
    assert (entered.status_code, entered.headers["location"]) == (303, "/class/")
    assert who(visit) == "Ada Byron"
    provider.account = {"sub": "s-tutor", **email("tutor@school.example")}
    assert returned(with_accounts.nobody()).headers["location"] == "/desk/"


def test_the_provider_is_asked_with_state_nonce_and_a_proof_of_its_own_each_time(
    with_accounts: Served,
):
    asked = [parts_of(with_accounts.nobody().get("/sign-in").headers["location"]) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert len({one[name] for one in asked}) == 2
        assert all(len(one[name]) >= 40 for one in asked)
    assert asked[0]["redirect_uri"] == "http://testserver/sign-in/back"
    assert asked[0]["code_challenge_method"] == "S256"


def test_the_page_says_with_what_to_sign_in_and_links_still_work(
    with_accounts: Served, serve: Serve
):
    visit = with_accounts.nobody()
    assert "Sign in with Example School" in visit.get("/class/").text
    assert "Sign in with Example School" in visit.get("/class/means/").text
    assert "/sign-in?to=/class/means/" in visit.get("/class/means/").text
    assert with_accounts.signed_in("ada").get("/class/").status_code == 200
    without = serve().nobody()
    assert "/sign-in" not in without.get("/class/").text
    assert without.get("/sign-in").status_code == without.get("/sign-in/back").status_code == 404


def test_the_session_is_a_new_one_and_what_was_there_before_ends(with_accounts: Served):
    visit, thief = with_accounts.signed_in("bob"), with_accounts.nobody()
    before = {"cookie": f"session={visit.client.cookies['session']}"}
    returned(visit)
    assert who(visit) == "Ada Byron"
    assert thief.get("/class/", headers=before).status_code == 401
    cookie = {"cookie": f"session={visit.client.cookies['session']}"}
    assert thief.get("/class/", headers=cookie).status_code == 200
    visit.post("/leave")
    assert thief.get("/class/", headers=cookie).status_code == 401


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("/class/means/", "/class/means/"),
        ("/desk/", "/desk/"),
        ("//evil.example", "/class/"),
        ("/%2Fevil.example", "/class/"),
        ("%5C%5Cevil.example", "/class/"),
        ("/%5Cevil.example", "/class/"),
        ("/%09/evil.example", "/class/"),
        ("https:evil.example", "/class/"),
        ("https://evil.example/", "/class/"),
        ("javascript:alert(1)", "/class/"),
        ("/class/%0d%0aset-cookie:%20a=b", "/class/"),
        ("/class/../../evil", "/class/"),
        ("/class/%252e%252e/evil", "/class/"),
        ("/class/?next=//evil.example", "/class/"),
    ],
)
def test_one_comes_back_to_the_page_asked_for_if_it_is_ours(
    with_accounts: Served, asked: str, then: str
):
    assert returned(with_accounts.nobody(), asked).headers["location"] == then


# --- who gets in --------------------------------------------------------------------------------------


def test_others_are_told_whom_to_ask(with_accounts: Served, provider: School):
    provider.account = {"sub": "s-eve", **email("eve<b>@school.example")}
    visit = with_accounts.nobody()
    refused = returned(visit)
    assert refused.status_code == 403
    assert "eve&lt;b&gt;@school.example" in refused.text
    assert "Ask your instructor" in refused.text
    assert visit.get("/class/").status_code == 401


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_email_that_is_not_verified_is_nobodys(
    with_accounts: Served, provider: School, verified: object
):
    provider.account = {"sub": "s-ada", **email("ada@school.example", verified=verified)}
    refused = returned(with_accounts.nobody())
    assert refused.status_code == 403
    assert "personal link" in refused.text


def test_an_email_counts_whatever_its_case_but_no_letter_that_merely_looks_alike(
    with_accounts: Served, provider: School
):
    provider.account = {"sub": "s-ada", **email("ADA@School.Example")}
    assert returned(with_accounts.nobody()).status_code == 303
    provider.account = {"sub": "s-bob", **email("bob@\u017fchool.example")}  # folds to an s
    assert returned(with_accounts.nobody()).status_code == 403


def test_an_account_stays_its_owners_whatever_its_email_becomes(
    with_accounts: Served, provider: School
):
    returned(with_accounts.nobody())
    provider.account |= email("bob@school.example")  # Ada's account, which now has Bob's e-mail
    visit = with_accounts.nobody()
    returned(visit)
    assert who(visit) == "Ada Byron"
    provider.account = {"sub": "s-new", **email("ada@school.example")}  # and hers was given on
    refused = returned(with_accounts.nobody())
    assert refused.status_code == 403
    assert "another account" in refused.text


def test_who_was_dropped_is_out_and_who_is_added_again_may_have_a_new_account(
    with_accounts: Served, provider: School
):
    returned(with_accounts.nobody())
    with_accounts.signed_in("tutor").post("/desk/drop", "/desk/people/", whose="ada")
    assert returned(with_accounts.nobody()).status_code == 403
    with with_accounts.portal.database.writing() as connection:
        people.enrol(connection, [Person("ada")])
    provider.account["sub"] = "s-new"
    assert returned(with_accounts.nobody()).status_code == 303


def test_two_with_one_email_are_asked_to_say_who_they_are(with_accounts: Served):
    with with_accounts.portal.database.writing() as connection:
        people.enrol(connection, [Person("twin", email="ada@school.example")])
    refused = returned(with_accounts.nobody())
    assert refused.status_code == 403
    assert "More than one person in the class is listed as ada@school.example" in refused.text


def test_another_claim_names_the_id_and_never_the_email_of_which_nobody_says_that_it_is_verified(
    serve: Serve, accounts: Settings, with_accounts: Served, provider: School
):
    chosen = SignIn(provider.issuer, CLIENT, claim="preferred_username")
    portal = serve(Settings(sign_in=chosen))
    provider.account = {"sub": "1", "preferred_username": "bob"}
    assert returned(portal.nobody()).status_code == 303
    for name in ("ada@school.example", "tutor@school.example", ["bob"]):
        provider.account = {"sub": "2", "preferred_username": name}
        assert returned(portal.nobody()).status_code == 403


def test_what_the_token_leaves_out_is_asked_for_beside_it_about_the_same_person(
    with_accounts: Served, provider: School
):
    provider.account = {"sub": "s-ada"}
    provider.beside = {"sub": "s-ada", **email("ada@school.example")}
    assert returned(with_accounts.nobody()).status_code == 303
    provider.beside["sub"] = "s-bob"
    assert returned(with_accounts.nobody()).status_code == 502


# --- in a real browser --------------------------------------------------------------------------------


def test_in_a_browser_one_signs_in_at_the_school_and_is_where_one_wanted_to_be(
    with_accounts: Served, browser: real.Chromium
):
    page = browser.new_context(java_script_enabled=False).new_page()
    with answering(with_accounts) as address:
        page.goto(f"{address}/class/means/")
        page.get_by_role("link", name="Sign in with Example School").click()
        assert page.get_by_role("heading", level=1).inner_text() == "School"
        page.get_by_role("link", name="Sign in").click()
        assert page.url == f"{address}/class/means/"
        assert "Ada Byron" in page.inner_text("nav")
        page.get_by_role("button", name="Sign out").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Please sign in"
        assert page.context.cookies(address) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_pages_to_sign_in_keep_nobody_out(
    with_accounts: Served, provider: School, browser: real.Chromium, mode: str
):
    provider.account = {"sub": "s-eve", **email(f"{'eve.' * 20}@school.example")}
    page = browser.new_context(bypass_csp=True, **MODES[mode]).new_page()
    with answering(with_accounts) as address:
        for path in ("/class/means/", "/class/"):
            page.goto(f"{address}{path}")
            assert real.violations(page) == []
        page.get_by_role("link", name="Sign in with Example School").click()
        page.get_by_role("link", name="Sign in").click()
        assert page.get_by_role("heading", level=1).inner_text() == "You are not in this class"
        assert real.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
