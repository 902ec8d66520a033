"""The code of a page, run in a real browser: what comes out, what goes wrong, and how it ends."""

from importlib.resources import files
from typing import Any

import pytest

from tests.thorough import thoroughly

PAGE = "neuron.html"
ENDLESS = "print('begins')\nwhile True: pass"


@pytest.fixture
def page(open_page):
    return open_page(PAGE)


@pytest.mark.parametrize("name", [PAGE, f"{PAGE}?code=print(1)&run=1#print(1)"])
def test_nothing_of_python_is_fetched_before_somebody_presses_run(open_page, name: str):
    page = open_page(name)
    page.tab.wait_for_load_state("networkidle")
    page.press(0, "Edit")
    page.tab.wait_for_timeout(500)
    assert [url for url in page.asked if "_python" in url] == []
    assert len([url for url in page.asked if "/_live/code." in url]) == 2
    assert page.tab.locator("iframe").count() == 0


def test_a_cell_brings_along_what_stands_above_it_and_says_what_the_book_says(page):
    stored = [page.output(number) for number in range(3)]
    alt = page.cell(1).locator("img").get_attribute("alt")
    caption = page.cell(1).locator("figcaption").inner_text()
    page.run(2)
    assert page.output(0) == stored[0]
    assert page.output(2) == stored[2]
    figure = page.cell(1).locator(".code-output figure")
    assert figure.locator("img").get_attribute("alt") == alt
    assert figure.locator("img").get_attribute("src").startswith("data:image/png")
    assert figure.locator("figcaption").inner_text() == caption
    assert page.complaints == []


def test_reset_brings_back_what_the_book_came_with(page):
    stored = page.output(0)
    assert page.run(0, "print('other')").strip() == "other"
    page.press(0, "Reset")
    assert page.output(0) == stored
    assert "def sigmoid" in page.cell(0).inner_text()
    assert page.cell(0).locator("textarea").count() == 0
    assert page.button(0, "Edit").is_visible()


def test_what_was_changed_runs_again_with_what_needs_it(page):
    page.run(0, "a = 1")
    page.run(1, "print(a + 1)")
    page.write(0, "a = 5")
    assert page.run(1).strip() == "6"
    page.run(1, "a = 70")
    page.press(2, "Run all above")
    page.said(2)
    page.write(2, "print(a)")
    assert page.run(2).strip() == "70"


def test_what_stands_between_a_change_and_a_cell_runs_again_too(page):
    page.run(0, "x = 1")
    page.run(1, "y = x + 1")
    assert page.run(2, "print(y)").strip() == "2"
    page.write(0, "x = 10")
    assert page.run(2).strip() == "11"
    page.run(1, "x = x + 1")
    page.run(0)  # as it stands: what is below it rests on what it was
    assert page.run(2, "print(x)").strip() == "11"


def test_what_is_written_while_a_cell_runs_has_not_run(page):
    page.write(0, "import time\ntime.sleep(2)\nx = 1")
    page.press(0, "Run")
    page.cell(0).locator(".code-said", has_text="Running").wait_for()
    page.write(0, "x = 2")
    assert page.said(0) == "Done."
    assert page.run(1, "print(x)").strip() == "2"


def test_a_picture_has_the_books_caption_only_where_all_code_above_is_the_books(page):
    page.write(0, f"{page.source(0)}\nchanged = True")
    page.run(1)
    drawn = page.cell(1).locator(".code-output")
    assert drawn.locator("img").get_attribute("alt") == "A figure that this code has drawn."
    assert drawn.locator("figcaption").count() == 0


def test_a_figure_of_code_that_has_failed_is_not_that_of_the_next(page):
    page.run(0, "import matplotlib.pyplot as plt\nplt.plot([1])\n1 / 0")
    page.write(0, "import matplotlib.pyplot as plt")
    page.run(1, "plt.figure()\nplt.plot([2])\nplt.show()")
    assert [page.cell(number).locator("img").count() for number in range(2)] == [0, 1]


def test_run_all_above_begins_from_nothing(page):
    page.run(0, "import numpy as np\nnp.set_printoptions(precision=2)\na = 1")
    page.write(0, "import numpy as np\nprint('a' in globals(), np.array([1 / 3]))")
    page.press(1, "Run all above")
    assert page.said(1) == "All above have run."
    assert page.output(0).strip() == "False [0.33333333]"


def test_run_pressed_twice_runs_once(page):
    page.write(0, "import time\ntime.sleep(2)\nprint('once')")
    page.press(0, "Run")
    page.press(0, "Run")
    assert page.said(0) == "Done."
    assert page.output(0).strip() == "once"


def test_stop_ends_what_would_never_end_and_python_comes_back(page):
    page.write(0, ENDLESS)
    page.press(0, "Run")
    page.cell(0).get_by_text("begins", exact=True).last.wait_for()
    page.press(1, "Run")
    assert page.said(1) == "Something is running: wait for it, or stop it first."
    page.press(0, "Stop")
    assert page.said(0).startswith("Stopped.")
    assert page.output(0).strip() == "begins"
    assert page.tab.evaluate("document.activeElement.textContent") == "Run"
    assert page.run(0, "print(1 + 1)").strip() == "2"


