"""Code runs in the book as a portal shows it, under the portal's own policies, which are a wall by themselves."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.portal.web.book import CODE_FRAME, book
from autograder.portal.web.guards import SafeHeaders
from tests.answering import answering
from tests.book.live_code import reaching
from tests.book.live_code.conftest import Opened
from tests.book.live_code.reaching import reached

PAGE = "neuron.html"
elsewhere = reaching.elsewhere


@pytest.fixture
def in_the_portal(open_page: Callable[..., Opened]) -> Iterator[Callable[[Path], Opened]]:
    """Opens the page of a site as a portal shows it."""
    with ExitStack() as serving:

        def opened(site: Path) -> Opened:
            where = serving.enter_context(answering(SafeHeaders(book(site))))
            return open_page(PAGE, f"{where}/")

        yield opened


def test_code_runs_and_draws(in_the_portal: Callable[[Path], Opened], site: Path):
    page = in_the_portal(site)
    stored = page.output(0)
    page.run(1)
    assert page.output(0) == stored
    assert page.cell(1).locator("img.code-drawing").evaluate("image => image.naturalWidth") > 500
    assert page.complaints == []


def test_the_portals_policy_keeps_code_from_the_network_without_that_of_the_frame(
    in_the_portal: Callable[[Path], Opened], site: Path, tmp_path: Path, elsewhere: str
):
    altered = shutil.copytree(site, tmp_path / "site", copy_function=os.link)
    frame = altered / CODE_FRAME
    text = frame.read_text("utf-8")
    frame.unlink()  # which is the site's own file
    frame.write_text(text.replace("http-equiv", "name"), encoding="utf-8")
    assert frame.read_text("utf-8") != text
    assert reached(in_the_portal(altered), elsewhere) == (set(), "[]")
