"""Code that tries to reach the network and the stores of a browser, and another server that remembers who asked."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

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


def reached(page, elsewhere):
    """What an attempt at everything comes to: the addresses that were asked, and the stores that opened."""
    attempts = [text.replace("@", elsewhere) for text in (NETWORK | STORES).values()]
    page.run(0, TRY.format(attempts=attempts))
    assert page.said(0) == "Done."
    page.tab.wait_for_timeout(1000)
    out = page.run(1, "print(sorted(str(each) for each in got if 'GOT' in str(each)))")
    return {path.strip("/") for path in Elsewhere.asked}, out.strip()
