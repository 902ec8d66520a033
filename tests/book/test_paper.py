"""The book as a PDF: complete, numbered, and to be found one's way in; or left out with a word."""

import shutil
import stat

import pytest
import yaml

from bookbuilder.build import build
from bookbuilder.paper import Article, LeftOutError, browser, contents, print_book
from tests.book.conftest import COURSE
from tests.book.test_pages import article

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

needs_browser = pytest.mark.skipif(not browser(), reason="no chromium or google-chrome here")

PARTS = list(contents(yaml.safe_load((COURSE / "book" / "_toc.yml").read_text("utf-8"))))
A4 = (595, 842)
EVERY = 20
"""It takes long to read all pages of a book with many drawings; every so many will do."""


@pytest.fixture(scope="module")
def book(site):
    return pypdf.PdfReader(site / "downloads" / "book.pdf")


def bookmarks(entries, depth=0):
    """Each bookmark with how deep it lies."""
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(entry, depth + 1)
        else:
            yield depth, entry


def text(page):
    return " ".join(page.extract_text().split())


def pages_of(book, title):
    """The pages of paper from that bookmark to the next one that is not inside it."""
    entries = list(bookmarks(book.outline))
    place = next(n for n, (_, entry) in enumerate(entries) if entry["/Title"] == title)
    deep, first = entries[place]
    after = next(entry for depth, entry in entries[place + 1 :] if depth <= deep)
    start, end = map(book.get_destination_page_number, (first, after))
    return book.pages[start:end]


def heading(pages, name):
    first = article(pages, name).h1
    return " ".join(part for part in first.find_all(string=True, recursive=False)).strip()


@needs_browser
def test_every_page_has_a_bookmark_in_the_order_of_the_contents(book, pages):
    titles = [entry["/Title"] for _, entry in bookmarks(book.outline)]
    place = titles.index("Contents")
    for part in PARTS:
        for title in filter(None, [part.caption, *(heading(pages, name) for name in part.pages)]):
            place = titles.index(title, place + 1)


