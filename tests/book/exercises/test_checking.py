"""An exercise is written and checked in its page, in the words of the kit that learners have at home."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Route

from nnkit import public_checks
from nnkit.checks_file import PublicCheckFailed
from tests import browser as real
from tests.book.exercises.conftest import BLANK, NAME, PAGE, SIGMOID, WITH_WRONG_SIGN, Doing
from tests.book.live_code.conftest import Opened
from tests.thorough import thoroughly

Do = Callable[..., Doing]
SLOPE = "def sigmoid_derivative(x):\n    s = sigmoid(x)\n    return s * (1 - s)\n"
ENDLESS = "def sigmoid(x):\n    while True: pass\n"


@pytest.fixture
def words(released: dict[str, Any], tmp_path: Path, monkeypatch) -> Callable[..., str]:
    """What the kit says in a kernel of its own."""
    path = tmp_path / "public_checks.json"
    path.write_text(released["checks"], encoding="utf-8")
    checks = public_checks(path)

    monkeypatch.setenv("NNKIT_IN_PAGE", "yes")

    def told(text: str, name: str = "sigmoid") -> str:
        names: dict[str, Any] = {"np": np}
        exec(compile(ast.parse(text), "<learner>", "exec"), names)
        try:
            checks(names[name])
        except PublicCheckFailed as problem:
            return str(problem)
        return ""

    return told


def test_nothing_is_fetched_before_the_first_check(do: Do):
    doing = do()
    doing.write("sigmoid", SIGMOID)
    doing.tab.wait_for_load_state("networkidle")
    assert [
        url for url in doing.opened.asked if "_python" in url or "numpy_basics.json" in url
    ] == []
    assert doing.tab.locator("iframe").count() == 0
    assert doing.passed() == "0 of 14 have passed their public checks here."
    doing.tab.get_by_role("link", name="Do it in this page").click()
    assert doing.tab.get_by_role("heading", name="Do it here").is_visible()


def test_the_check_says_what_the_kit_says_and_opens_a_sealed_hint(do: Do, words):
    doing = do()
    blank = doing.check("sigmoid")
    assert blank == f"{BLANK}\nThe button Hint helps, one step at a time."
    wrong = doing.check("sigmoid", WITH_WRONG_SIGN)
    assert wrong == words(WITH_WRONG_SIGN)
    assert "\nHint: " in wrong
    doing.said("sigmoid", "What the check says stands below.")
    right = doing.check("sigmoid", SIGMOID)
    assert right.startswith("sigmoid (numpy_basics, version ")
    doing.said("sigmoid", "It passed its public checks.")
    assert doing.passed() == "1 of 14 have passed their public checks here."
    assert doing.opened.complaints == []


def test_a_check_brings_along_the_exercises_before_it_and_nothing_of_an_earlier_check(do: Do):
    doing = do()
    doing.write("sigmoid", SIGMOID + "left_behind = 1\n")
    assert "passed" in doing.check("sigmoid_derivative", SLOPE)
    assert "left_behind" in doing.check(
        "basic_sigmoid", "def basic_sigmoid(x):\n    return left_behind"
    )


def test_code_that_spoils_numpy_spoils_no_later_check(do: Do):
    doing = do()
    assert "passed" not in doing.check("sigmoid", "np.exp = lambda x: 0 * x\n" + SIGMOID)
    assert "passed" in doing.check("sigmoid", SIGMOID)


def test_a_function_that_is_not_there_is_told_in_the_words_of_the_page(do: Do):
    doing = do()
    told = "There is no function sigmoid: it must keep its name, and its code must run."
    assert told in doing.check("sigmoid", SIGMOID.replace("sigmoid", "sigmoid2"))
    assert "SyntaxError" in doing.check("sigmoid", "def sigmoid(x:\n")
    assert told in doing.told("sigmoid")


def test_what_rests_on_code_that_has_changed_has_not_passed(do: Do):
    doing = do()
    doing.check("sigmoid", SIGMOID)
    doing.check("sigmoid_derivative", SLOPE)
    assert doing.passed().startswith("2 of 14")
    doing.write("sigmoid", WITH_WRONG_SIGN)
    assert doing.passed().startswith("0 of 14")
    doing.said("sigmoid_derivative", "sigmoid has changed since this passed: check it again.")
    doing.tab.reload()
    assert doing.passed().startswith("0 of 14")


def test_what_is_written_while_a_check_runs_has_not_passed(do: Do):
    doing = do()
    doing.check("sigmoid", SIGMOID)
    doing.write("sigmoid", "import time; time.sleep(4)\n" + SIGMOID)
    doing.button("sigmoid", "Check").click()
    doing.said("sigmoid", "Running")
    doing.write("sigmoid", WITH_WRONG_SIGN)
    doing.said("sigmoid", "The check saw what stood here before.")
    assert doing.passed().startswith("0 of 14")


def test_what_is_written_in_one_window_is_shown_in_the_other(do: Do, address: str):
    doing = do()
    other = Doing(Opened(doing.tab.context.new_page()))
    other.tab.goto(f"{address}{PAGE}")
    stub = doing.written("sigmoid")
    for text in (SIGMOID, WITH_WRONG_SIGN):
        doing.write("sigmoid", text)
        other.said("sigmoid", "Kept on this device.")
        other.tab.wait_for_function(
            "text => [...document.querySelectorAll('textarea')].some(a => a.value === text)",
            arg=text,
        )
    assert "Hint: " in other.check("sigmoid")
    doing.answer(yes=True)
    doing.button("sigmoid", "Reset").click()
    other.said("sigmoid", "This is the function as it was handed out.")
    assert other.written("sigmoid") == stub


def test_what_is_written_is_kept_with_whether_it_passed(do: Do):
    doing = do()
    doing.check("sigmoid", SIGMOID)
    doing.write("L1", "def L1(yhat, y):\n    return 0\n")
    doing.said("L1", "Kept on this device.")
    doing.tab.reload()
    assert doing.written("sigmoid") == SIGMOID
    doing.said("sigmoid", "It passed its public checks.")
    assert doing.written("L1").endswith("return 0\n")
    assert doing.passed().startswith("1 of 14")
    doing.write("sigmoid", WITH_WRONG_SIGN)
    assert doing.passed().startswith("0 of 14")


def test_help_comes_in_three_steps_whatever_stands_there(do: Do):
    doing = do()
    doing.write("sigmoid", ENDLESS)
    begins = (
        "The book explains it",
        "Ask yourself: ",
        "The first step: ",
        "The book explains it",
    )
    for step, beginning in enumerate(begins):
        doing.button("sigmoid", "Hint").click()
        doing.said("sigmoid", f"Hint {step % 3 + 1} of 3.")
        hint, *more = doing.told("sigmoid").split("\n")
        assert hint.startswith(beginning), hint
        assert more == ([] if step == 2 else ["If that is not enough: press Hint again"])


def test_what_runs_for_ever_is_stopped_and_the_next_check_begins_anew(do: Do):
    doing = do()
    doing.write("sigmoid", ENDLESS)
    doing.button("sigmoid", "Check").click()
    doing.said("sigmoid", "Running")
    doing.button("L1", "Check").click()
    doing.said("L1", "Something is running: wait for it, or stop it first.")
    doing.button("sigmoid", "Stop").click()
    doing.said("sigmoid", "Stopped.")
    assert "passed" in doing.check("sigmoid", SIGMOID)


def test_reset_asks_and_gives_back_what_was_handed_out(do: Do):
    doing = do()
    stub = doing.written("sigmoid")
    assert "YOUR CODE STARTS HERE" in stub
    assert not doing.button("sigmoid", "Reset").is_visible()
    doing.write("sigmoid", SIGMOID)
    for accepted, left in ((False, SIGMOID), (True, stub)):
        doing.answer(yes=accepted)
        doing.button("sigmoid", "Reset").click()
        assert doing.written("sigmoid") == left
    doing.tab.reload()
    assert doing.written("sigmoid") == stub


def test_where_the_browser_keeps_nothing_that_is_said(do: Do):
    doing = do()
    doing.tab.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    doing.write("sigmoid", SIGMOID)
    doing.said("sigmoid", "Your browser keeps nothing: download your notebook before you leave.")


def test_where_the_site_does_not_answer_the_check_can_be_tried_again(do: Do):
    doing = do()
    doing.tab.route("**/numpy_basics.json", lambda route: route.abort())
    doing.button("sigmoid", "Check").click()
    doing.said("sigmoid", "The notebook cannot be fetched, because the site does not answer.")
    doing.tab.unroute("**/numpy_basics.json")
    assert BLANK in doing.check("sigmoid")


def never_answered(_route: Route) -> None:
    """The site takes its time."""


def test_a_check_is_stopped_while_the_site_keeps_it_waiting(do: Do):
    doing = do()
    doing.tab.route("**/numpy_basics.json", never_answered)
    doing.button("sigmoid", "Check").click()
    doing.button("sigmoid", "Stop").click()
    doing.said("sigmoid", "Stopped.")
    doing.tab.unroute("**/numpy_basics.json")
    assert BLANK in doing.check("sigmoid")


def test_what_code_prints_is_shown_as_text(do: Do):
    doing = do()
    printed = "print('<img src=x onerror=\"window.caught = 1\">')\n"
    assert "<img src=x" in doing.check("sigmoid", printed + SIGMOID)
    assert doing.tab.evaluate("window.caught") is None


def test_what_was_written_for_another_version_is_shown_with_that_word(do: Do):
    doing = do()
    doing.write("sigmoid", SIGMOID)
    doing.tab.evaluate(
        """key => localStorage.setItem(key, localStorage.getItem(key).replace(/"version":"[^"]+"/, '"version":"of old"'))""",
        f"numpy-book/exercises/{NAME}",
    )
    doing.tab.reload()
    assert doing.written("sigmoid") == SIGMOID
    doing.said("sigmoid", "You wrote this for another version of the assignment")


MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@pytest.mark.parametrize("mode", thoroughly(MODES, "light"))
def test_everybody_can_use_it(do: Do, mode: str):
    doing = do(bypass_csp=True, **MODES[mode])
    doing.check("sigmoid", WITH_WRONG_SIGN)
    assert real.violations(doing.tab) == []
    assert doing.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_a_script_and_from_a_folder_the_page_is_as_it_was(do: Do, browser, site: Path):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto((site / f"assignments/{NAME}.html").as_uri())
    assert not page.get_by_text("Do it here").is_visible()
    window.close()
    window = browser.new_context()
    page = window.new_page()
    page.goto((site / f"assignments/{NAME}.html").as_uri())
    assert not page.get_by_text("Do it here").is_visible()
    window.close()
