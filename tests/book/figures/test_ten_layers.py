"""Ten layers: by mouse, by keyboard, and from an address."""

import pytest

NAME = "ten-layers"


@pytest.mark.parametrize(
    ("guess", "begins"),
    [
        ("about 0.01", "Much less:"),
        ("about a millionth", "Even less:"),
        ("less than a billionth", "Yes:"),
    ],
)
def test_with_small_weights_nothing_arrives_and_nothing_comes_back(
    open_figure, guess: str, begins: str
):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    assert page.text("reply").startswith(f"{begins} layer 1 has the size 0.04")
    assert "8.1 · 10⁻¹⁵ is left" in page.text("reply")
    page.tab.wait_for_function(
        "() => document.querySelectorAll('#ten-layers .live-product-point[visibility=visible]').length === 10"
    )
    assert "8.1 · 10⁻¹⁵ in layer 10" in page.text("record")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("", "ReLU, weights of the scale 0.25. The derivative keeps about its size"),
        ("activation=ReLU&scale=0.01", "The derivative fades on its way back"),
        ("activation=ReLU&scale=1", "it explodes"),
        ("activation=tanh&scale=1", "it explodes"),
        ("activation=tanh&scale=0.25", "keeps about its size"),
        ("activation=sigmoid&scale=0.25", "fades on its way back"),
        ("activation=sigmoid&scale=1", "fades on its way back"),
        ("activation=ReLU&bias=-1", "all of them are dead, and no derivative comes back"),
        ("activation=step&scale=9&bias=x", "ReLU, weights of the scale 0.25."),
    ],
)
def test_what_is_seen_is_told(open_figure, state: str, told: str):
    assert told in open_figure(NAME, state).text("words")


def test_a_negative_bias_kills_by_keyboard(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="b bias of every unit").focus()
    for _ in range(2):
        page.tab.keyboard.press("PageDown")
    page.wait_for_address("#ten-layers?activation=ReLU&scale=0.25&bias=-1")
    assert "biases of −1.00" in page.text("words")


def test_activation_and_scale_are_chosen(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="tanh").click()
    page.figure.get_by_role("button", name="1", exact=True).click()
    assert page.text("words").startswith("tanh, weights of the scale 1.0.")
    pressed = page.figure.locator(".live-choose [aria-pressed=true]")
    assert pressed.all_text_contents() == ["tanh", "1"]
