"""What pages say of the edition: in their head, at their foot, on the page about the book, to machines.

A page says @edition@, @bibtex@ and @report@ for the version, the entry of a bibliography, and where
mistakes are reported. Canonical links and a map of the site exist where the site's address is known.
"""

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from bookbuilder.edition import Edition, bibtex

PREVIEW = "preview.png"
"""The picture that others show beside a link; in _extra."""

REPORT_HERE = "Tell us on the [page for reports]({}). "
REPORT_TO_PEOPLE = (
    "Tell your instructor, or whoever gave you this book: they pass it on to the authors. "
)


def take_address(_: Sphinx, config: Config) -> None:
    """Let Sphinx write canonical links if the address is known."""
    config["html_baseurl"] = Edition.passed_on().address


def fill_in(app: Sphinx, _page: str, source: list[str]) -> None:
    """Put the edition where a page names it."""
    if "@bibtex@" in source[0]:
        file = Path(app.srcdir).parent / "CITATION.cff"
        citation = yaml.safe_load(file.read_text("utf-8"))
        source[0] = source[0].replace("@bibtex@", bibtex(citation, Edition.passed_on()))
    source[0] = source[0].replace("@edition@", Edition.passed_on().in_words())
    source[0] = source[0].replace("@report@", where_to_report(app.config.book_reports))


def where_to_report(address: str) -> str:
    """A sentence for somebody who has found a mistake."""
    return (REPORT_HERE.format(address) if address else REPORT_TO_PEOPLE).strip()


def tell_heads(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give templates what the head and the foot of a page say."""
    edition, described = Edition.passed_on(), tree.findall(nodes.meta) if tree else ()
    context["edition"] = edition
    title = " · ".join([str(context.get("title", "")), *told_apart(app, page)])
    context["page_title"] = full_title(title, str(app.config.html_title))
    context["preview"] = edition.address and f"{edition.address}{PREVIEW}"
    context["author"] = app.config.author
    context["description"] = next(
        (meta["content"] for meta in described if meta.get("name") == "description"), ""
    )


def told_apart(app: Sphinx, page: str) -> list[str]:
    """The part of the book in which a page stands, if another page has the same title."""
    titles = [title.astext() for title in app.env.titles.values()]
    if page not in app.env.titles or titles.count(app.env.titles[page].astext()) == 1:
        return []
    return [page.split("/", maxsplit=1)[0].replace("_", " ").capitalize()]


def full_title(page: str, book: str) -> str:
    """The titles of page and book, or one of them where they are the same; a page's may be HTML."""
    told = html.unescape(re.sub(r"<[^>]+>", "", page)).strip()
    return book if told.casefold() in {"", book.casefold()} else f"{told} · {book}"


def write_map(app: Sphinx, problem: Exception | None) -> None:
    """Write a map of the site for search engines, and where it begins at the root, where it lies."""
    edition = Edition.passed_on()
    if problem or app.builder.name != "html" or not edition.address:
        return
    changed = f"<lastmod>{edition.date}</lastmod>" if edition.date else ""
    places = [
        f"<url><loc>{html.escape(edition.address)}{page}.html</loc>{changed}</url>\n"
        for page in sorted(app.env.found_docs)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{}">\n{}</urlset>\n'
    text = head.format("http://www.sitemaps.org/schemas/sitemap/0.9", "".join(places))
    out = Path(app.outdir)
    (out / "sitemap.xml").write_text(text, encoding="utf-8")
    if urlsplit(edition.address).path == "/":
        rules = f"User-agent: *\nDisallow:\n\nSitemap: {edition.address}sitemap.xml\n"
        (out / "robots.txt").write_text(rules, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_config_value("book_reports", "", "html", [str])
    app.connect("config-inited", take_address)
    app.connect("source-read", fill_in)
    app.connect("html-page-context", tell_heads)
    app.connect("build-finished", write_map)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
