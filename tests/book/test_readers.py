"""What readers with little bandwidth, with a keyboard, and with a question meet in a real browser."""

from pathlib import Path

import pytest

from tests.book.test_structure import CHAPTERS

LIMIT = 360_000
"""Bytes of a first visit, compressed."""

OTHER_KINDS = (
    "index",
    "setup",
    "assignments/deep_network",
    "reference/formulas",
    "instructors/index",
)

TERMS = {
    "introduction": ("unstructured", "introduction/kinds_of_data"),
    "logistic_regression": ("broadcasting", "logistic_regression/broadcasting"),
    "shallow_networks": ("saturates", "shallow_networks/activations"),
    "deep_networks": ("dominoes", "deep_networks/dimensions"),
    "hyperparameters": ("validation", "hyperparameters/validation"),
    "beyond": ("PyTorch", "beyond/pytorch"),
    "neuron": ("tomato", "neuron"),
    "neuron_learns": ("uphill", "neuron_learns"),
}
"""A word that somebody may look for, and the page that should then be offered."""


def loaded(browser, url):
    """A page that somebody opens for the first time, and what comes with it by address."""
    context = browser.new_context()
    tab, answers = context.new_page(), []
    tab.on("requestfinished", lambda request: answers.append(request))  # noqa: PLW0108 (it marks functions)
    tab.goto(url)
    tab.evaluate("document.fonts.ready.then(() => true)")
    sizes = {each.url: each.sizes()["responseBodySize"] for each in answers}
    context.close()
    return {name: size for name, size in sizes.items() if not name.startswith("data:")}


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHER_KINDS])
def test_a_first_visit_is_light_and_needs_no_script_of_icons(browser, address, name):
    sizes = loaded(browser, f"{address}{name}.html")
    assert len(sizes) > 10
    assert [url for url in sizes if "fontawesome" in url or "searchindex" in url] == []
    assert sum(sizes.values()) < LIMIT, sorted(sizes.items(), key=lambda item: -item[1])[:5]


def test_a_page_full_of_formulas_is_light_before_it_is_compressed(site, pages):
    name = "shallow_networks/backpropagation.html"
    assert (site / name).stat().st_size < 130_000
    assert len(pages[Path(name)].find_all()) < 4_000


@pytest.mark.parametrize("chapter", sorted({name.split("/")[0] for name in CHAPTERS}))
def test_search_finds_a_word_of_each_chapter(address, browser, chapter):
    term, page = TERMS[chapter]
    tab = browser.new_page()
    tab.goto(f"{address}search.html?q={term}")
    tab.wait_for_selector(f"#search-results a[href^='{page}.html']")
    tab.close()


FOUND_FIRST = {
    "logit": "logistic_regression/model",
    "maximum likelihood": "logistic_regression/loss",
    "cross entropy": "logistic_regression/loss",
    "cross-entropy": "logistic_regression/loss",
    "feature vector": "logistic_regression/cat_or_not",
    "decision boundary": "neuron_learns",
    "underfitting": "introduction/why_now",
    "overfitting": "hyperparameters/validation",
    "vanishing gradient": "shallow_networks/activations",
    "one-hot": "deep_networks/more_classes",
    "one hot": "deep_networks/more_classes",
    "softmax": "deep_networks/more_classes",
    "backpropagation": "shallow_networks/backpropagation",
    "broadcasting": "logistic_regression/broadcasting",
    "learning rate": "hyperparameters/learning_rate",
    "gradient descent": "logistic_regression/gradient_descent",
    "symmetry breaking": "shallow_networks/initialisation",
    "computation graph": "logistic_regression/computation_graph",
    "Adam": "hyperparameters/optimisers",
    "mini-batch": "hyperparameters/optimisers",
}
"""What people type, and the page that teaches it."""

RESULTS = "#search-results li > a"


def searched(browser, address, words):
    """The page of results, once it is complete."""
    tab = browser.new_page()
    tab.goto(f"{address}search.html?q={words}")
    tab.wait_for_selector(RESULTS)
    tab.wait_for_function(
        "() => document.querySelector('.search-summary').textContent.includes('found')"
    )
    return tab


@pytest.mark.parametrize(("words", "page"), FOUND_FIRST.items())
def test_a_term_of_the_field_leads_to_the_page_that_teaches_it_first(address, browser, words, page):
    tab = searched(browser, address, words)
    first = tab.evaluate(f"document.querySelector('{RESULTS}').getAttribute('href')")
    tab.close()
    assert first.split("?")[0].split("#")[0] == f"{page}.html"


def test_what_the_search_quotes_has_each_formula_once_and_nothing_of_the_frame(address, browser):
    tab = searched(browser, address, "logit")
    tab.wait_for_selector("#search-results p.context")
    quotes = tab.evaluate("[...document.querySelectorAll('p.context')].map(p => p.textContent)")
    tab.close()
    assert quotes
    for quote in quotes:
        assert "\\" not in quote
        assert "On this page" not in quote


WANTED = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled
          && each.tabIndex >= 0 && !each.closest("[inert]")
          && !(each.type === "radio" && !each.checked))"""

REACHED = """{
  const here = document.activeElement;
  const again = here === document.body || here.dataset.reached;
  if (here !== document.body) here.dataset.reached = "yes";
  !again
}"""

UNREACHED = (
    f"{WANTED}.filter(each => !each.dataset.reached).map(each => each.outerHTML.slice(0, 120))"
)


@pytest.mark.parametrize("name", ["index", "neuron", "setup", "assignments/deep_network"])
def test_the_keyboard_reaches_everything(address, browser, name):
    tab = browser.new_page()
    tab.goto(f"{address}{name}.html")
    tab.evaluate("document.querySelectorAll('article details').forEach(each => each.open = true)")
    assert tab.evaluate(f"{WANTED}.length") > 20
    tab.keyboard.press("Tab")
    while tab.evaluate(REACHED):
        tab.keyboard.press("Tab")
    assert tab.evaluate(UNREACHED) == []
    tab.close()


def test_a_question_is_answered_by_keyboard_alone(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}neuron.html")
    tab.focus(".question .options button >> nth=0")
    tab.keyboard.press("Enter")
    assert tab.inner_text(".question .reply >> nth=0").startswith("Not this one.")
    tab.close()


def test_the_first_thing_that_the_keyboard_reaches_leads_past_the_navigation(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}neuron.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main-content"
    tab.close()


@pytest.fixture
def neuron(address, browser):
    """A page with one before and one behind it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(f"{address}neuron.html")
    yield tab
    context.close()


def test_the_arrows_turn_the_page_and_the_links_say_so(address, neuron):
    neuron.keyboard.press("ArrowRight")
    neuron.wait_for_url(f"{address}neuron_learns.html")
    neuron.keyboard.press("ArrowLeft")
    neuron.wait_for_url(f"{address}neuron.html")


@pytest.mark.parametrize("scrolling", ["div.highlight pre[tabindex]", ".displayed[tabindex]"])
def test_the_arrows_turn_no_page_where_they_scroll_or_are_typed(address, neuron, scrolling):
    neuron.locator(scrolling).first.focus()
    neuron.keyboard.press("ArrowRight")
    neuron.evaluate("document.activeElement.blur()")
    for key in ("Control+ArrowRight", "n", "p", "/"):
        neuron.keyboard.press(key)
    neuron.wait_for_timeout(300)
    assert neuron.url == f"{address}neuron.html"
    assert neuron.evaluate("document.activeElement === document.body")
