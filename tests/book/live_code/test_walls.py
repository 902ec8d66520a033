"""What code could reach that somebody else wrote and a reader runs: nothing. Each wall is taken away once to see that it stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import shown
from tests.book.live_code import reaching
from tests.book.live_code.conftest import Opened
from tests.book.live_code.reaching import reached

elsewhere = reaching.elsewhere

PAGE, FRAME = "neuron.html", "_python/frame.html"

ORIGIN = ('"allow-scripts"', '"allow-scripts allow-same-origin"')
GUARD = ('origin === "null"', "true")
POLICY = ('http-equiv="Content-Security-Policy"', 'name="nothing"')


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
