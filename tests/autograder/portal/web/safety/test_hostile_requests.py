"""Requests that no browser sends, byte by byte to a web process."""

import pytest

from autograder.portal.roster import keys
from tests.autograder.portal.web.safety.process import WebProcess, get, head, status_of

STRANGER = "127.0.0.2"
"""An address that is no web server in front of us."""


def test_a_page_is_answered(process: WebProcess):
    assert process.status(get("/class/")) == 401


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e%5c%2e%2e%5cportal.db",
        "/.%00./portal.db",
        "/portal.db%00.html",
        "/class/%00/",
        "/class/attempts/%00",
        "/class/attempts/99999999999999999999999999",
        "/class/attempts/-1",
        "/class/%ff%fe/",
        "/enter/%00",
        "/enter/..%2f..%2fdesk",
        "/portal/..%2f..%2fportal.db",
        "/.portal/secret",
        "//evil.example/class/",
        "http://evil.example/class/nothing/",
    ],
)
def test_no_trick_with_a_path_opens_anything_or_is_an_error_of_ours(process: WebProcess, path: str):
    answer = process.ask(get(path))
    assert status_of(answer) in {400, 401, 404, 410}
    assert b"root:" not in answer
    assert b"location:" not in answer.lower()


def test_what_begins_with_a_dot_is_no_part_of_the_book(process: WebProcess):
    assert (process.course.root / ".portal" / "secret").is_file()  # where the book is looked for
    assert process.status(get("/.portal/secret")) == 404
    assert process.status(get("/./.portal/./secret")) == 404


@pytest.mark.parametrize(
    "request_",
    [
        head("GET /class/"),  # a host is needed
        head("GET /class/", "Host: a", "Host: b"),
        head("GET /class/", "Host: a b"),
        head("POST /leave", "Host: a", "Content-Length: 1", "Content-Length: 2"),
        head("POST /leave", "Host: a", "Content-Length: 1, 2"),
        head("POST /leave", "Host: a", "Content-Length: -1"),
        head("POST /leave", "Host: a", "Content-Length: 1" + "0" * 30),
        head("POST /leave", "Host: a", "Transfer-Encoding: chunked, identity"),
        head("POST /leave", "Host: a", "Transfer-Encoding: xchunked"),
        head("GET /class/", "Host: a", "A\0: b"),
        head("GET /class/", "Host: a", "A : b"),
        head("GET /class/", "Host: a", " folded: b"),
        head("GET /a b"),
        head("GET /\xe9", "Host: a"),
        b"GET /class/ HTTP/1.1\nHost: a\n\nGET",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 600,  # TLS where there is none
        b"x" * 100_000,
        head("GET /" + "x" * 100_000, "Host: a"),
        head("GET /class/", "Host: a", "Cookie: " + "x" * 100_000),
        head("GET /class/", "Host: a", *(f"X-{n}: {'x' * 100}" for n in range(1000))),
    ],
    ids=range(20),
)
def test_what_is_not_http_or_too_long_is_refused_and_the_connection_ends(
    process: WebProcess, request_: bytes
):
    assert process.status(request_) in {0, 400, 401, 404}
    assert process.process.poll() is None
    assert process.status(get("/class/")) == 401


def test_a_second_request_cannot_hide_in_the_body_of_the_first(process: WebProcess):
    hidden = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    chunked = head(
        "POST /leave", "Host: a", f"Content-Length: {len(hidden)}", "Transfer-Encoding: chunked"
    )
    answer = process.ask(chunked + b"0\r\n\r\n" + hidden)
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "header", ["X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-HTTP-Method: POST"]
)
def test_no_header_makes_another_method_of_a_request(process: WebProcess, header: str):
    link = process.key(keys.LINK, "ada")
    answer = process.ask(get(f"/enter/{link}?_method=POST", header))
    assert status_of(answer) == 200
    assert b"set-cookie" not in answer.lower()


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "post"]
)
def test_other_methods_are_refused(process: WebProcess, method: str):
    assert process.status(head(f"{method} /class/", "Host: a")) in {400, 404, 405}


def test_no_header_names_another_path(process: WebProcess):
    for header in ("X-Original-URL: /healthz", "X-Rewrite-URL: /healthz", "X-Forwarded-Prefix: /x"):
        answer = process.ask(get("/class/", header))
        assert status_of(answer) == 401
        assert b'href="/class/"' in answer


def entered(process: WebProcess, source: str, *more: str) -> bytes:
    """What somebody is told who enters with a link, with such headers."""
    link = process.key(keys.LINK, "ada")
    return process.ask(head(f"POST /enter/{link}", "Host: localhost", *more), source)


def test_of_a_web_server_on_this_machine_is_believed_that_it_speaks_tls(process: WebProcess):
    answer = entered(process, "127.0.0.1", "X-Forwarded-Proto: https")
    assert b"__Host-session=" in answer
    assert b"strict-transport-security" in answer


def test_of_nobody_else_is_believed_what_a_header_says(process: WebProcess):
    answer = entered(
        process, STRANGER, "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example"
    )
    assert status_of(answer) == 303
    assert b"__Host-session=" not in answer
    assert b"evil.example" not in answer


def test_the_name_of_the_site_leads_nobody_elsewhere(process: WebProcess):
    link = process.key(keys.LINK, "ada")
    answer = process.ask(head(f"POST /enter/{link}", "Host: evil.example"))
    assert b"location: /class/\r\n" in answer
    page = process.ask(head("GET /class/", 'Host: evil.example"><script>'))
    assert b"evil" not in page


def test_a_form_for_another_site_of_this_host_is_refused(process: WebProcess):
    assert status_of(entered(process, "127.0.0.1", "Origin: http://localhost:1")) == 403
    assert status_of(entered(process, "127.0.0.1", "Origin: null")) == 403
    assert status_of(entered(process, "127.0.0.1", "Origin: http://localhost")) == 303


def test_the_log_holds_no_key_no_name_and_nothing_that_was_sent(process: WebProcess):
    link, session, token = (
        process.key(kind, "zoe") for kind in (keys.LINK, keys.SESSION, keys.TOKEN)
    )
    words = [link, session, token, "zoe", "a-hidden-word", "evil"]
    process.ask(get(f"/enter/{link}"))
    process.ask(get("/class/", f"Cookie: session={session}"))
    process.ask(head(f"POST /enter/{link}", "Host: localhost"))
    process.ask(get(f"/enter/{link}"))
    process.ask(get("/api/v1/me", f"Authorization: Bearer {token}"))
    process.ask(get("/class/a-hidden-word/"))
    process.ask(head("GET /a-hidden-word", "Host: a", "A\0: a-hidden-word"))
    body = b"a-hidden-word"
    sent = head(
        "POST /leave", "Host: localhost", f"Cookie: session={session}", "Content-Length: 13"
    )
    process.ask(sent + body)
    log = process.log.read_text()
    assert "Invalid HTTP request" in log  # it is that process's log
    assert [word for word in words if word in log] == []
