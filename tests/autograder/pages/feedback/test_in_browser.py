from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.marks import Mark
from autograder.grading.result import Result
from autograder.pages.feedback import feedback_page
from rubric import Finding, Hint
from rubric.problems import NotPython
from tests import browser as real
from tests.autograder.pages import graded as samples
from tests.autograder.pages.graded import (
    Grade,
    attack,
    cell,
    drawn,
    exercise_cells,
    failed,
    marks_of,
    notebook_of,
    png,
    record_of,
)
from tests.browser import PHONE, Visit

browser = real.browser  # a fixture is found in the module that uses it
grade = samples.grade

WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "phone in the dark": {"viewport": PHONE, "color_scheme": "dark"},
}

STOPPED = NotPython("mean", "NameError", 90, "total = sum(x)", "name 'x' is not defined")
WRONG = Finding("mean", STOPPED, Hint.of_mistake("How many are there?"))


@pytest.fixture(scope="module")
def pages(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {
        case: (grade(case).record, grade(case).autograded)
        for case in ("right", "learner_as_printed", "prints_plots_and_magics", "blank")
    }
    record, notebook = found["learner_as_printed"]
    people = {"update_parameters": Mark(0.0, manual=3.0, comment="Nearly.", waiting=True)}
    day = datetime.fromisoformat("2026-11-22T02:04")
    late = marks_of(record, people, submitted_at=day, due=day, seconds_late=7500.0, penalty=5.0)
    unreadable = replace(
        record, result=Result("deep_network", "ungradable", "", "full", reason="Empty.")
    )
    long = "\n".join(f"x_{number} = '{'long ' * 40}'" for number in range(100))
    wide = notebook_of(
        cell("code", "added-1", "plot()", [drawn(png(2000, 50))]),
        *exercise_cells("mean", f"# Exercise\n\n${'x + ' * 60} x$ {'x' * 200}", long),
    )
    made: dict[str, tuple[Any, ...]] = {
        **found,
        "late": (record, notebook, late),
        "ungradable": (unreadable, notebook),
        "wide": (record_of(failed("mean", WRONG), learner="x" * 200), wide),
        "hostile": attack(),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, facts in made.items():
        (folder / f"{name}.html").write_text(feedback_page.render(*facts), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


SMALL = ["ungradable", "wide", "hostile"]
LARGE = ["right", "learner_as_printed", "prints_plots_and_magics", "blank", "late"]
LOOKS = [
    *[(name, window) for name in SMALL for window in WINDOWS],
    ("late", "light"),
    ("late", "phone in the dark"),
    ("prints_plots_and_magics", "dark"),
    ("blank", "phone"),
]


@pytest.mark.parametrize(("which", "window"), LOOKS)
def test_axe_finds_nothing_with_everything_unfolded(browser, pages, which, window) -> None:
    with Visit(browser, pages[which], bypass_csp=True, **WINDOWS[window]) as visit:
        visit.unfold()
        assert visit.violations() == []


def test_axe_finds_nothing_while_all_is_folded(browser, pages) -> None:
    with Visit(browser, pages["late"], bypass_csp=True) as visit:
        assert visit.violations() == []


@pytest.mark.parametrize("which", [*SMALL, *LARGE])
def test_a_page_is_never_wider_than_a_phone(browser, pages, which: str) -> None:
    with Visit(browser, pages[which], viewport=PHONE) as visit:
        assert not visit.is_too_wide()
        visit.unfold()
        assert not visit.is_too_wide()


@pytest.mark.parametrize("which", [*SMALL, *LARGE])
def test_a_page_asks_nobody_and_its_own_policy_is_content(browser, pages, which: str) -> None:
    with Visit(browser, pages[which]) as visit:
        visit.unfold()
        assert visit.requests == []
        assert visit.complaints == []
        assert (
            visit.page.evaluate("getComputedStyle(document.querySelector('main')).display")
            == "grid"
        )


@pytest.mark.parametrize("policy", [True, False], ids=["without its policy", "with its policy"])
def test_nothing_that_a_learner_wrote_runs(browser, pages, policy: bool) -> None:
    with Visit(browser, pages["hostile"], bypass_csp=policy) as visit:
        visit.unfold()
        assert visit.page.evaluate("window.taken") is None
        assert visit.complaints == []


def test_a_page_would_run_no_script_even_if_one_came_in(browser, pages, tmp_path: Path) -> None:
    text = pages["right"].read_text(encoding="utf-8")
    path = tmp_path / "taken.html"
    evil = "<script>window.taken = 1</script><img src='http://127.0.0.1:9/x.png'>"
    path.write_text(text.replace("</main>", f"{evil}</main>"), encoding="utf-8")
    with Visit(browser, path) as visit:
        assert visit.page.evaluate("window.taken") is None
        assert len(visit.complaints) >= 2
        assert "Content Security Policy" in visit.complaints[0]


def test_code_stands_beside_the_findings_on_a_desk_and_below_them_on_a_phone(
    browser, pages
) -> None:
    tops = []
    for window in (WINDOWS["light"], WINDOWS["phone"]):
        with Visit(browser, pages["learner_as_printed"], **window) as visit:
            section = visit.page.locator("#exercise-L_model_backward")
            findings = section.locator(".findings").bounding_box()
            code = section.locator(".code").first.bounding_box()
            assert findings is not None
            assert code is not None
            tops.append(code["y"] >= findings["y"] + findings["height"])
    assert tops == [False, True]


def test_wide_code_scrolls_in_a_box_of_its_own_that_a_keyboard_reaches(browser, pages) -> None:
    with Visit(browser, pages["wide"], viewport=PHONE) as visit:
        box = visit.page.locator(".answer .code")
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        box.focus()
        assert box.evaluate("e => document.activeElement === e")
        assert box.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_link_leads_to_the_line_that_is_concerned(browser, pages) -> None:
    with Visit(browser, pages["wide"], viewport=PHONE) as visit:
        visit.page.locator(".next a").first.click()
        assert visit.page.locator("#mean-line-90").evaluate(
            "e => { const box = e.getBoundingClientRect();"
            " return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }"
        )


def test_everything_folded_is_open_on_paper(browser, pages) -> None:
    with Visit(browser, pages["right"]) as visit:
        prose = visit.page.locator(".prose").first
        assert not prose.is_visible()
        visit.page.emulate_media(media="print")
        assert prose.is_visible()


def test_paper_is_white_and_ink_is_dark_whatever_the_screen_prefers(browser, pages) -> None:
    with Visit(browser, pages["right"], color_scheme="dark") as visit:
        colours = "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
        assert visit.page.evaluate(colours) == ["rgb(20, 24, 27)", "rgb(230, 227, 221)"]
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(32, 38, 43)"]
