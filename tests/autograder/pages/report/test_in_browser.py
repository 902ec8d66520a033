from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.marks import Learner
from autograder.pages.report.report_page import render
from tests import browser as real
from tests.autograder.pages.classes import Classroom, classroom
from tests.browser import PHONE, Visit

browser = real.browser  # a fixture is found in the module that uses it

WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "small phone in the dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
IN_A_WINDOW = pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
LONG = "a_name_without_end_" * 20


def written(path: Path, made: Classroom, *, names: bool = True) -> Path:
    at = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
    path.write_text(
        render("deep_network", *made[:4], problems=made.problems, names=names, made_at=at),
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = classroom(60)
    made.learners.append(Learner(LONG))
    made.problems[LONG + "2"] = f"no notebook in /{LONG}"
    return {
        "named": written(folder / "named.html", made),
        "nameless": written(folder / "nameless.html", made, names=False),
        "empty": written(folder / "empty.html", Classroom(made.exercises, [], {}, [], {})),
    }


@IN_A_WINDOW
@pytest.mark.parametrize("which", ["named", "nameless", "empty"])
def test_axe_finds_nothing_on_the_page_with_everything_unfolded(
    browser, pages, which: str, window
) -> None:
    with Visit(browser, pages[which], bypass_csp=True, **window) as visit:
        visit.unfold()
        assert visit.violations() == []


@IN_A_WINDOW
def test_the_page_is_never_wider_than_its_window(browser, pages, window) -> None:
    with Visit(browser, pages["named"], **window) as visit:
        visit.unfold()
        assert not visit.is_too_wide()


def test_its_own_policy_lets_the_page_be_as_it_is_and_it_asks_nobody(browser, pages) -> None:
    with Visit(browser, pages["named"]) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert visit.complaints == []
        assert visit.requests == []
        filled = visit.page.locator(".histogram .bar rect").first.evaluate(
            "e => getComputedStyle(e).fill"
        )
        assert filled == "rgb(10, 92, 107)"


def test_text_in_a_plot_is_as_large_on_a_phone_as_on_a_desk(browser, pages) -> None:
    heights = []
    for window in (WINDOWS["light"], WINDOWS["phone"]):
        with Visit(browser, pages["named"], **window) as visit:
            box = visit.page.locator(".histogram .tick").first.bounding_box()
            assert box is not None
            heights.append(round(box["height"]))
    assert heights[0] == heights[1] >= 12


def test_on_paper_everything_is_unfolded(browser, pages) -> None:
    with Visit(browser, pages["named"]) as visit:
        names = visit.page.locator(".crowd li").first
        assert not names.is_visible()
        visit.page.emulate_media(media="print")
        assert names.is_visible()
        assert not visit.page.locator("nav").is_visible()
