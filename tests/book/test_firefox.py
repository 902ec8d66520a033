"""What moves, runs, asks and checks in the book does so in Firefox too, within the same walls.

Debian's Firefox, driven by Mozilla's own client: `apt install firefox-esr`, which `make verify` does where it may.
"""

import shutil
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bookbuilder.bundles import names
from tests.book.conftest import COURSE
from tests.book.exercises.conftest import BLANK, NAME, SIGMOID, WITH_WRONG_SIGN
from tests.book.figures.stills import pages_of
from tests.book.live_code import reaching
from tests.book.live_code.conftest import AT_REST
from tests.book.live_code.reaching import reached

pytestmark = [
    pytest.mark.thorough,
    # Mozilla's client leaves sockets open while it waits for the browser.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
elsewhere = reaching.elsewhere
PATIENCE = 120
"""Seconds for Python on a busy machine."""
PAGE = "neuron.html"


class Opened:
    """A page in Firefox, whose cells are counted from 0."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser = self.tab = browser
        browser.navigate(address)

    def js(self, script: str, *arguments: object) -> Any:
        """What a piece of JavaScript gives."""
        return self.browser.execute_script(f"return {script}", script_args=arguments)

    def until(self, script: str, *arguments: object) -> Any:
        """Wait until a piece of JavaScript gives something true, and give it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.js(script, *arguments):
                return found
            time.sleep(0.1)
        raise AssertionError(f"It did not come true: {script} with {arguments}")

    def press(self, name: str) -> None:
        """Press the button of a name."""
        self.until(
            "[...document.querySelectorAll('button')].some(b => b.ariaLabel === arguments[0])", name
        )
        self.js(
            "[...document.querySelectorAll('button')].find(b => b.ariaLabel === arguments[0]).click()",
            name,
        )

    def write(self, place: str, code: str) -> None:
        """Write code into the editor at a place."""
        typed = "(area => { area.value = arguments[1]; area.dispatchEvent(new Event('input')); })"
        self.js(f"{typed}(document.querySelector(arguments[0] + ' textarea'))", place, code)

    def run(self, number: int, code: str | None = None) -> str:
        """Run a cell, with other code if there is any, and give what comes out."""
        if code is not None:
            self.press(f"Edit: Code {number + 1}")
            self.js(MARK, number)
            self.write(f"[data-cell='{number}']", code)
        self.press(f"Run: Code {number + 1}")
        self.said(number)
        return str(self.js(f"{CELL}.querySelector('.cell_output').innerText", number))

    def said(self, number: int) -> str:
        """What stands beside the buttons once nothing runs."""
        said = f"{CELL}.querySelector('.code-said').textContent"
        return str(
            self.until(f"{said}.match(new RegExp(arguments[1])) && {said}", number, AT_REST.pattern)
        )


CELL = "[...document.querySelectorAll('div.cell')].filter(cell => cell.querySelector('.cell_input'))[arguments[0]]"
MARK = f"{CELL}.setAttribute('data-cell', arguments[0])"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory) -> Iterator[Any]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no firefox here")
    with warnings.catch_warnings(action="ignore"):  # it uses what its own libraries call old
        from marionette_driver.marionette import Marionette
    started = Marionette(
        bin=program, headless=True, gecko_log=str(tmp_path_factory.mktemp("firefox") / "log")
    )
    started.start_session()
    yield started
    started.delete_session()
    started.cleanup()


@pytest.fixture
def open_page(firefox: Any, address: str, site: Path):
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here")
    return lambda name: Opened(firefox, address + name)


@pytest.mark.parametrize("name", names(COURSE))
def test_a_figure_draws_and_answers_to_a_key(open_page, site: Path, name: str):
    page = open_page(str(pages_of(site)[name].relative_to(site)))
    page.js("document.querySelector(arguments[0]).scrollIntoView()", f"#{name}")
    page.until("document.querySelector(arguments[0])", f"#{name}.live-ready")
    assert (
        page.js(
            "document.querySelector(arguments[0]).getBoundingClientRect().height", f"#{name} svg"
        )
        > 50
    )
    page.js("document.querySelector(arguments[0]).click()", f"#{name} .live-answer")
    assert page.until("document.querySelector(arguments[0])?.textContent", f"#{name} .live-words")


def test_code_runs_and_draws(open_page):
    page = open_page(PAGE)
    stored = page.js(f"{CELL}.querySelector('.cell_output').innerText", 0)
    page.run(1)
    assert page.js(f"{CELL}.querySelector('.cell_output').innerText", 0) == stored
    assert page.js(f"{CELL}.querySelector('img.code-drawing').naturalWidth", 1) > 500


def test_code_reaches_no_network_and_no_store(open_page, elsewhere, monkeypatch):
    page = open_page(PAGE)
    monkeypatch.setattr(
        page.tab, "wait_for_timeout", lambda ms: time.sleep(ms / 1000), raising=False
    )
    assert reached(page, elsewhere) == (set(), "[]")


def test_changed_code_is_there_after_a_reload_and_has_not_run(open_page):
    page = open_page(PAGE)
    stored = page.js(f"{CELL}.querySelector('.cell_output').innerText", 0)
    page.press("Edit: Code 1")
    page.js(MARK, 0)
    page.write("[data-cell='0']", "a = 5")
    page.until(f"{CELL}.querySelector('.code-said').textContent === 'Kept on this device.'", 0)
    page.browser.refresh()
    assert page.until(f"{CELL}.querySelector('textarea')?.value", 0) == "a = 5"
    assert page.js(f"{CELL}.querySelector('.cell_output').innerText", 0).endswith(stored)
    assert page.js("document.querySelector('iframe')") is None
    page.press("Reset: Code 1")
    page.browser.refresh()
    page.until(f"{CELL}.querySelector('.code-bar')", 0)
    assert page.js(f"{CELL}.querySelector('textarea')", 0) is None


def test_a_question_is_answered(open_page):
    page = open_page(PAGE)
    page.until("document.querySelector('.question .options button')")
    page.js("document.querySelector('.question .options button').click()")
    assert page.js("document.querySelector('.question .reply').textContent").startswith(
        "Not this one."
    )


def test_an_exercise_is_checked_and_kept(open_page):
    page = open_page(f"assignments/{NAME}.html")
    box = "[data-exercise='sigmoid']"
    told = f'document.querySelector("{box} .cell_output")?.innerText'
    for code, words in (("", BLANK), (WITH_WRONG_SIGN, "Hint: "), (SIGMOID, "passed")):
        if code:
            page.write(box, code)
        page.press("Check: sigmoid")
        page.until(f"{told}?.includes(arguments[0])", words)
    page.browser.refresh()
    page.until("document.querySelector(arguments[0])", f"{box} textarea")
    assert page.js("document.querySelector(arguments[0]).value", f"{box} textarea") == SIGMOID
    page.js("localStorage.clear()")
