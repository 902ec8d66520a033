"""The whole book as an ePub, made from the pages of the site: a document for each page, in their order."""

import html
import mimetypes
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import yaml
from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer

from bookbuilder.edition import Edition
from bookbuilder.paper import Part, contents, title_of

UNWANTED = "a.headerlink, button:not(.term), input, script, style, p.notebook, p.get, svg, .doors, summary .expanded, [hidden]"
"""What does something or leads somewhere on the site alone."""

NOT_HERE = {"a": ("download",), "label": ("for",), "mstyle": ()}
"""Attributes that mean nothing without the site, by their tags; `scriptlevel` was once of one tag alone."""

STYLE = Path(__file__).with_name("epub.css")
BROUGHT = {
    "stix-two-math.woff2": "mathematics/stix-two-math.woff2",
    "pygments.css": "_static/pygments.css",
    "logo.svg": "_static/logo.svg",
}
"""What goes into every ePub, by its name there, and where the site has it."""

SPACE = ' xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
LONG_AGO = "1980-01-01"
TYPES = {".xhtml": "application/xhtml+xml", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

CONTAINER = """\
<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

DOCUMENT = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html{space} lang="en" xml:lang="en" data-theme="light">
<head><title>{title}</title>
<link rel="stylesheet" href="{up}pygments.css"/><link rel="stylesheet" href="{up}epub.css"/></head>
<body>{body}</body>
</html>
"""

PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>en</dc:language>
<dc:creator>{author}</dc:creator>
<dc:rights>{rights}</dc:rights>
<meta property="dcterms:modified">{day}T00:00:00Z</meta>
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


class Chapter:
    """One page of the book as a document of its own.

    Attributes:
        name: of its file
        title: its heading, as HTML
        text: the document
        pictures: the files of the site that it shows
        properties: what readers have to know before they open it
    """

    def __init__(self, site: Path, page: str, pages: list[str]) -> None:
        self.page, self.pages, self.name = page, pages, f"{page}.xhtml"
        self.pictures: list[str] = []
        whole = (site / f"{page}.html").read_text("utf-8")
        soup = BeautifulSoup(whole, "html.parser", parse_only=SoupStrainer("article"))
        (article,) = soup("article", class_="bd-article")
        for tag in article.select(UNWANTED):
            tag.decompose()
        for term in article("button"):
            term.unwrap()
        for tag in article.find_all():
            self.settle(tag)
        self.title = title_of(article.h1) if article.h1 else ""
        self.properties = "mathml" if article.math else ""
        self.text = document(self.name, BeautifulSoup(self.title, "html.parser").text, str(article))

    def settle(self, tag: Tag) -> None:
        """Make one tag right for a document that is XML, and beside which there is no site."""
        if tag.name == "math":
            tag["xmlns"] = "http://www.w3.org/1998/Math/MathML"
        if tag.name == "img":
            tag["src"] = self.picture(str(tag["src"]))
        if "href" in tag.attrs:
            tag["href"] = self.link(str(tag["href"]))
            if not tag["href"]:
                del tag["href"]
        if tag.name == "p" and tag.find_parent("summary"):
            tag.name = "span"
        for name in NOT_HERE.get(tag.name, ("scriptlevel",)):
            tag.attrs.pop(name, None)

    def picture(self, source: str) -> str:
        """The address of a picture, which goes into the ePub."""
        self.pictures.append(self.beside(source))
        return source

    def link(self, target: str) -> str:
        """Where a link leads: to a document of the ePub, to another host, or nowhere."""
        address = urlsplit(target)
        if address.scheme or not address.path:
            return target
        page = self.beside(address.path).removesuffix(".html")
        if page not in self.pages:
            return ""
        place = f"#{address.fragment}" if address.fragment else ""
        return relpath(f"{page}.xhtml", PurePosixPath(self.page).parent) + place

    def beside(self, target: str) -> str:
        """An address as it is seen from the top of the site."""
        return normpath(str(PurePosixPath(self.page).parent / unquote(target)))


def document(name: str, title: str, body: str) -> str:
    """A document of the ePub."""
    up = "../" * name.count("/")
    return DOCUMENT.format(space=SPACE, title=html.escape(title), up=up, body=body)


def write_epub(course: Path, site: Path, into: Path, edition: Edition) -> None:
    """Write the ePub of a site; the same site makes the same file."""
    settings = yaml.safe_load((course / "_config.yml").read_text("utf-8"))
    parts = list(contents(yaml.safe_load((course / "book" / "_toc.yml").read_text("utf-8"))))
    pages = [page for part in parts for page in part.pages]
    chapters = {page: Chapter(site, page, pages) for page in pages}
    files = {name: (site / place).read_bytes() for name, place in BROUGHT.items()}
    files |= {name: (site / name).read_bytes() for name in pictures(chapters)}
    files["epub.css"] = STYLE.read_bytes()
    files["cover.xhtml"] = cover(settings, edition).encode("utf-8")
    files["nav.xhtml"] = navigation(parts, chapters).encode("utf-8")
    files |= {chapter.name: chapter.text.encode("utf-8") for chapter in chapters.values()}
    package = package_of(settings, edition, sorted(files), list(chapters.values()))
    into.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(into, "w") as packed:
        add(packed, "mimetype", b"application/epub+zip", ZIP_STORED)
        add(packed, "META-INF/container.xml", CONTAINER.encode("utf-8"))
        add(packed, "content.opf", package.encode("utf-8"))
        for name, content in sorted(files.items()):
            add(packed, name, content)


def pictures(chapters: dict[str, Chapter]) -> Iterator[str]:
    """The pictures of all pages."""
    return (name for chapter in chapters.values() for name in chapter.pictures)


def cover(settings: dict[str, str], edition: Edition) -> str:
    """The first document."""
    told = [settings["title"], edition.in_words(), settings["copyright"]]
    title, version, rights = map(html.escape, told)
    body = f'<img src="logo.svg" alt=""/><h1>{title}</h1><p>{version}</p><p>{rights}</p>'
    return document("cover.xhtml", settings["title"], f'<div class="cover">{body}</div>')


def navigation(parts: list[Part], chapters: dict[str, Chapter]) -> str:
    """The table of contents, whose parts hold their pages."""
    rows = []
    for part in parts:
        lines = "".join(
            f'<li><a href="{chapters[page].name}">{chapters[page].title}</a></li>'
            for page in part.pages
        )
        head = f"<span>{html.escape(part.caption)}</span>"
        rows.append(f"<li>{head}<ol>{lines}</ol></li>" if part.caption else lines)
    body = f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{"".join(rows)}</ol></nav>'
    return document("nav.xhtml", "Contents", body)


def package_of(
    settings: dict[str, str], edition: Edition, names: list[str], chapters: list[Chapter]
) -> str:
    """What the ePub is, what it holds, and in which order one reads."""
    properties = {chapter.name: chapter.properties for chapter in chapters}
    properties |= {"nav.xhtml": "nav", "logo.svg": "cover-image"}
    spine = ["cover.xhtml", "nav.xhtml", *(chapter.name for chapter in chapters)]
    return PACKAGE.format(
        identifier=uuid5(NAMESPACE_URL, f"{settings['title']} {edition}"),
        title=html.escape(settings["title"]),
        author=html.escape(settings["author"]),
        rights=html.escape(settings["copyright"]),
        day=edition.date or LONG_AGO,
        manifest="\n".join(item(name, properties.get(name, "")) for name in names),
        spine="\n".join(f'<itemref idref="{identifier(name)}"/>' for name in spine),
    )


def item(name: str, properties: str) -> str:
    """One file of the ePub, as its package names it."""
    kind = TYPES.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0]
    told = f' properties="{properties}"' if properties else ""
    return f'<item id="{identifier(name)}" href="{name}" media-type="{kind}"{told}/>'


def identifier(name: str) -> str:
    """A name that XML takes, for a file."""
    return "f-" + name.replace("/", "--")


def add(packed: ZipFile, name: str, content: bytes, how: int = ZIP_DEFLATED) -> None:
    """Put a file into the ePub, without the day on which it was made."""
    entry = ZipInfo(name)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    packed.writestr(entry, content)
