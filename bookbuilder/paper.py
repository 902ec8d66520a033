"""The whole book as one PDF, printed by Chromium from the pages of the site.

All pages become one document, in the order of the table of contents: so its links lead to pages of
paper, its page numbers go on from page to page, and its headings are the bookmarks of the PDF.
"""

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from bs4.filter import SoupStrainer

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PATIENCE = 300
"""Seconds that the browser may take; two cores need about twenty."""

QUIETLY = [
    "--headless",
    "--no-sandbox",  # it sees nothing but our own pages, and in a container there may be no other way
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # there is nothing for it to ask for anywhere else
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
]
NAMES = ("id", "for", "name", "aria-labelledby")
"""The attributes that name a place of the page, or refer to one."""


class LeftOutError(Exception):
    """Carries one sentence: why there is no PDF, and how to get one."""


@dataclass(frozen=True)
class Part:
    """Some pages of the book under one heading.

    Attributes:
        caption: the heading, empty for what stands before all parts
        pages: the names of the pages
    """

    caption: str
    pages: list[str]


def browser() -> str:
    """The browser of this machine that can print, or nothing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    return found or (str(ON_A_MAC) if ON_A_MAC.exists() else "")


def print_book(course: Path, site: Path, into: Path) -> None:
    """Print the pages of a site.

    Raises:
        LeftOutError: there is no browser here, or it cannot print.
    """
    program = browser()
    if not program:
        raise LeftOutError(
            "The PDF of the book is left out, because there is no Chromium or Google Chrome here: "
            "install one and run `make book` again."
        )
    document = site / "paper.html"  # beside the pages, so that pictures and style sheets are found
    document.write_text(paper(course, site), encoding="utf-8")
    try:
        run(program, document, into)
    finally:
        document.unlink()


def run(program: str, document: Path, into: Path) -> None:
    """Let the browser print one document."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        own = [f"--user-data-dir={profile}", f"--print-to-pdf={into}", document.as_uri()]
        try:
            subprocess.run(
                [program, *QUIETLY, *own], capture_output=True, timeout=PATIENCE, check=True
            )
        except (OSError, subprocess.SubprocessError) as problem:
            into.unlink(missing_ok=True)
            raise LeftOutError(
                f"The PDF of the book is left out, because {Path(program).name} could not print it "
                f"({problem.__class__.__name__}): see whether it starts, and run `make book` again."
            ) from None
    if not into.is_file():
        raise LeftOutError(
            f"The PDF of the book is left out, because {Path(program).name} printed nothing: "
            "see whether it starts, and run `make book` again."
        )


def paper(course: Path, site: Path) -> str:
    """The whole book as one document."""
    settings = yaml.safe_load((course / "_config.yml").read_text("utf-8"))
    parts = list(contents(yaml.safe_load((course / "book" / "_toc.yml").read_text("utf-8"))))
    pages = [page for part in parts for page in part.pages]
    articles = {page: Article(site, page, pages) for page in pages}
    body = [cover(settings), table_of(parts, articles)]
    for part in parts:
        if part.caption:
            body.append(f'<h1 class="part">{html.escape(part.caption)}</h1>')
        body += [articles[page].text for page in part.pages]
    head = "".join(style_sheets((site / "index.html").read_text("utf-8")))
    return DOCUMENT.format(title=html.escape(settings["title"]), head=head, body="\n".join(body))


DOCUMENT = """\
<!doctype html>
<html lang="en" data-theme="light" data-mode="light">
<head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body class="paper"><main class="bd-main"><div class="bd-content"><div class="bd-article-container">
{body}
</div></div></main></body>
</html>
"""


def contents(table: dict[str, Any]) -> Iterator[Part]:
    """The parts of a table of contents, the first page in one of its own."""
    yield Part("", [table["root"]])
    for part in table.get("parts", [{"chapters": table.get("chapters", [])}]):
        yield Part(part.get("caption", ""), list(files(part)))


