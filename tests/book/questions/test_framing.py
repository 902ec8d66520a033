"""Questions are found in the source of a page, and marked for the script that asks them."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from bookbuilder.sphinx import questions
from tests.book.test_pages import CONTENTS
from tests.book.test_questions import of

TWO = """\
# Two questions

Choose.

**1. How many?**

<details class="choice"><summary>One</summary>

Not one.

</details>
<details class="choice"><summary>Two</summary>

**Yes.** Two, as $a = 2$.

And a second paragraph.

</details>

**2. How much?**

<details class="choice number" data-right="-0.5" data-within="0"><summary>Compare your number</summary>

It is −0.5.

</details>

The end.
"""


def read(text: str) -> tuple[nodes.document, list[list[nodes.Node]]]:
    """A text as a document, and its questions."""
    told = {"myst_enable_extensions": ["dollarmath"]}
    document = publish_doctree(text, parser=Parser(), settings_overrides=told)
    found = [
        question
        for parent in questions.parents(document)
        for question in questions.questions(parent)
    ]
    return document, found


def digests(text: str) -> list[str]:
    return [questions.digest(question) for question in read(text)[1]]


def written(node: nodes.Node) -> str:
    """A paragraph or HTML of its own, as the page has it."""
    if isinstance(node, nodes.paragraph):
        return f"<p>{node.astext()}</p>"
    return str(node.astext()) if isinstance(node, nodes.raw) else ""


def test_a_question_is_the_paragraph_that_asks_and_all_of_its_options():
    _, (choice, number) = read(TWO)
    assert choice[0].astext() == "1. How many?"
    assert [node.astext() for node in choice].count("And a second paragraph.") == 1
    assert [node.astext() for node in number][::2] == ["2. How much?", "It is −0.5."]


def test_the_option_whose_reply_is_yes_is_marked_as_right():
    document, (choice, number) = read(TWO)
    questions.mark_right(choice)
    questions.mark_right(number)
    options = [raw.astext() for raw in document.findall(nodes.raw) if "<details" in raw.astext()]
    assert ["data-right>" in option for option in options] == [False, True, False]
    assert 'data-right="-0.5"' in options[2]


def test_a_box_is_put_around_each_question_and_around_nothing_else():
    document, (choice, number) = read(TWO)
    questions.enclose(choice, "one")
    questions.enclose(number, "two")
    soup = BeautifulSoup("".join(map(written, document.findall())), "html.parser")
    assert [box["data-question"] for box in soup("div", class_="question")] == ["one", "two"]
    assert [box.select("p")[0].text for box in soup("div")] == ["1. How many?", "2. How much?"]
    assert [p.text for p in soup.find_all("p", recursive=False)] == ["Choose.", "The end."]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("How many?", "How few?", [True, False]),
        (">One<", ">No one<", [True, False]),
        ("$a = 2$", "$b = 2$", [True, False]),
        ('data-right="-0.5"', 'data-right="0.5"', [False, True]),
        ("The end.", "Another end.", [False, False]),
    ],
)
def test_a_question_has_another_digest_once_a_word_of_it_changes(old, new, changed):
    pairs = zip(digests(TWO), digests(TWO.replace(old, new)), strict=True)
    assert [before != after for before, after in pairs] == changed


@pytest.mark.parametrize(
    "told", ["", ' data-right="0,5" data-within="0"', ' data-right="0.5"', ' data-within="0"']
)
def test_a_question_for_a_number_that_does_not_tell_it_is_complained_of(told, caplog):
    _, (choice, number) = read(TWO.replace(' data-right="-0.5" data-within="0"', told))
    questions.check(choice)
    assert caplog.records == []
    questions.check(number)
    assert "needs data-right and data-within" in caplog.text


def boxes(page: BeautifulSoup) -> list[str]:
    return [str(box["data-question"]) for box in page.select("article div.question")]


def test_the_pages_hold_the_questions_of_their_sources_each_in_a_box(pages):
    for name in CONTENTS:
        assert len(boxes(pages[Path(f"{name}.html")])) == len(of(name)), name


def test_a_box_has_one_right_option(pages):
    for page in pages.values():
        for box in page.select("article div.question"):
            assert len(box.select("details[data-right]")) == 1
            assert box.find("p").strong


def test_no_two_questions_have_the_same_digest_and_all_are_told_to_the_script(site, pages):
    text = (site / "_static" / questions.TABLE).read_text("utf-8")
    told = json.loads(text.removeprefix("globalThis.questionsOfPages = ").rstrip(";\n"))
    there = {path.with_suffix("").as_posix(): boxes(page) for path, page in pages.items()}
    assert told == {name: found for name, found in there.items() if found}
    every = [name for found in told.values() for name in found]
    assert len(every) == len(set(every)) > 10
