"""Behind a web server that speaks TLS for us and shows the class below a path, as the book tells to set one up."""

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from autograder.portal.roster import keys
from tests.autograder.conftest import make_classroom
from tests.autograder.portal.web.safety.process import LONG, WebProcess, web_process

PAGE = Path(__file__).parents[5] / "book" / "instructors" / "portal.md"
SITE = "nn.school.example"


class Forwarding(BaseHTTPRequestHandler):
    """Hands requests on with the headers of the book's nginx, as if they had come with TLS."""

    port: int

    def do_GET(self) -> None:
        """Hand it on, without the path below which the class is shown."""
        below, path = self.path[:4], self.path[3:]
        if below != "/nn/":
            self.send_error(404)
            return
        length = int(self.headers.get("content-length", 0))
        kept = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        told = {"Host": SITE, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        onward = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        kept = {name: value for name, value in kept.items() if name not in told}
        onward.request(self.command, path, self.rfile.read(length), kept | told)
        answer = onward.getresponse()
        content = answer.read()
        onward.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name not in {"content-length", "transfer-encoding", "date", "connection"}:
                self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def web_server(port: int) -> Iterator[int]:
    """A web server in front of a port; where it listens."""
    handler = type("Forward", (Forwarding,), {"port": port})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@dataclass
class Shown:
    """A class as a web server shows it."""

    process: WebProcess
    port: int

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """What is answered: the number, the page and the headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        told = answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()}
        connection.close()
        return told


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A class below /nn of a site."""
    made = make_classroom(tmp_path_factory.mktemp("proxied"))
    with (
        web_process(made.root, made.solutions, under="/nn") as process,
        web_server(process.port) as port,
    ):
        yield Shown(process, port)


def test_the_whole_way_leads_below_the_path_and_stays_with_tls(shown: Shown):
    link = shown.process.key(keys.LINK, "ada")
    status, page, _ = shown.ask("GET", f"/nn/enter/{link}")
    assert (status, "Are you" in page) == (200, True)
    origin = {"Origin": f"https://{SITE}"}
    status, _, headers = shown.ask("POST", f"/nn/enter/{link}", **origin)
    assert (status, headers["location"]) == (303, "/nn/class/")
    cookie = headers["set-cookie"]
    assert cookie.startswith("__Secure-session")
    assert {"Path=/nn/", "Secure"} <= set(cookie.split("; "))
    session = {"Cookie": cookie.partition(";")[0]}
    status, page, headers = shown.ask("GET", "/nn/class/", **session)
    assert status == 200
    assert "strict-transport-security" in headers
    guard = re.findall(r'name="guard" value="([^"]+)"', page)[0]
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    status, page, _ = shown.ask("POST", "/nn/link", f"guard={guard}", **session, **origin, **kind)
    assert status == 200
    assert f"https://{SITE}/nn/enter/" in page


def test_a_form_of_another_site_is_refused_there_too(shown: Shown):
    link = shown.process.key(keys.LINK, "ada")
    status, *_ = shown.ask("POST", f"/nn/enter/{link}", Origin=f"http://{SITE}.evil.example")
    assert status == 403


def test_what_a_visitor_says_of_the_way_here_is_replaced(shown: Shown):
    link = shown.process.key(keys.LINK, "ada")
    forged = {"X-Forwarded-Proto": "http", "Host": "evil.example"}
    _, page, headers = shown.ask("POST", f"/nn/enter/{link}", **forged)
    assert headers["set-cookie"].startswith("__Secure-")
    assert "evil" not in page + str(headers)


def test_the_book_tells_to_hand_on_what_is_needed():
    text = PAGE.read_text()
    for line in (
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "reverse_proxy 127.0.0.1:8000",
        "proxy_pass http://127.0.0.1:8000/;",
        "handle_path /nn/* {",
    ):
        assert line in text
