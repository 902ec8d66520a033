"""What pages say of the edition: their titles and heads, how it is cited, where mistakes go."""

import re
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

from bookbuilder.build import build, main
from bookbuilder.edition import Edition, bibtex
from bookbuilder.errors import SiteError
from bookbuilder.sphinx.edition_pages import full_title, where_to_report
from tests.book.test_pages import CONTENTS, COURSE, article

CITATION = yaml.safe_load((COURSE / "CITATION.cff").read_text("utf-8"))
REQUIRED = {"authors", "cff-version", "message", "title"}
KNOWN = REQUIRED | {"abstract", "keywords", "license", "type", "url", "version"}
"""Keys of the Citation File Format 1.2.0, those that it demands and those that we use."""


def head(pages, name):
    return pages[Path(f"{name}.html")].head


def told(soup, name):
    found = soup.find("meta", attrs={"name": name}) or soup.find("meta", property=name)
    return found["content"] if found else None


@pytest.mark.parametrize("name", CONTENTS)
def test_a_head_says_once_what_the_page_is_and_of_which_book(pages, name):
    soup = head(pages, name)
    (title,) = soup("title")
    parts = [part.casefold() for part in title.text.split(" · ")]
    assert len(parts) == len(set(parts))
    assert (len(parts) == 1) == (name == "index")
    assert parts[-1] == CITATION["title"].casefold()
    assert told(soup, "og:title")
    assert told(soup, "og:description") == told(soup, "description")
    assert told(soup, "author")
    assert CITATION["version"] in told(soup, "version")


def test_titles_are_told_apart(pages):
    titles = [soup.title.text for soup in pages.values()]
    assert len(set(titles)) == len(titles)


def test_without_an_address_nothing_is_invented(site, pages):
    for name in CONTENTS:
        assert head(pages, name).find("link", rel="canonical") is None
        assert told(head(pages, name), "og:image") is None
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()


def test_with_an_address_pages_and_the_map_of_the_site_name_it(buildable):
    site = build(buildable, "https://book.example")
    soup = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    (canonical,) = soup("link", rel="canonical")
    assert canonical["href"] == "https://book.example/index.html"
    assert told(soup, "og:url") == "https://book.example/index.html"
    preview = told(soup, "og:image")
    assert (site / preview.removeprefix("https://book.example/")).is_file()
    (url,) = ET.parse(site / "sitemap.xml").getroot()
    assert url[0].text == "https://book.example/index.html"
    assert "https://book.example/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_robots_are_addressed_only_at_the_root_of_a_server(buildable):
    site = build(buildable, "https://school.example/courses/book/")
    assert (site / "sitemap.xml").is_file()
    assert not (site / "robots.txt").exists()


def test_an_address_that_is_none_is_refused(capsys):
    assert main(["--address", "book.example"]) == 1
    assert "book.example is no address of a site" in capsys.readouterr().err


def test_the_address_may_stand_in_the_settings_and_the_command_line_wins(tmp_path):
    (tmp_path / "_config.yml").write_text("html:\n  baseurl: https://one.example/book\n")
    assert Edition.of(tmp_path).address == "https://one.example/book/"
    assert Edition.of(tmp_path, "https://two.example").address == "https://two.example/"
    (tmp_path / "_config.yml").write_text("html:\n  baseurl: ftp://one.example\n")
    with pytest.raises(SiteError, match="begins with https"):
        Edition.of(tmp_path)


def test_the_date_is_that_of_the_last_commit_of_the_book(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "_config.yml").write_text("{}\n")
    assert Edition.of(tmp_path).date == ""
    when = {"GIT_AUTHOR_DATE": "2021-02-03T12:00:00Z", "GIT_COMMITTER_DATE": "2021-02-03T12:00:00Z"}
    for name, value in when.items():
        monkeypatch.setenv(name, value)
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "index.md").touch()
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", tmp_path, *command], check=True)
    assert Edition.of(tmp_path).date == "2021-02-03"
    assert Edition.of(tmp_path).in_words().endswith(", 3 February 2021")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert Edition.of(tmp_path).date == "1970-01-02"


def test_an_edition_is_passed_on_to_another_process(monkeypatch):
    edition = Edition("1.2", "2021-02-03", "https://book.example/")
    for name, value in edition.environment().items():
        monkeypatch.setenv(name, value)
    assert Edition.passed_on() == edition


def test_the_citation_file_has_what_its_format_demands_and_says_what_the_package_says():
    assert REQUIRED <= CITATION.keys() <= KNOWN
    assert CITATION["cff-version"] == "1.2.0"
    project = tomllib.loads((COURSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert CITATION["version"] == project["version"]
    for author in CITATION["authors"]:
        assert author.keys() & {"name", "family-names"}


def test_bibtex_says_what_is_known_and_nothing_else():
    people = [{"name": "Us"}, {"family-names": "Roe", "given-names": "Jo"}]
    citation = {"title": "A Book", "authors": people}
    assert bibtex(citation, Edition("1.2", "2021-02-03", "https://book.example/")) == (
        "@book{a_book,\n  title = {A Book},\n  author = {{Us} and Roe, Jo},\n  year = {2021},\n"
        "  note = {Version 1.2, 3 February 2021},\n  url = {https://book.example/},\n}"
    )
    assert bibtex(citation, Edition("1.2", "", "")) == (
        "@book{a_book,\n  title = {A Book},\n  author = {{Us} and Roe, Jo},\n"
        "  note = {Version 1.2},\n}"
    )


def test_the_foot_of_every_page_leads_to_how_it_is_cited_and_where_mistakes_go(pages):
    for name in CONTENTS:
        links = [link["href"] for link in pages[Path(f"{name}.html")].select("p.edition a")]
        assert [re.sub(r"^(\.\./)*(reference/)?", "", link) for link in links] in (
            ["about.html", "about.html#found-a-mistake"],
            ["#", "#found-a-mistake"],
        )
    about = article(pages, "reference/about").text
    assert "@book{neural_networks_in_plain_numpy," in about
    assert "Tell your instructor" in about
    assert "@" not in about.replace("@book", "")


def test_reports_go_where_the_settings_say():
    assert "(https://code.example/issues)" in where_to_report("https://code.example/issues")
    assert "instructor" in where_to_report("")


def test_a_title_names_the_book_once():
    assert full_title("One neuron", "The Book") == "One neuron · The Book"
    assert full_title("The book", "The Book") == full_title("", "The Book") == "The Book"
    assert full_title("<code>x</code> &amp; y", "B") == "x & y · B"
