"""The list of misconceptions: it has every box of the pages, in the same words, and leads to its page."""

import re
from posixpath import join, normpath

import pytest

from tests.book.test_pages import CONTENTS, COURSE

BOOK = COURSE / "book"
LIST = "reference/misconceptions"
BOX = re.compile(r"^:{3,}\{admonition\} (.+)\n:class: misconception$", re.MULTILINE)
ENTRY = re.compile(r"^\*\*(“.+?”)\*\*(.*?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\.md(?:#[^)]*)?\)")


def boxes(page: str) -> list[str]:
    """What the boxes of a page say, each as its title."""
    return BOX.findall((BOOK / f"{page}.md").read_text("utf-8"))


def entries() -> dict[str, set[str]]:
    """What the list says, and to which pages it leads from there."""
    text = (BOOK / f"{LIST}.md").read_text("utf-8")
    return {
        title: {normpath(join("reference", link)) for link in LINK.findall(correction)}
        for title, correction in ENTRY.findall(text)
    }


@pytest.mark.parametrize("page", [page for page in CONTENTS if boxes(page)])
def test_a_misconception_of_a_page_is_in_the_list_in_the_same_words(page: str) -> None:
    listed = entries()
    missing = [title for title in boxes(page) if page not in listed.get(title, set())]
    assert missing == [], f"{LIST}.md has no entry with this title that leads to {page}"


def test_every_entry_of_the_list_leads_to_a_page() -> None:
    assert len(entries()) > 40
    assert [title for title, pages in entries().items() if not pages & set(CONTENTS)] == []