@needs_browser
def test_a_bookmark_leads_to_the_page_of_paper_with_its_heading(book):
    upper = [entry for depth, entry in bookmarks(book.outline) if depth < 2]
    for entry in upper[:: EVERY // 3]:
        told = text(book.pages[book.get_destination_page_number(entry)])
        assert " ".join(entry["/Title"].split()) in told


@needs_browser
def test_pages_of_paper_are_numbered_and_of_one_size(book):
    assert len(book.pages) > 20
    for number, page in enumerate(book.pages, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        if number % EVERY == 1:
            assert str(number) in text(page).split()


@needs_browser
def test_what_is_folded_on_the_screen_is_open_on_paper_and_what_leads_away_is_not_there(book):
    told = " ".join(text(page) for page in pages_of(book, "One neuron"))
    assert "The bias is the logit of an example whose inputs are all 0." in told
    for useless in ("Search the book", "This page as a notebook", "On this page", "Skip to"):
        assert useless not in told


@needs_browser
def test_the_pdf_can_be_read_aloud(book):
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root


@needs_browser
def test_links_lead_to_pages_of_paper_or_to_other_hosts_and_to_no_file_of_this_machine(book):
    inner, outer = 0, []
    for page in book.pages:
        for link in page.get("/Annots", []):
            action = link.get_object().get("/A", {})
            outer += [action["/URI"]] if "/URI" in action else []
            inner += "/Dest" in link.get_object()
    assert inner > 50
    assert [address for address in outer if not address.startswith("https://")] == []


@needs_browser
def test_pages_link_to_the_pdf(site, pages):
    assert (site / "downloads" / "book.pdf").is_file()
    assert pages_that_offer(pages, "book.pdf") == len([p for p in pages if p.name != "404.html"])


def pages_that_offer(pages, name):
    return sum(
        any(link["href"].endswith(f"downloads/{name}") for link in page("a", href=True))
        for page in pages.values()
    )


@needs_browser
def test_no_box_is_cut_in_two(site, tmp_path):
    marked = tmp_path / "site"
    shutil.copytree(site / "_static", marked / "_static")
    (marked / "mathematics").symlink_to(site / "mathematics")
    box = "<div class='{}'><p>BEGIN{}</p>{}<p>END{}</p></div>"
    kinds = ("facts", "admonition misconception", "cell_input", "cell_output")
    filling = "<p>line</p>" * 7
    boxes = "".join(box.format(kinds[n % 4], n, filling, n) for n in range(24))
    choices = "".join(
        f"<details class='choice'><summary>BEGIN{n}</summary><p>a</p><p>END{n}</p></details>"
        for n in range(24, 60)
    )
    text = f'<article class="bd-article"><h1>Boxes</h1>{boxes}{choices}</article>'
    head = (site / "index.html").read_text("utf-8").partition("<body")[0]
    (marked / "index.html").write_text(f"{head}<body>{text}</body></html>")
    course = tmp_path / "course"
    (course / "book").mkdir(parents=True)
    shutil.copy(COURSE / "_config.yml", course)
    (course / "book" / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    print_book(course, marked, tmp_path / "boxes.pdf")
    printed = [
        page.extract_text().split() for page in pypdf.PdfReader(tmp_path / "boxes.pdf").pages
    ]
    assert len(printed) > 6
    for number in range(60):
        (begins,) = [n for n, words in enumerate(printed) if f"BEGIN{number}" in words]
        assert f"END{number}" in printed[begins]


def test_without_a_browser_the_site_is_built_and_says_how_to_get_the_pdf(
    buildable, monkeypatch, capsys
):
    monkeypatch.setattr("bookbuilder.paper.browser", str)
    site = build(buildable)
    said = capsys.readouterr().err
    assert said == (
        "The PDF of the book is left out, because there is no Chromium or Google Chrome here: "
        "install one and run `make book` again.\n"
    )
    assert not (site / "downloads" / "book.pdf").exists()
    assert not (site / "paper.html").exists()
    assert "book.pdf" not in (site / "index.html").read_text("utf-8")
    assert "site.zip" in (site / "index.html").read_text("utf-8")


def test_a_browser_that_has_come_since_makes_the_next_build_print(small_course, monkeypatch):
    made = []
    monkeypatch.setattr("bookbuilder.build.fetched", lambda *_: None)
    monkeypatch.setattr("bookbuilder.build.make_downloads", lambda *_: made.append("downloads"))
    monkeypatch.setattr("bookbuilder.build.write_pages", lambda *_, **__: None)
    monkeypatch.setattr("bookbuilder.build.publish", lambda *_: site_of(small_course))
    for found in ("", "", "/usr/bin/chromium", "/usr/bin/chromium"):
        monkeypatch.setattr("bookbuilder.build.browser", lambda found=found: found)
        build(small_course)
    assert len(made) == 2


def site_of(course):
    (course / "build" / "site").mkdir(parents=True, exist_ok=True)
    (course / "build" / "site" / "index.html").touch()


@pytest.mark.parametrize("script", ["exit 3", "exit 0"])
def test_a_browser_that_cannot_print_is_named_and_nothing_half_made_stays(
    site, tmp_path, monkeypatch, script
):
    broken = tmp_path / "chromium"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("bookbuilder.paper.browser", lambda: str(broken))
    with pytest.raises(
        LeftOutError, match=r"because chromium (could not print it|printed nothing)"
    ):
        print_book(COURSE, site, tmp_path / "book.pdf")
    assert not (site / "paper.html").exists()
    assert not (tmp_path / "book.pdf").exists()


@pytest.fixture
def written(tmp_path):
    """A way to write an article and to read it as it stands in the document."""

    def write(text, page="part/page"):
        path = tmp_path / f"{page}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'<article class="bd-article">{text}</article>')
        return Article(tmp_path, page, ["index", "part/page", "part/other"])

    return write


def test_names_of_places_are_told_apart_and_links_follow_them(written):
    made = written(
        '<section id="a"><h1>T<a class="headerlink" href="#a">#</a></h1>'
        '<a href="other.html#b">x</a><a href="../index.html">y</a><a href="../x.zip">z</a></section>'
    )
    assert made.title == "T"
    assert 'id="part--page--a"' in made.text
    assert '<h2 class="page">T' in made.text
    assert 'href="#part--other--b"' in made.text
    assert 'href="#index"' in made.text
    assert "x.zip" not in made.text


def test_pictures_are_found_from_the_first_page_and_boxes_are_open(written):
    made = written('<img alt="a" src="../_images/a.svg"><details class="choice">b</details>')
    assert 'src="_images/a.svg"' in made.text
    assert '<details class="choice" open="">' in made.text
