"""Blocks that are run one by one, and caches that are taken away: by mouse, by keyboard, from an address."""

import re

import pytest

from tests.book.figures.conftest import MODES

NAME = "blocks-and-caches"


def press(page, name: str) -> None:
    page.figure.get_by_role("button", name=name).click()
    page.settle()


def test_one_step_of_training_block_by_block(open_figure):
    page = open_figure(NAME)
    for begins in (
        "Forwards, layer 1: it takes X, gives A of layer 1, of shape (4, 5)",
        "Forwards, layer 2: it takes A of layer 1",
        "Forwards, layer 3",
        "The loss turns A of layer 3 into dA of layer 3.",
        "Backwards, layer 3: it picks up its own cache.",
        "Backwards, layer 2: it picks up its own cache. Z gives the slope, and so dZ; A of layer 1 gives dW; W gives dA of layer 1",
        "Backwards, layer 1: it picks up its own cache. Z gives the slope, and so dZ; X gives dW; W gives dA of layer 0",
        "Update: W := W − α dW",
        "Forwards, layer 1",
    ):
        press(page, "Next block")
        assert page.text("words").startswith(begins)
    assert page.text("record") == "Round 2, 1 of 8 steps done. Cost 0.618."
    assert page.figure.locator(".live-chip-kept").count() == 1


@pytest.mark.parametrize(
    ("guess", "begins", "record"),
    [
        ("cache 1 alone", "With cache 1 alone layer 2 halts.", "5 of 8 steps done: halted"),
        ("cache 2 alone", "Yes, its own is enough", "6 of 8 steps done. Cost 0.618."),
        ("cache 3 alone", "With cache 3 alone layer 2 halts.", "5 of 8 steps done: halted"),
        ("all three", "Layer 2 goes back, but it has touched its own", "6 of 8 steps done."),
    ],
)
def test_a_layer_goes_back_with_its_own_cache(open_figure, guess: str, begins: str, record: str):
    page = open_figure(NAME, "round=5&at=2")
    page.figure.get_by_role("button", name=guess, exact=True).click()
    assert page.text("reply").startswith(begins)
    assert record in page.text("record")


def test_what_the_replies_announce_comes_true(open_figure):
    page = open_figure(NAME)
    press(page, "cache 2 alone")
    press(page, "Next block")
    assert page.text("record").startswith("Round 1, 6 of 8 steps done: halted at layer 1.")
    press(page, "cache 3 alone")
    press(page, "Take away cache 2")
    press(page, "Next block")
    assert page.text("words").startswith("Backwards, layer 2")
    press(page, "all three")
    press(page, "Take away cache 1")
    press(page, "Next block")
    assert page.text("words").startswith("Layer 1 has been handed dA of layer 1, and halts.")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("at=1", "and drops what it saw into its cache: X, W and Z."),
        ("at=1&gone=1", "and has no cache into which it could drop what it saw: X, W and Z."),
        ("at=4", "All 3 caches are waiting,"),
        ("at=4&gone=1,3", "Of the 3 caches cache 1 and cache 3 are missing,"),
        ("at=8", "The next round makes new ones."),
        ("at=8&gone=2", "The next round makes new ones, but those that have been taken away."),
    ],
)
def test_a_cache_that_has_been_taken_away_is_not_spoken_of_as_if_it_were_there(
    open_figure, state: str, told: str
):
    assert told in open_figure(NAME, state).text("words")


def test_a_cache_is_taken_away_and_put_back_by_keyboard(open_figure):
    page = open_figure(NAME, "round=2&at=5")
    cache = page.figure.get_by_role("button", name="Take away cache 2")
    cache.press("Enter")
    page.settle()
    assert cache.get_attribute("aria-pressed") == "true"
    page.figure.get_by_role("button", name="Next block").press("Enter")
    assert "halted at layer 2. Cost" in page.text("record")
    assert page.figure.locator(".live-halts").text_content() == "halts"
    page.wait_for_address("#blocks-and-caches?round=2&at=5&gone=2&halted=2")
    cache.press(" ")
    page.settle()
    assert page.figure.locator(".live-halts").count() == 0
    press(page, "Next block")
    assert page.text("words").startswith("Backwards, layer 2")


def test_training_goes_on_until_a_cache_is_taken_away(open_figure):
    page = open_figure(NAME, "round=10&at=8")
    press(page, "Train")
    page.tab.wait_for_function(
        "() => /Round 1[5-9]/.test(document.querySelector('#blocks-and-caches .live-record').textContent)"
    )
    press(page, "Take away cache 3")
    page.figure.get_by_role("button", name="Train").wait_for()
    assert "4 of 8 steps done: halted at layer 3." in page.text("record")


RECORDS = """() => {
  const record = document.querySelector("#blocks-and-caches .live-record");
  globalThis.records = [];
  new MutationObserver(() => records.push(record.textContent)).observe(record, { childList: true, characterData: true, subtree: true });
}"""


def test_with_reduced_motion_training_takes_a_step_at_a_time(open_figure):
    page = open_figure(NAME, **MODES["light"], reduced_motion="reduce")
    page.tab.evaluate(RECORDS)
    press(page, "Train")
    page.tab.wait_for_function("() => /[3-8] of 8/.test(records.at(-1))")
    press(page, "Pause")
    records = page.tab.evaluate("[...new Set(records)]")
    steps = [step for record in records for step in re.findall(r"^Round 1, (\d) of 8", record)]
    assert len(steps) == len(records)
    assert steps == list("12345678"[: len(steps)])
    press(page, "Reset")
    assert page.text("record") == "Round 1, 0 of 8 steps done."


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("round=20&at=8", "Round 20, 8 of 8 steps done. Cost 0.097, 0.618 in the first round."),
        ("round=1&at=5&gone=2&halted=2", "Round 1, 5 of 8 steps done: halted at layer 2."),
        ("round=1&at=2&gone=9&halted=2", "Round 1, 2 of 8 steps done."),
        ("round=-1&at=x", "Round 1, 0 of 8 steps done."),
    ],
)
def test_an_address_opens_what_somebody_left(open_figure, state: str, told: str):
    assert open_figure(NAME, state).text("record").startswith(told)
