"""The figures that readers move, in a real browser: by mouse, by keyboard, without JavaScript, on paper."""

import re
from pathlib import Path

import pytest

from bookbuilder.bundles import FIGURES, names
from tests.book.conftest import COURSE
from tests.book.figures.conftest import MODES, Opened
from tests.book.figures.stills import still
from tests.thorough import thoroughly

NAMES = names(COURSE)
SOME = ("neuron-by-hand", "hidden-layer", "computation-graph", "loop-or-vector")
"""Figures of four kinds: a plot with handles, training that goes on, boxes and arrows, a measurement."""
SOME_FIRST = thoroughly(NAMES, *(set(NAMES) - set(SOME)))
DOUBLE_IDS = """[...document.querySelectorAll("[id]")].map(({id}) => id).filter((id, k, all) => all.indexOf(id) !== k)"""
AXE_RUN = "name => axe.run('#' + name, {resultTypes: ['violations']})"


def test_every_figure_that_can_be_moved_stands_on_a_page(where: dict[str, Path]):
    assert sorted(where) == NAMES


@pytest.mark.parametrize("name", SOME_FIRST)
def test_a_figure_is_fetched_when_it_comes_near_and_nothing_else_is(browser, where, name: str):
    window = browser.new_context(viewport={"width": 1280, "height": 300})
    tab, asked = window.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(where[name].as_uri())
    tab.wait_for_load_state("networkidle")
    script = re.compile(rf"/{name}\.js\?v=[0-9a-f]{{8}}$")
    assert not any(script.search(url) for url in asked)
    tab.locator(f"#{name}").scroll_into_view_if_needed()
    tab.wait_for_selector(f"#{name}.live-ready")
    assert sum(bool(script.search(url)) for url in asked) == 1
    assert all(url.startswith(("file:", "data:")) for url in asked)
    window.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_in_the_way_of_anybody_and_paper_has_the_picture(
    open_figure, axe: str, name: str
):
    page = open_figure(name, whole=True)
    page.figure.locator(".live-answer").first.click()
    page.tab.evaluate(axe)
    for scheme in ("light", "dark"):
        page.tab.emulate_media(color_scheme=scheme)
        page.tab.wait_for_function(f"() => document.documentElement.dataset.theme === '{scheme}'")
        assert in_the_way(page) == []
    assert not page.figure.locator("img").is_visible()
    page.tab.emulate_media(media="print")
    assert page.figure.locator("img").is_visible()
    assert not page.figure.locator(".live-stage").is_visible()
    assert page.complaints == []


@pytest.mark.parametrize("name", SOME_FIRST)
def test_nothing_is_in_the_way_on_a_phone(open_figure, axe: str, name: str):
    page = open_figure(name, whole=True, **MODES["phone"])
    page.figure.locator(".live-answer").first.click()
    page.tab.evaluate(axe)
    assert in_the_way(page) == []
    assert page.complaints == []


def in_the_way(page: Opened) -> list[object]:
    """What axe finds in a figure, what is too wide, and what has the id of something else."""
    page.settle()
    found = page.tab.evaluate(AXE_RUN, page.name)["violations"]
    wider = max(0, page.tab.evaluate("document.documentElement.scrollWidth - innerWidth"))
    told: list[object] = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    return told + page.tab.evaluate(DOUBLE_IDS) + [f"{wider} pixels too wide"] * bool(wider)


@pytest.mark.parametrize("name", SOME_FIRST)
def test_it_is_a_picture_without_javascript(open_figure, name: str):
    page = open_figure(name, **MODES["light"], java_script_enabled=False)
    assert page.figure.locator("img").is_visible()


@pytest.mark.parametrize("name", SOME_FIRST)
def test_every_control_can_be_reached_by_keyboard_and_has_a_name(open_figure, name: str):
    page = open_figure(name)
    for control in page.figure.locator("button, input, [tabindex='0']").all():
        if not control.is_visible():
            continue  # a unit that is not there now
        control.focus()
        assert control.evaluate("element => element === document.activeElement")
        assert control.evaluate(
            "element => element.textContent || element.labels?.[0]?.textContent || element.ariaLabel"
        )


