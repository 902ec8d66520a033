"""Against a server that answers as the portal does; tests of the portal hold that it does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from nnkit import hand_in, handing_in

RECEIVED = {"id": 7, "state": "received", "page": "http://class/attempts/7"}
DONE = {**RECEIVED, "state": "done", "result": {"score": 94.0, "max_score": 100.0}}


class Answers(BaseHTTPRequestHandler):
    """Gives what it is to give, and keeps what it was asked."""

    told: list[tuple[int, Any]]
    asked: list[tuple[str, str | None, bytes]]
    keys: list[str | None]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(length)
        self.asked.append((self.path, self.headers.get("Authorization"), content))
        self.keys.append(self.headers.get("Idempotency-Key"))
        status, told = self.told.pop(0)
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def portal() -> Iterator[tuple[str, type[Answers]]]:
    handler = type("Handler", (Answers,), {"told": [], "asked": [], "keys": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def prompts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A learner with a home, who types "secret" when asked; the questions."""
    asked: list[str] = []
    monkeypatch.setattr(handing_in, "PAUSES", (0.0,))
    monkeypatch.setattr(handing_in, "TOKENS", tmp_path / "tokens.json")

    def answered(words: str) -> str:
        asked.append(words)
        return " secret "

    monkeypatch.setattr(handing_in, "getpass", answered)
    return asked


@pytest.fixture
def notebook(tmp_path: Path) -> str:
    path = tmp_path / "deep_network.ipynb"
    path.write_bytes(b"{}")
    return str(path)


Portal = tuple[str, type[Answers]]
Said = pytest.CaptureFixture[str]


def test_the_notebook_is_sent_and_the_points_are_printed(
    portal: Portal, notebook: str, capsys: Said
):
    address, server = portal
    server.told[:] = [(201, RECEIVED), (200, {**RECEIVED, "state": "running"}), (200, DONE)]
    hand_in(notebook, f"{address}/")
    assert server.asked[0] == (
        "/api/v1/assignments/deep_network/attempts",
        "Bearer secret",
        b"{}",
    )
    assert [path for path, _, _ in server.asked[1:]] == ["/api/v1/attempts/7"] * 2
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Received as it was saved at ")
    assert first.endswith(": receipt 7. Your page: http://class/attempts/7")
    assert second == ("94 of 100 points. Your page says what is right, and what to look at first.")


def test_the_token_is_asked_for_once_and_kept_for_its_owner_alone(
    portal: Portal, notebook: str, prompts: list[str]
):
    address, server = portal
    server.told[:] = [(201, RECEIVED), (200, DONE)] * 2
    hand_in(notebook, address)
    hand_in(notebook, address)
    assert prompts == [f"Your token for {address}: "]
    assert handing_in.TOKENS.stat().st_mode & 0o077 == 0
    assert server.asked[2][1] == "Bearer secret"


def test_a_token_that_is_no_longer_good_is_forgotten(
    portal: Portal, notebook: str, prompts: list[str], capsys: Said
):
    address, server = portal
    handing_in.keep(address, "old")
    server.told[:] = [(401, {"title": "No token", "advice": "Make one."})]
    hand_in(notebook, address)
    assert capsys.readouterr().out == (
        "Not handed in. No token. Make one.\nRun this cell again with the new token.\n"
    )
    assert (prompts, handing_in.kept_tokens()) == ([], {})


def test_what_is_received_is_not_said_to_be_lost_when_the_network_goes(
    portal: Portal, notebook: str, capsys: Said
):
    address, server = portal
    server.told[:] = [(201, RECEIVED), *[(200, b"<html>")] * 2]
    hand_in(notebook, address)
    assert capsys.readouterr().out.endswith(
        "It is received and safe. Your page says how far it is.\n"
    )


def test_a_refusal_is_printed_with_what_to_do(portal: Portal, notebook: str, capsys: Said):
    address, server = portal
    server.told[:] = [(429, {"title": "Often enough", "advice": "Wait an hour."})]
    hand_in(notebook, address)
    assert capsys.readouterr().out == "Not handed in. Often enough. Wait an hour.\n"


def test_what_fails_for_a_moment_is_asked_again_and_handed_in_once(
    portal: Portal, notebook: str, capsys: Said
):
    address, server = portal
    server.told[:] = [(503, b"busy"), (201, RECEIVED), (502, b"<html>"), (200, DONE)]
    hand_in(notebook, address)
    assert "94 of 100 points" in capsys.readouterr().out
    assert len({key for key in server.keys if key}) == 1


def test_the_same_file_is_handed_in_again_when_the_cell_is_run_again(portal: Portal, notebook: str):
    address, server = portal
    server.told[:] = [(201, RECEIVED), (200, DONE)] * 2
    hand_in(notebook, address)
    hand_in(notebook, address)
    assert len({key for key in server.keys if key}) == 2


@pytest.mark.parametrize("answer", [NotImplementedError("no stdin"), EOFError(), None])
def test_where_no_token_is_typed_nothing_is_sent(
    portal: Portal, notebook: str, capsys: Said, monkeypatch: pytest.MonkeyPatch, answer
):
    address, server = portal

    def asked(_: str) -> str:
        if answer:
            raise answer
        return ""

    monkeypatch.setattr(handing_in, "getpass", asked)
    hand_in(notebook, address)
    assert "without a token nobody knows whose it is" in capsys.readouterr().out
    assert server.asked == []


def test_a_refusal_is_not_asked_again(portal: Portal, notebook: str):
    address, server = portal
    server.told[:] = [(429, {"title": "Often enough", "advice": "Wait an hour."})]
    hand_in(notebook, address)
    assert len(server.asked) == 1


def test_an_answer_that_is_none_of_a_portal_is_told(portal: Portal, notebook: str, capsys: Said):
    address, server = portal
    server.told[:] = [(404, b"<html>")]
    hand_in(notebook, address)
    assert "the portal answered 404" in capsys.readouterr().out


@pytest.mark.parametrize(
    "address", ["127.0.0.1:9", "class.example/", "ftp://class", "no address", ""]
)
def test_what_is_no_address_is_told_before_a_token_is_asked_for(
    notebook: str, address: str, prompts: list[str], capsys: Said
):
    hand_in(notebook, address)
    assert "it begins with http:// or https://" in capsys.readouterr().out
    assert prompts == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://", "http://no address"])
def test_a_portal_that_cannot_be_reached_is_told(notebook: str, address: str, capsys: Said):
    hand_in(notebook, address)
    said = capsys.readouterr().out
    assert "cannot be reached" in said
    assert "secret" not in said


def test_a_file_that_is_not_there_is_told(capsys: Said):
    hand_in("nothing.ipynb", "http://127.0.0.1:9")
    assert "There is no file nothing.ipynb here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"state": "done"}, "It is graded. Your page says more."),
        ({"state": "done", "result": {"score": None, "max_score": 0}}, "It is graded."),
        ({"state": "received"}, "It waits to be graded, and is safe."),
        ({"state": "failed", "reason": "It could not be graded."}, "It could not be graded."),
    ],
)
def test_every_end_has_its_sentence(told: dict[str, Any], said: str):
    assert handing_in.outcome(told).startswith(said)