def test_stop_while_a_cell_above_runs_leaves_what_the_book_says(page):
    page.write(0, "while True: pass")
    before = [page.output(number) for number in range(2)]
    page.press(1, "Run")
    page.cell(0).locator(".code-said", has_text="Running").wait_for()
    page.press(1, "Stop")
    assert page.said(1).startswith("Stopped.")
    assert [page.output(number) for number in range(2)] == before
    assert page.tab.locator(".code-before").count() == 0


def test_stop_while_python_is_still_coming_fetches_no_more_of_it(page):
    page.tab.route("**/_python/pyodide.asm.wasm*", lambda _: None)  # never answered
    with page.tab.expect_request("**/_python/pyodide.asm.wasm*"):
        page.press(0, "Run")
    with page.tab.expect_event("requestfailed", lambda request: "pyodide.asm.wasm" in request.url):
        page.press(0, "Stop")
    assert page.said(0).startswith("Stopped.")
    assert page.tab.locator("iframe").count() == 0


ERRORS = {
    "def f(z):\n    return z + missing\n\nf(1)": (
        "Code 1, line 4:  f(1)\nCode 1, line 2:  return z + missing\n"
        "NameError: name 'missing' is not defined"
    ),
    "x = (1,\ny = 2 +": "Code 1, line 1:  x = (1,\nSyntaxError: '(' was never closed",
    "import numpy as np\nnp.ones((2, 3)) @ np.ones((2, 3))": "ValueError: matmul:",
    "import numpy as np\na = []\nwhile True: a.append(np.ones(5 * 10**7))": "MemoryError",
    "raise SystemExit": "SystemExit",
    "import pandas": "The pages of this book have NumPy, Matplotlib, nnkit",
    "input('How many?')": "EOFError: Nobody can type an answer here: write it into the code.",
}


def test_an_error_is_told_with_its_line_and_nothing_of_the_machinery(page):
    for code, told in ERRORS.items():
        out = page.run(0, code)
        assert told in out
        assert "page_runner" not in out
        assert '.py"' not in out
        assert page.said(0) == "It ended with an error, which stands below."
    page.press(1, "Run")
    assert page.said(1) == "Code 1, which comes before this, ended with an error."


def test_a_flood_is_cut_and_the_page_still_answers(page):
    page.write(0, "while True: print('x' * 1000)")
    page.press(0, "Run")
    page.cell(0).get_by_text("and more, which is not shown").wait_for()
    assert len(page.output(0)) < 130_000
    page.press(0, "Stop")
    page.said(0)


def test_where_python_cannot_be_fetched_one_sentence_says_so_and_the_next_press_tries_again(page):
    page.tab.route("**/_python/numpy.zip*", lambda route: route.fulfill(status=503))
    page.press(0, "Run")
    said = "Python cannot be fetched: the site answers 503. Press Run to try again."
    assert page.said(0) == said
    page.tab.unroute("**/_python/numpy.zip*")
    assert page.run(0, "print('here')").strip() == "here"


def test_a_page_in_a_folder_says_where_its_code_runs(browser, site):
    tab = browser.new_page()
    tab.goto((site / PAGE).as_uri())
    assert tab.get_by_text("where the book is read from a web server").count() == 1
    assert tab.locator(".code-button").count() == 0
    tab.close()


def test_the_next_page_starts_from_what_the_first_has_kept(open_page):
    page = open_page(PAGE, new=True)
    page.run(0, "print(1)")
    kept = "caches.open('python-started').then(cache => cache.keys()).then(keys => keys.length)"
    page.tab.wait_for_function(f"() => {kept}.then(count => count === 1)")
    page.tab.reload()
    assert page.run(0, "import random; print(random.random() != 0)").strip() == "True"
    damage = """caches.open('python-started').then(async cache => {
        for (const key of await cache.keys()) await cache.put(key, new Response('damaged')); })"""
    page.tab.evaluate(damage)
    page.tab.reload()
    assert page.run(0, "print('from nothing')").strip() == "from nothing"


# --- for everybody -------------------------------------------------------------------------------------

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@pytest.mark.parametrize("mode", thoroughly(MODES, "light"))
def test_nothing_is_in_the_way_of_anybody(open_page, mode: str):
    page = open_page(PAGE, **MODES[mode])
    page.run(1)
    page.write(0, "# a comment that is much longer than a line of a phone, or of most\nx = 1\nf(x)")
    page.run(0)
    page.tab.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.tab.evaluate("axe.run('article', {resultTypes: ['violations']})")["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.complaints == []


def test_a_drawing_turns_dark_with_the_page(open_page):
    page = open_page(PAGE, color_scheme="dark")
    page.run(1)
    picture = page.cell(1).locator("img.code-drawing")
    assert "invert(1)" in picture.evaluate("image => getComputedStyle(image).filter")


def test_on_paper_and_without_javascript_there_are_no_buttons(open_page):
    page = open_page(PAGE)
    assert page.button(0, "Run").is_visible()
    page.tab.emulate_media(media="print")
    assert not page.tab.locator(".code-bar").first.is_visible()
    plain = open_page(PAGE, java_script_enabled=False)
    assert plain.tab.locator(".code-bar").count() == 0
    assert plain.cell(0).locator(".cell_output").is_visible()