@pytest.mark.parametrize("name", NAMES)
def test_the_still_picture_is_the_one_that_the_figure_draws(browser, where, name: str):
    window = browser.new_context(**MODES["light"])
    drawn = still(window.new_page(), where[name].as_uri(), name)
    kept = (COURSE / FIGURES / name / f"{name}.svg").read_text("utf-8")
    assert words_and_shapes(drawn) == words_and_shapes(kept)
    window.close()


def words_and_shapes(picture: str) -> list[tuple[str, str]]:
    """What stands in a picture; where exactly depends on the letters of the machine."""
    return re.findall(r"<(\w+)|>([^<>]*\w[^<>]*)<", picture)


# --- each figure by itself -----------------------------------------------------------------------------


def test_the_neuron_by_keyboard_and_its_address(open_figure):
    page = open_figure("neuron-by-hand")
    bias = page.figure.get_by_role("slider", name="b bias", exact=True)
    bias.focus()
    for _ in range(10):
        page.tab.keyboard.press("ArrowLeft")
    page.wait_for_address("#neuron-by-hand?w1=1&w2=0.5&b=-2.5")
    assert bias.get_attribute("aria-valuetext") == "−2.50"
    page.figure.get_by_role("slider", name="Turn the line").focus()
    page.tab.keyboard.press("PageUp")
    assert "w₁ = 0.90, w₂ = 0.67" in page.text("words")


def test_arrows_in_a_figure_do_not_turn_the_page(open_figure):
    page = open_figure("neuron-by-hand")
    before = page.tab.url
    page.figure.get_by_role("slider", name="Turn the line").focus()
    page.tab.keyboard.press("ArrowRight")
    page.tab.wait_for_timeout(300)
    assert page.tab.url.partition("#")[0] == before.partition("#")[0]


def test_the_line_of_the_neuron_follows_the_mouse(open_figure):
    page = open_figure("neuron-by-hand")
    box = page.figure.locator(".live-handle").last.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x + 55, y, steps=10)
    page.tab.mouse.up()
    assert re.search(r"b = −(2\.[5-9]|3)", page.text("words"))


def test_a_better_hand_beats_gradient_descent(open_figure):
    page = open_figure("neuron-by-hand")
    page.figure.get_by_role("button", name="One step").click()
    assert page.text("record").startswith("1 step of gradient descent")
    page.figure.get_by_role("button", name="Reset").click()
    for place, value in enumerate(("6", "0", "-9")):
        page.figure.locator("input").nth(place).fill(value)
    assert "You have beaten" in page.text("record")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("units=1&steps=3000", "cost 0.620, 68.5 % of"),
        ("units=2&steps=3000", "cost 0.575, 68.0 % of"),
        ("units=3&steps=3000", "cost 0.249, 90.8 % of"),
        ("units=4&scale=0&steps=500", "Step 500: cost 0.693, 50.0 % of"),
        ("units=400&steps=-1&rate=x", "Step 0"),
    ],
)
def test_an_address_opens_a_hidden_layer_as_somebody_left_it(open_figure, state: str, told: str):
    assert told in open_figure("hidden-layer", state).text("record")


def test_with_reduced_motion_training_shows_two_pictures_a_second(open_figure):
    page = open_figure("hidden-layer", **MODES["light"], reduced_motion="reduce")
    page.figure.get_by_role("button", name="Train").click()
    page.tab.wait_for_function(
        "() => /Step [1-9]/.test(document.querySelector('#hidden-layer .live-record').textContent)"
    )
    taken = re.search(r"Step (\d+)", page.text("record"))
    assert taken
    assert int(taken[1]) % 150 == 0
