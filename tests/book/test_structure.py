"""How every page is built: headings, links to elsewhere, and the exercises that a chapter prepares."""

import json
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.book.test_pages import ASSIGNMENTS, CONTENTS, COURSE, article

APART = ("assignments", "instructors", "reference")
CHAPTERS = [name for name in CONTENTS if "/" in name and not name.startswith(APART)]
CHAPTERS += ["neuron", "neuron_learns"]

LEADS_ELSEWHERE = {"reference/bibliography", "reference/errata", "setup"}
"""Sources are named in one place; getting ready needs what others offer for download."""


def levels(soup):
    return [int(found.name[1]) for found in soup(["h1", "h2", "h3", "h4", "h5", "h6"])]


@pytest.mark.parametrize("name", CONTENTS)
def test_headings_begin_with_one_title_and_leave_out_no_level(pages, name):
    found = levels(article(pages, name))
    assert found[0] == 1
    assert found.count(1) == 1
    deeper = [below - above for above, below in pairwise(found)]
    assert max(deeper, default=0) <= 1


@pytest.mark.parametrize("name", CONTENTS)
def test_only_the_bibliography_leads_to_other_hosts(pages, name):
    if name not in LEADS_ELSEWHERE:
        links = [link["href"] for link in article(pages, name)("a", href=True)]
        assert [link for link in links if urlsplit(link).scheme not in ("", "mailto")] == []


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_comes_before_its_turn_when_one_goes_by_keyboard(pages, name):
    """What the browser does by itself is right, as long as nobody gives numbers."""
    for found in article(pages, name)(tabindex=True):
        assert found["tabindex"] == "0", found


@pytest.mark.parametrize("name", CONTENTS)
def test_no_heading_of_a_table_is_without_words(pages, name):
    assert [cell for cell in article(pages, name)("th") if not cell.text.strip()] == []


def test_no_piece_of_code_stands_twice_on_a_page(pages):
    """What a reader makes of it is kept under it."""
    for path, page in pages.items():
        code = [piece.get_text() for piece in page.select("div.cell .cell_input .highlight pre")]
        assert len(code) == len(set(code)), path


def named(assignment):
    """The exercises of a released assignment."""
    notebook = COURSE / "assignments" / assignment / f"{assignment}.ipynb"
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution"):
            yield about["grade_id"]


EXERCISES = [(name, exercise) for name in ASSIGNMENTS for exercise in named(name)]


def prepares(soup, assignment, exercise):
    """Whether a page names an exercise as code, and links to its assignment."""
    links = {link["href"].rpartition("/")[2].split("#")[0] for link in soup("a", href=True)}
    return f"{assignment}.html" in links and exercise in {code.text for code in soup("code")}


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_an_exercise_is_named_by_a_page_that_prepares_it(pages, assignment, exercise):
    found = [name for name in CHAPTERS if prepares(article(pages, name), assignment, exercise)]
    assert found, (
        f"no page of a chapter names `{exercise}` and links to assignments/{assignment}.md"
    )
