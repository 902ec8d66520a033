"""What code could reach that somebody else wrote and a reader runs: nothing. Each wall is taken away once to see that it stands."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from tests.book.conftest import shown
from tests.book.live_code.conftest import Opened

PAGE, FRAME = "neuron.html", "_python/frame.html"

ORIGIN = ('"allow-scripts"', '"allow-scripts allow-same-origin"')
GUARD = ('origin === "null"', "true")
POLICY = ('http-equiv="Content-Security-Policy"', 'name="nothing"')

NETWORK = {
    "fetch": "fetch('@fetch', {mode: 'no-cors', credentials: 'include'})",
    "post": "fetch('@post', {method: 'POST', body: 'x', mode: 'no-cors'})",
    "request": "new Promise(y => { const x = new XMLHttpRequest(); x.open('GET', '@request'); x.onloadend = y; x.send(); })",
    "events": "new Promise((y, n) => { new EventSource('@events').onerror = n; })",
    "socket": "new Promise((y, n) => { new WebSocket('@socket'.replace('http', 'ws')).onerror = n; })",
    "script": "new Promise(y => y(importScripts('@script')))",
    "module": "import('@module')",
}
STORES = {
    "caches": "caches.open('python-started').then(() => 'GOT caches')",
    "database": "new Promise((y, n) => { const r = indexedDB.open('a'); r.onsuccess = () => y('GOT database'); r.onerror = n; })",
}
TRY = """\
from pyodide.code import run_js
got = []
for attempt in {attempts!r}:
    try:
        run_js("delete self.fetch; " + attempt).then(got.append, lambda error: None)
    except BaseException:
        pass
"""


class Elsewhere(BaseHTTPRequestHandler):
    """Another server, which remembers who asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    Elsewhere.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def without(site: Path, tmp_path: Path, open_page) -> Iterator[Any]:
    """Opens a page of a site in which something of a file is other, such as a wall that is missing."""
    for path in site.iterdir():
        if path.name in ("_live", "_python"):
            shutil.copytree(path, tmp_path / path.name)
        else:
            (tmp_path / path.name).symlink_to(path)

    def opened(changes: dict[str, tuple[str, str]]) -> Opened:
        for name, (old, new) in changes.items():
            text = (tmp_path / name).read_text("utf-8")
            assert old in text
            (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        return open_page(PAGE, at)

    with shown(tmp_path) as at:
        yield opened


def reached(page, elsewhere):
    """What an attempt at everything comes to: the addresses that were asked, and the stores that opened."""
    attempts = [text.replace("@", elsewhere) for text in (NETWORK | STORES).values()]
    page.run(0, TRY.format(attempts=attempts))
    assert page.said(0) == "Done."
    page.tab.wait_for_timeout(1000)
    out = page.run(1, "print(sorted(str(each) for each in got if 'GOT' in str(each)))")
    return {path.strip("/") for path in Elsewhere.asked}, out.strip()


@pytest.fixture
def page(open_page):
    return open_page(PAGE)


def test_code_reaches_no_network_and_no_store(page, elsewhere):
    assert reached(page, elsewhere) == (set(), "[]")


def test_without_its_policy_it_would_reach_the_network(without, elsewhere):
    asked, stores = reached(without({FRAME: POLICY}), elsewhere)
    assert asked >= {"fetch", "post", "request"}
    assert stores == "[]"


def test_with_an_origin_it_would_reach_the_stores(without, elsewhere):
    asked, stores = reached(without({FRAME: GUARD, "_live/code.js": ORIGIN}), elsewhere)
    assert asked == set()
    assert stores == "['GOT caches', 'GOT database']"


FRAMED = """address => new Promise(resolve => {
  addEventListener("message", ({ data }) => data === "ready" && resolve("it begins"));
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.onload = () => setTimeout(resolve, 500, "it does nothing");
  document.body.append(frame);
})"""


def test_with_an_origin_the_frame_does_nothing(page, without):
    assert page.tab.evaluate(FRAMED, FRAME) == "it does nothing"
    assert without({FRAME: GUARD}).tab.evaluate(FRAMED, FRAME) == "it begins"


FORGED = """\
import base64, page_runner, struct, zlib
tell = page_runner.tell
svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='parent.hit=1'><script>parent.hit=1</script></svg>"
tell("text", "<img src=x onerror=window.hit=1>")
tell("error", "<script>window.hit=1</script>")
tell("drawing", base64.b64encode(svg).decode())
tell("drawing", '" onerror=window.hit=1')
tell("picture", "x")
tell("html", "<b>bold</b>")
tell("code-x onclick=1", "odd")
for _ in range(10_000):
    tell("text", "")
    tell("note", "")
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def png(width, *more, end=b""):
    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\\0" * (1 + min(width, 9)))
    parts = [chunk(b"IHDR", head), *more, chunk(b"IDAT", data), chunk(b"IEND", b"")]
    return base64.b64encode(b"\\x89PNG\\r\\n\\x1a\\n" + b"".join(parts) + end).decode()
tell("picture", png(1, end=b"<script>"))
tell("picture", png(1, chunk(b"evIl", b"x")))
tell("picture", png(10**9))
tell("picture", png(4))
"""


def test_what_comes_out_is_text_or_a_picture_and_never_part_of_the_page(page):
    page.run(0, FORGED)
    assert page.said(0) == "Done."
    out = page.cell(0).locator(".code-output")
    assert "<img src=x onerror=window.hit=1>" in out.inner_text()
    assert out.evaluate("each => each.childElementCount") < 10
    assert out.locator("script, svg, b, pre img").count() == 0
    (picture,) = out.locator("img").all()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 4
    assert page.tab.evaluate("window.hit === undefined")
