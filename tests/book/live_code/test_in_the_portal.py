"""Code runs in the book as a portal shows it, under the portal's own policies."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from autograder.portal.web.book import book
from autograder.portal.web.guards import SafeHeaders


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where a portal shows the book."""
    config = uvicorn.Config(SafeHeaders(book(site)), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def test_code_runs_and_draws(open_page):
    page = open_page("neuron.html")
    stored = page.output(0)
    page.run(1)
    assert page.output(0) == stored
    assert page.cell(1).locator("img.code-drawing").evaluate("image => image.naturalWidth") > 500
    assert page.complaints == []
