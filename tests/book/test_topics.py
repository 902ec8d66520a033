"""Everything that the book is to teach stands on a page, and can be found there."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from tests.book.test_pages import CONTENTS
from tests.book.topics import TOPICS
from tests.soup import part


def squeezed(text):
    """Text without what is typography alone."""
    plain = re.sub(r"\\bigl|\\bigr|\$", "", text.replace("’", "'"))
    return re.sub(r"\s+", " ", plain).lower()


@cache
def readable(page):
    """The text of a page, with each formula once, as it was written."""
    text = part(BeautifulSoup(page.read_text("utf-8"), "html.parser"), "article")
    for formula in text.find_all("span", class_="katex"):
        formula.replace_with(part(formula, "annotation").get_text())
    return text, squeezed(text.get_text())


def found(site, page, word):
    """Whether a word, a formula or a place is on a page."""
    soup, text = readable(site / f"{page}.html")
    return soup.find(id=word[1:]) is not None if word.startswith("#") else squeezed(word) in text


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.name for topic in TOPICS])
def test_a_topic_is_taught_on_its_page(site, topic):
    assert topic.page in CONTENTS, f"{topic.page} is not written yet; it is to teach {topic.name}"
    missing = [word for word in topic.words if not found(site, topic.page, word)]
    assert missing == [], f"{topic.page} is to teach {topic.name}, and says nothing of {missing}"


def test_what_is_not_on_a_page_is_not_found_there(site):
    assert not found(site, "neuron", "convolution")
    assert not found(site, "neuron", "#nowhere")
    assert found(site, "neuron", "#the-first-lesson")
    assert found(site, "neuron", "w^T x + b")