def files(entry: dict[str, Any]) -> Iterator[str]:
    """The pages below an entry, in their order."""
    for name in ("chapters", "sections"):
        for chapter in entry.get(name, []):
            if "file" in chapter:
                yield chapter["file"]
            yield from files(chapter)


def style_sheets(page: str) -> Iterator[str]:
    """The links to style sheets in the head of a page that lies beside the document."""
    head = BeautifulSoup(page, "html.parser", parse_only=SoupStrainer("link"))
    yield from map(str, head("link", rel="stylesheet"))


def cover(settings: dict[str, Any]) -> str:
    """The first page of paper."""
    return (
        f'<div class="cover"><img src="{settings["logo"]}" alt="">'
        f"<h1>{html.escape(settings['title'])}</h1><p>{html.escape(settings['copyright'])}</p></div>"
    )


def table_of(parts: list[Part], articles: dict[str, "Article"]) -> str:
    """The table of contents, whose lines lead to the pages."""
    rows = []
    for part in parts:
        lines = [
            f'<li><a href="#{place(page)}">{articles[page].title}</a></li>' for page in part.pages
        ]
        caption = f"<p>{html.escape(part.caption)}</p>" if part.caption else ""
        rows.append(f"{caption}<ul>{''.join(lines)}</ul>")
    return f'<nav class="pages"><h1>Contents</h1>{"".join(rows)}</nav>'


def place(page: str, fragment: str = "") -> str:
    """The name that a place of a page has in the document, where all pages share one set of names."""
    name = page.replace("/", "--")
    return f"{name}--{fragment}" if fragment else name


def title_of(heading: Tag) -> str:
    """A heading as HTML, without the sign that links to it."""
    return "".join(str(part) for part in heading if "headerlink" not in classes(part))


def classes(part: PageElement) -> list[str]:
    """The classes of a tag; text has none."""
    return list(part.get_attribute_list("class")) if isinstance(part, Tag) else []


class Article:
    """One page in the document.

    Attributes:
        page: its name
        title: its heading, as HTML without the sign that links to it
        text: all of it, as HTML
    """

    def __init__(self, site: Path, page: str, pages: list[str]) -> None:
        self.page, self.pages = page, pages
        whole = (site / f"{page}.html").read_text("utf-8")
        soup = BeautifulSoup(whole, "html.parser", parse_only=SoupStrainer("article"))
        (article,) = soup("article", class_="bd-article")
        self.title = title_of(article.h1) if article.h1 else ""
        for term in article("button", class_="term"):
            term.unwrap()  # there is nothing to press
        for tag in article.find_all():
            self.settle(tag)
        article["id"] = place(page)
        self.text = str(article)

    def settle(self, tag: Tag) -> None:
        """Make one tag right for a place one level deeper and in a larger document."""
        for name in (*NAMES, "href", "src"):
            if name in tag.attrs:
                tag[name] = self.attribute(name, str(tag[name]))
                if not tag[name]:
                    del tag[name]
        if tag.name == "h1":
            tag["class"] = "page"
        if re.fullmatch("h[1-5]", tag.name):
            tag.name = f"h{int(tag.name[1]) + 1}"
        if tag.name == "details":
            tag["open"] = ""

    def attribute(self, name: str, value: str) -> str:
        """A name or an address, as it is in the document; empty where it leads nowhere."""
        if name == "href":
            return self.link(value)
        if name == "src":
            return value if value.startswith("data:") else self.beside(value)
        return place(self.page, value)

    def link(self, target: str) -> str:
        """Where a link leads on paper: to a page of the book, to another host, or nowhere."""
        address = urlsplit(target)
        if address.scheme:
            return target
        page = self.beside(address.path).removesuffix(".html") if address.path else self.page
        return f"#{place(page, address.fragment)}" if page in self.pages else ""

    def beside(self, target: str) -> str:
        """An address as it is seen from the first page."""
        return normpath(str(PurePosixPath(self.page).parent / unquote(target)))
