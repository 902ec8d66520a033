"""What may go wrong when somebody signs in with a school's account."""

import pytest

from tests.autograder.portal.web.conftest import (
    Served,
    returned,
    sent_back,
)
from tests.autograder.portal.web.school import SECRET, School, parts_of


def test_who_does_not_agree_is_told_what_to_do(with_accounts: Served, provider: School):
    provider.denies = "access_denied"
    refused = returned(with_accounts.nobody())
    assert refused.status_code == 403
    assert "personal link" in refused.text
    provider.denies = "server_error"
    assert returned(with_accounts.nobody()).status_code == 502


def test_the_way_back_is_good_once_and_in_this_browser_alone(with_accounts: Served):
    visit, other = with_accounts.nobody(), with_accounts.nobody()
    back = sent_back(visit)
    assert other.get(back).status_code == 400  # the link of an attacker, opened by somebody else
    kept = {"cookie": f"signing-in={visit.client.cookies['signing-in']}"}
    assert other.get(back.replace("state=", "state=x"), headers=kept).status_code == 400
    assert visit.get(back).status_code == 303
    assert "signing-in" not in visit.client.cookies
    assert visit.get(back).status_code == 400
    assert (
        other.get(back, headers=kept).status_code == 502
    )  # the thief of both: the code is used up
    assert other.get("/class/").status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "x.y", "00.", "zz." + "0" * 64, "\xff"])
def test_a_browser_cannot_make_up_what_was_asked(with_accounts: Served, cookie: str):
    headers = [(b"cookie", f"signing-in={cookie}".encode("latin-1"))]
    answer = with_accounts.nobody().get("/sign-in/back?code=a&state=", headers=headers)
    assert answer.status_code == 400


def test_a_guard_of_a_form_seals_nothing(with_accounts: Served):
    """Whoever signs in could otherwise have us seal what they like."""
    assert with_accounts.portal.guard("x") != with_accounts.portal.seal("x")


def test_what_takes_too_long_is_begun_anew(with_accounts: Served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("autograder.portal.web.account.LASTS", -1)
    visit = with_accounts.nobody()
    visit.client.cookies.clear()
    sent = visit.get("/sign-in")
    cookie = sent.headers["set-cookie"].partition(";")[0]
    back = f"/sign-in/back?code=a&state={parts_of(sent.headers['location'])['state']}"
    assert visit.get(back, headers={"cookie": cookie}).status_code == 400


def test_an_answer_of_another_issuer_is_refused_before_its_code_is_used(
    with_accounts: Served, provider: School
):
    visit = with_accounts.nobody()
    back = sent_back(visit)
    assert visit.get(f"{back}&iss=https://evil.example").status_code == 502
    assert "/token" not in provider.asked


def test_no_secret_no_code_and_no_name_is_logged(
    with_accounts: Served, provider: School, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO", "autograder")
    provider.claims = {"nonce": "another"}
    visit = with_accounts.nobody()
    back = sent_back(visit)
    assert visit.get(back).status_code == 502
    assert "the token is not good" in caplog.text
    for word in (SECRET, parts_of(back)["code"], parts_of(back)["state"], "ada@", "s-ada"):
        assert word not in caplog.text
