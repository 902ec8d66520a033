"""What a provider of accounts may send: each time a real one answers, and answers so."""

import time

import pytest
from joserfc.jwk import RSAKey

from autograder.portal.settings import Settings
from autograder.portal.sign_in import SignIn
from tests.autograder.portal.web.conftest import Serve, Served, returned, sent_back
from tests.autograder.portal.web.school import CLIENT, School


def test_a_provider_that_is_down_at_the_start_or_in_between_is_told(
    with_accounts: Served, provider: School
):
    visit = with_accounts.nobody()
    back = sent_back(visit)
    provider.down = True
    assert visit.get(back).status_code == 503
    with_accounts.portal.__dict__.pop("provider")  # what it has said of itself is forgotten
    refused = with_accounts.nobody().get("/sign-in")
    assert refused.status_code == 503
    assert "does not answer" in refused.text


def test_a_provider_that_is_not_there_is_told(
    serve: Serve, accounts: Settings, caplog: pytest.LogCaptureFixture
):
    portal = serve(Settings(sign_in=SignIn("http://127.0.0.1:9", CLIENT)))
    refused = portal.nobody().get("/sign-in")
    assert refused.status_code == 503
    assert "ConnectError" in caplog.text


LATE, EARLY = -1000, 1000


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        pytest.param({"exp": int(time.time()) + LATE}, id="over"),
        {"exp": None},
        {"exp": float("inf")},
        pytest.param({"iat": int(time.time()) + EARLY + 3600}, id="of tomorrow"),
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": None},
        {"aud": [CLIENT, "another client"]},
        {"azp": "another client"},
        {"sub": None},
        {"sub": ""},
        {"sub": "s" * 300},
        {"sub": 7},
        {"at_hash": "x"},
    ],
    ids=str,
)
def test_a_token_that_says_something_else_lets_nobody_in(
    with_accounts: Served, provider: School, claims: dict[str, object]
):
    provider.claims = claims
    visit = with_accounts.nobody()
    refused = returned(visit)
    assert refused.status_code == 502
    assert "cannot trust" in refused.text
    assert visit.get("/class/").status_code == 401


def test_clocks_may_differ_by_a_minute(with_accounts: Served, provider: School):
    provider.claims = {"exp": int(time.time()) - 60, "iat": int(time.time()) + 60}
    assert returned(with_accounts.nobody()).status_code == 303


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}])
def test_a_token_that_anybody_could_have_made_lets_nobody_in(
    with_accounts: Served, provider: School, header: dict[str, object]
):
    provider.header = header
    provider.metadata = {"id_token_signing_alg_values_supported": ["none", "HS256", "RS256"]}
    assert returned(with_accounts.nobody()).status_code == 502


def test_a_token_signed_with_another_key_lets_nobody_in(with_accounts: Served, provider: School):
    provider.key = RSAKey.generate_key(2048, {"kid": "one"})  # it bears the name of the right one
    assert returned(with_accounts.nobody()).status_code == 502
    provider.key = RSAKey.generate_key(2048, {"kid": "two"})
    assert returned(with_accounts.nobody()).status_code == 502


def test_a_provider_may_change_its_keys_and_they_are_fetched_no_more_often_than_that(
    with_accounts: Served, provider: School
):
    for _ in range(2):
        assert returned(with_accounts.nobody()).status_code == 303
    assert provider.asked.count("/keys") == 1
    provider.rotate()
    assert returned(with_accounts.nobody()).status_code == 303
    assert provider.asked.count("/keys") == 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


@pytest.mark.parametrize(
    "told",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
def test_a_provider_that_speaks_for_others_or_leads_elsewhere_is_not_followed(
    with_accounts: Served, provider: School, told: dict[str, object]
):
    provider.metadata = told
    answer = with_accounts.nobody().get("/sign-in")
    assert answer.status_code == 503
    assert "location" not in answer.headers
