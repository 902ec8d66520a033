"""The computation graph: derivatives typed from right to left, nudges, and where two paths meet."""

import pytest

NAME = "computation-graph"


def typed(page, value: str) -> str:
    page.figure.get_by_role("textbox").fill(value)
    page.tab.keyboard.press("Enter")
    return page.text("hint")


def test_derivatives_are_typed_from_right_to_left(open_figure):
    page = open_figure(NAME)
    for name, value in {"v": "3", "a": "3", "u": "3,0", "b": "6", "c": "9"}.items():
        page.figure.get_by_role("textbox", name=f"Next: d{name} =", exact=True).wait_for()
        assert typed(page, value).startswith(f"Yes, d{name} = ")
    assert page.text("record") == "dc = du · b = 3 · 3 = 9. All derivatives are found."
    assert not page.figure.get_by_role("textbox").is_visible()


def test_a_wrong_derivative_is_answered_by_what_is_behind_it(open_figure):
    page = open_figure(NAME, "back=3")
    assert typed(page, "2").startswith("That is what b does to u, one step on.")
    assert typed(page, "3").startswith("That is the value of b.")
    assert typed(page, "−6").startswith("The size is right.")
    assert typed(page, "7").startswith("Not yet. Nudge b")
    assert typed(page, "six") == "Type a number, such as 3 or −0.5."


def test_where_two_paths_meet_they_add(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="J = p(p + 1)").click()
    page.figure.get_by_role("button", name="Show it").click()
    assert typed(page, "4").startswith("That is one of the ways from p to J.")
    assert typed(page, "9") == "Yes, dp = 9."
    assert page.text("record").startswith("dp = dq · 1 + dJ · q = 4 · 1 + 1 · 5 = 9.")


def test_a_nudge_runs_to_the_end_of_the_chain(open_figure):
    page = open_figure(NAME)
    box = page.figure.get_by_role("button", name="Nudge b")
    box.press("Enter")
    assert (
        page.text("words")
        == "If b moves by 0.001, u moves by 0.002, v moves by 0.002 and J moves by 0.006: 6 times as much."
    )
    assert box.get_attribute("aria-pressed") == "true"
    page.figure.get_by_role("button", name="Nudge J").click()
    assert page.text("words") == "If J moves by 0.001, J moves by 0.001."


@pytest.mark.parametrize("guess", ["only db", "only dc", "db and dc", "all of them"])
def test_the_other_factor_decides(open_figure, guess: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    assert "dc = du · b goes from 9 to 30" in page.text("reply")
    assert "dv = 3, da = 3, du = 3, db = 6, dc = 30" in page.text("words")
    assert page.figure.get_by_text("dc = 9 → 30").is_visible()


def test_an_address_opens_what_somebody_left(open_figure):
    page = open_figure(NAME, "graph=meeting&p=-3&back=1")
    assert page.text("words") == "Forwards: p = −3, q = −2, J = 6. Backwards: dJ = 1, dq = −3."
    page = open_figure(NAME, "graph=x&a=1000&back=99")
    assert page.text("words").startswith("Forwards: a = 5, b = 3, c = 2, u = 6")
