"""Every plot has a caption that says what to see in it, and a number by which it can be named."""

import re

import pytest

from tests.book.test_pages import CONTENTS, article


@pytest.mark.parametrize("name", CONTENTS)
def test_every_plot_has_a_caption_with_a_number(pages, name):
    for image in article(pages, name).select("div.cell_output img"):
        figure = image.find_parent("figure")
        assert figure is not None, image["alt"]
        caption = figure.figcaption.text.strip()
        assert re.match(r"Figure \d+ ", caption)
        assert len(caption.split()) > 5


def test_numbers_are_counted_through_the_whole_book_without_a_gap(pages):
    told = [
        caption.text
        for name in CONTENTS
        for caption in article(pages, name).select("figcaption .caption-number")
    ]
    numbers = [int(re.findall(r"\d+", text)[0]) for text in told if text.startswith("Figure")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
