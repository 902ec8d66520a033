"""Shows the built site on this machine alone: compressed, and never staler than the last build."""

import argparse
import gzip
import hashlib
import sys
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bookbuilder.errors import SiteError

HERE = "127.0.0.1"
PORT = 8000
SITE = Path(__file__).parents[1] / "build" / "site"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""What browsers are told; the machine is not asked, because machines differ."""

COMPRESSED = (".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm")

NOTHING = b"There is nothing at this address.\n"


@dataclass(frozen=True)
class Answer:
    """What goes back to a browser."""

    status: HTTPStatus
    headers: dict[str, str]
    body: bytes = b""


class Pages(SimpleHTTPRequestHandler):
    """Answers with the files of one folder, and with nothing else: no listing, no error of Python."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        answer = self.answer()
        self.send_head_of(answer)
        self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        """Send what there is to know about a file."""
        self.send_head_of(self.answer())

    def answer(self) -> Answer:
        """The file that was asked for, the way to it, or the page that says that there is none."""
        path, asked = Path(self.translate_path(self.path)), urlsplit(self.path).path
        if path.is_dir() and not asked.endswith("/"):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{asked}/"})
        if path.is_dir():
            path /= "index.html"
        if path.is_file():
            return self.unless_known(self.file(HTTPStatus.OK, path))
        return self.file(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")

    def file(self, status: HTTPStatus, path: Path) -> Answer:
        """A file, compressed if that helps and the browser understands it."""
        body, suffix = (path.read_bytes(), path.suffix) if path.is_file() else (NOTHING, ".txt")
        headers = {
            "Content-Type": TYPES.get(suffix, "application/octet-stream"),
            "Cache-Control": "no-cache",  # keep it, but ask each time: the next build may differ
            "Vary": "Accept-Encoding",
        }
        if suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return Answer(status, headers, body)

    def unless_known(self, answer: Answer) -> Answer:
        """Nothing but the word that nothing has changed, for a browser that has the file."""
        if self.headers.get("If-None-Match") != answer.headers["ETag"]:
            return answer
        return Answer(HTTPStatus.NOT_MODIFIED, answer.headers)

    def send_head_of(self, answer: Answer) -> None:
        """Send the status and the headers."""
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal shows the address alone."""


class Server(ThreadingHTTPServer):
    """One thread for each connection; none of them keeps the program from ending."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone away is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server(site: Path, port: int) -> Server:
    """A server of one folder, already listening.

    Raises:
        SiteError: there is no site, or the port cannot be had.
    """
    if not (site / "index.html").is_file():
        raise SiteError(f"There is no site in {site}: run `make course` first.")
    try:
        return Server((HERE, port), partial(Pages, directory=str(site)))
    except OSError as error:
        raise SiteError(
            f"Port {port} cannot be had ({error.strerror}): choose another with --port."
        ) from None
    except OverflowError:
        raise SiteError(f"There is no port {port}: ports go from 0 to 65535.") from None


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"default: {PORT}; 0: any that is free"
    )
    parser.add_argument("--site", type=Path, default=SITE, help="the folder to show")
    chosen = parser.parse_args(arguments)
    try:
        with server(chosen.site, chosen.port) as serving:
            print(
                f"The site is at http://{HERE}:{serving.server_port}/ (Ctrl-C ends it)", flush=True
            )
            serving.serve_forever()
    except SiteError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
