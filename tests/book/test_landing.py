"""The first page: what it says of the whole book is what the pages say, added up."""

import re
from posixpath import dirname, join, normpath

import pytest
import yaml

from tests.book.test_pages import COURSE

BOOK = COURSE / "book"
LANDING = (BOOK / "index.md").read_text("utf-8")
MAP = (BOOK / "figures" / "chapters.svg").read_text("utf-8")
PARTS = {
    part["caption"]: [chapter["file"] for chapter in part["chapters"]]
    for part in yaml.safe_load((BOOK / "_toc.yml").read_text("utf-8"))["parts"]
}
ROW = re.compile(r"^\| \[([^\]]+)\]\(([^)]+)\.md\) \| (\d+) min \|", re.MULTILINE)
NUMBERS = {12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen"}


def written(page: str) -> str:
    return (BOOK / f"{page}.md").read_text("utf-8")


def minutes(part: str) -> int:
    """How long the pages of a part take, as they say themselves."""
    told = [re.search(r"\*\*Time:\*\* about (\d+) minutes", written(page)) for page in PARTS[part]]
    return sum(int(found[1]) for found in told if found)


def needed(page: str) -> set[str]:
    """The pages that a page asks for."""
    asked = re.search(r"\*\*You need\*\*(.+?)(?=\(If|\*\*Time|\n:::)", written(page), re.DOTALL)
    links = re.findall(r"\]\(([^)#]+)\.md", asked[1]) if asked else []
    return {normpath(join(dirname(page), link)) for link in links}


def before(part: str, arrows: list[tuple[str, str]]) -> set[str]:
    """The parts from which arrows lead to a part, one after the other."""
    first = {start for start, end in arrows if end == part}
    return first.union(*(before(each, arrows) for each in first))


def test_the_table_gives_each_chapter_the_time_of_its_pages() -> None:
    rows = ROW.findall(LANDING)
    timed = [part for part in PARTS if minutes(part)]
    assert [name for name, _, _ in rows] == timed
    assert [page for _, page, _ in rows] == [PARTS[part][0] for part in timed]
    assert [int(told) for _, _, told in rows] == [minutes(part) for part in timed]


def test_the_hours_of_the_whole_book_are_those_of_its_pages() -> None:
    hours = round(sum(map(minutes, PARTS)) / 60)
    assert f"Reading takes about {NUMBERS[hours]} hours in all" in LANDING


@pytest.mark.parametrize("part", [part for part in PARTS if minutes(part)])
def test_the_map_has_arrows_to_a_chapter_from_all_that_its_pages_need(part: str) -> None:
    folder = {pages[-1].rpartition("/")[0] or "start": name for name, pages in PARTS.items()}
    arrows = [
        (folder[start], folder[end]) for start, end in re.findall(r'path id="(\w+)-(\w+)"', MAP)
    ]
    of = {page: name for name, pages in PARTS.items() for page in pages}
    asked = {of[each] for page in PARTS[part] for each in needed(page)} - {part}
    assert asked <= before(part, arrows)
