"""Everything that the book is to teach stands on a page, and can be found there."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from bookbuilder.sphinx.offline_math import mathml
from tests.book.test_pages import CONTENTS
from tests.book.topics import TOPICS
from tests.soup import part

UNSEEN = r"[\s$\u2061-\u2064]"
GROUPS = r"</?(?:mrow|mspace|mtable|mtr|mtd|math)>"
"""What arranges the parts of a formula and is no part of it."""


def squeezed(text):
    """Text without what is typography alone."""
    plain = text.replace("’", "'").replace("\N{MINUS SIGN}", "-")
    return re.sub(UNSEEN, "", plain).lower()


def skeleton(html):
    """The elements of formulas and what they hold, without attributes."""
    return re.sub(GROUPS, "", squeezed(re.sub(r"<(\w+)[^>]*>", r"<\1>", html)))


@cache
def readable(page):
    """The article of a page, its text, and its formulas."""
    article = part(BeautifulSoup(page.read_text("utf-8"), "html.parser"), "article")
    return article, squeezed(article.get_text()), [skeleton(str(made)) for made in article("math")]


def is_formula(word):
    """Whether a word is written in LaTeX."""
    return re.search(r"[\\^_]", word) is not None


def found(site, page, word):
    """Whether a word, a formula or a place is on a page."""
    article, text, formulas = readable(site / f"{page}.html")
    if word.startswith("#"):
        return article.find(id=word[1:]) is not None
    if not is_formula(word):
        return squeezed(word) in text
    wanted = skeleton(mathml(word.replace("&", ""), display=False))
    return any(wanted in formula for formula in formulas)


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
    assert not found(site, "neuron", "w^T x + c")
