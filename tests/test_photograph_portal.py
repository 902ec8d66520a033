"""The pictures of the portal in the book, and the script that takes them."""

import re
from pathlib import Path

import pytest

from autograder.portal.web.application import routes
from scripts.photograph_portal import (
    BY_FILE,
    COLOURS,
    HANDED_IN,
    NAME,
    PICTURES,
    ROSTER,
    SUBMISSIONS,
)

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "book/instructors/portal.md").read_text("utf-8")
MOST = 130_000
"""Bytes of all of them together, which leaves the page within what a first visit may weigh."""


@pytest.mark.parametrize("file", BY_FILE)
def test_a_picture_is_of_a_page_that_there_is(file: str):
    picture = BY_FILE[file]
    [route] = [route for route in routes() if route.name == picture.route]
    assert route.path.replace("{name}", NAME) == picture.path


def test_the_book_shows_all_pictures_with_words_for_those_who_do_not_see_them():
    shown = re.findall(r"\{image\} \.\./_static/(\S+)\n:alt: (.{60,})\n", PAGE)
    assert {file for file, _ in shown} == BY_FILE.keys()


def test_the_pictures_are_light_and_of_few_colours():
    contents = [(PICTURES / file).read_bytes() for file in BY_FILE]
    assert sum(map(len, contents)) < MOST
    palettes = [int.from_bytes(each[each.index(b"PLTE") - 4 :][:4]) for each in contents]
    assert max(palettes) <= 3 * COLOURS


def test_who_hands_in_is_in_the_class_and_hands_in_what_there_is():
    for learner, submission in HANDED_IN:
        assert f"\n{learner}," in ROSTER
        assert (SUBMISSIONS / submission / f"{NAME}.ipynb").is_file()
