"""The questions of the book: whoever guesses by place gains nothing, and every option says its own why."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.book.test_pages import COURSE
from tests.book.test_structure import CHAPTERS

BOOK = COURSE / "book"

OPTION = re.compile(
    r'<details class="(?P<kind>choice(?: number)?)"'
    r'(?: data-right="(?P<right>[^"]*)" data-within="(?P<within>[^"]*)")?>'
    r"<summary>(?P<says>.*?)</summary>\n\n"
    r"(?P<why>.*?)\n\n</details>\n",
    re.DOTALL,
)
RIGHT = "**Yes"

FIRST_WORDS = 4
"""As many words of two answers may not be the same."""


class Option(NamedTuple):
    """What can be chosen, and what is told to whoever chooses it; of a number, what is right, and how near is too."""

    page: str
    kind: str
    right: str
    within: str
    says: str
    why: str


def questions(page: str, text: str) -> Iterator[list[Option]]:
    """The questions of a page, each as its options in their order."""
    question: list[Option] = []
    end = None
    for found in OPTION.finditer(text):
        if found.start() != end and question:
            yield question
            question = []
        question.append(Option(page, **found.groupdict("")))
        end = found.end()
    if question:
        yield question


def of(page: str) -> list[list[Option]]:
    return list(questions(page, (BOOK / f"{page}.md").read_text("utf-8")))


ALL = [question for page in CHAPTERS for question in of(page)]
CHOICES = [question for question in ALL if question[0].kind == "choice"]
NUMBERS = [question for question in ALL if question[0].kind == "choice number"]


def rights(question: list[Option]) -> list[int]:
    """The places of the right options."""
    return [place for place, option in enumerate(question) if option.why.startswith(RIGHT)]


def test_no_option_is_lost_by_the_way_they_are_read() -> None:
    written = sum((BOOK / f"{page}.md").read_text("utf-8").count("<details") for page in CHAPTERS)
    assert sum(map(len, ALL)) == written > 200


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_page_asks_two_to_four_questions(page: str) -> None:
    assert 2 <= len(of(page)) <= 4


def test_of_the_options_of_a_question_one_is_right() -> None:
    assert [question[0] for question in CHOICES if len(rights(question)) != 1] == []


def test_the_right_option_stands_at_every_place_equally_often() -> None:
    places = Counter(rights(question)[0] for question in CHOICES if len(question) == 3)
    assert sum(places.values()) > 80
    assert max(places.values()) - min(places[place] for place in range(3)) <= 4, places


def test_some_questions_ask_for_a_number_that_is_compared() -> None:
    assert len(NUMBERS) >= 6
    assert all(len(question) == 1 for question in NUMBERS)
    assert all(float(option.within) >= 0 for (option,) in NUMBERS)


def test_the_number_that_is_right_stands_in_its_answer() -> None:
    for (option,) in NUMBERS:
        size = option.right.removeprefix("-")
        in_words = {"4": "four"}.get(size, size)
        stands = rf"(?<![\d.]){re.escape(size)}(?!\d)|\b{in_words}\b"
        assert re.search(stands, option.why.replace("{,}", "")), option


def test_no_two_options_are_answered_with_the_same_first_words() -> None:
    starts = Counter(
        " ".join(option.why.split()[:FIRST_WORDS]) for question in ALL for option in question
    )
    assert [start for start, times in starts.items() if times > 1] == []


def test_options_that_stand_apart_belong_to_two_questions() -> None:
    option = '<details class="choice"><summary>a</summary>\n\nb\n\n</details>\n'
    text = f"{option}{option}\n**2. And?**\n\n{option}"
    assert [len(question) for question in questions("page", text)] == [2, 1]
