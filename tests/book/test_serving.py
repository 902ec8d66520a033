"""The server that shows the site on one's own machine."""

import gzip
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from bookbuilder.errors import SiteError
from bookbuilder.serve import main, server
from tests.book.conftest import shown

PAGE = "<p>A page, long enough to be worth compressing.</p>" * 40


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    (site / "part").mkdir(parents=True)
    (site / "index.html").write_text(PAGE)
    (site / "404.html").write_text("<p>Not here</p>")
    (site / "part" / "index.html").write_text("a part")
    (site / "data.zip").write_bytes(b"PK" * 100)
    (site / "plain").mkdir()
    (tmp_path / "secret.html").write_text("not for you")
    return site


@pytest.fixture
def ask(folder):
    """Asks for an address as a browser would, and gives the answer with its body."""
    with shown(folder) as address:

        def asking(path, method="GET", **headers):
            connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
            connection.request(
                method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
            )
            answer: Any = connection.getresponse()
            answer.body = answer.read()
            connection.close()
            return answer

        yield asking


def test_a_page_comes_compressed_to_whoever_understands_it(ask):
    answer = ask("/", Accept_Encoding="br, gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == PAGE
    assert len(answer.body) < len(PAGE) / 5
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_comes_as_it_is_to_whoever_does_not(ask):
    answer = ask("/index.html?from=elsewhere")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body.decode() == PAGE


def test_what_is_compressed_already_is_left_alone(ask):
    answer = ask("/data.zip", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["Content-Type"] == "application/zip"


def test_a_page_that_the_browser_has_is_not_sent_again_until_it_changes(ask, folder):
    known = ask("/").headers["ETag"]
    again = ask("/", If_None_Match=known)
    assert (again.status, again.body) == (304, b"")
    (folder / "index.html").write_text("edited")
    assert ask("/", If_None_Match=known).body == b"edited"


def test_a_browser_asks_each_time_whether_a_page_is_still_the_same(ask):
    assert ask("/").headers["Cache-Control"] == "no-cache"


def test_what_is_not_there_gets_the_page_that_says_so(ask):
    answer = ask("/no/such/page.html")
    assert (answer.status, answer.body) == (404, b"<p>Not here</p>")


def test_a_folder_is_its_first_page_and_never_a_listing(ask):
    assert ask("/part/").body == b"a part"
    assert ask("/part").headers["Location"] == "/part/"
    assert ask("/plain/").status == 404


@pytest.mark.parametrize(
    "path", ["/../secret.html", "/%2e%2e/secret.html", "/part/../../secret.html"]
)
def test_nothing_outside_of_the_site_is_shown(ask, path):
    assert ask(path).status == 404


def test_the_head_of_an_answer_can_be_had_alone(ask):
    answer = ask("/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(PAGE)


def test_a_port_that_is_in_use_is_refused_in_one_sentence(folder, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--site", str(folder)]) == 2
    said = capsys.readouterr().err
    assert (
        said == f"Port {port} cannot be had (Address already in use): choose another with --port.\n"
    )


def test_a_port_that_does_not_exist_is_refused(folder):
    with pytest.raises(SiteError, match="There is no port 70000"):
        server(folder, 70000)


def test_without_a_site_it_says_how_to_get_one(tmp_path, capsys):
    assert main(["--site", str(tmp_path)]) == 2
    assert "run `make course` first" in capsys.readouterr().err


def test_only_this_machine_can_ask(folder):
    with server(folder, 0) as serving:
        assert serving.server_address[0] == "127.0.0.1"


@pytest.fixture
def interruptible():
    """Ctrl-C ends what is started, also where this run itself ignores it, as in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_it_says_where_the_site_is_and_ends_quietly(folder):
    command = [sys.executable, "-m", "bookbuilder.serve", "--port", "0", "--site", folder]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=30)
        finally:
            process.kill()
    assert said.startswith("The site is at http://127.0.0.1:")
    assert (process.returncode, complaints) == (0, "")
