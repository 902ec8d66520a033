"""The first time that a page uses a word of the glossary, its definition is one hover, tab or tap away.

The word becomes a button, and what it opens is a popover at the end of the page: browsers place it,
close it with Escape, and read it aloud. On the page that teaches a word it stays a word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

GLOSSARY = "reference/glossary"
WITHOUT = ("assignments/", "instructors/", "reference/")
"""Where words are not explained: whoever reads there looks something up."""

SILENT = ("opening", "facts")
"""Boxes that come before the text."""

TEXT_OF_ITS_OWN = (
    nodes.title,
    nodes.caption,
    nodes.reference,
    nodes.literal,
    nodes.strong,
    addnodes.pending_xref,
)
"""What is left as it is: headings, captions, links, code, questions."""


class ExplainedTerm(nodes.Inline, nodes.TextElement):  # type: ignore[misc]
    """A word of the text that opens its definition."""


@dataclass(frozen=True)
class Entry:
    """One word of the glossary.

    Attributes:
        word: as it stands there
        place: its name on the page of the glossary
        definition: what is said of it, without the links at the end
        taught: the names of the pages to which these links lead
    """

    word: str
    place: str
    definition: nodes.paragraph
    taught: tuple[str, ...]


def entries(env: BuildEnvironment) -> dict[str, Entry]:
    """The glossary by its words in small letters; nothing where the book has none."""
    if GLOSSARY not in env.found_docs:
        return {}
    found = {}
    for item in env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        paragraph = next(iter(item.findall(nodes.paragraph)), None)
        for term in item.findall(nodes.term):
            if paragraph is not None and term["ids"]:
                entry = entry_of(term, paragraph)
                found[entry.word.casefold()] = entry
    return found


def entry_of(term: nodes.term, paragraph: nodes.paragraph) -> Entry:
    """An entry without the links that end it."""
    definition = paragraph.deepcopy()
    links = [*definition.findall(addnodes.pending_xref)]
    taught = [page_of(link) for link in links]
    while definition.children and (
        isinstance(definition[-1], addnodes.pending_xref)
        or not re.search(r"\w", definition[-1].astext())
    ):
        definition.pop()
    for link in list(definition.findall(addnodes.pending_xref)):
        link.replace_self(nodes.Text(link.astext()))
    return Entry(term.astext(), term["ids"][0], definition, tuple(taught))


def page_of(link: addnodes.pending_xref) -> str:
    """The name of the page to which a link of the glossary leads."""
    return str(link["reftarget"]) if link["refdomain"] == "doc" else ""


def explain(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make buttons of the words that a page uses for the first time."""
    if app.builder.name != "html" or page.startswith(WITHOUT):
        return
    words = {word: entry for word, entry in entries(app.env).items() if page not in entry.taught}
    for text in list(plain_text(doctree)):
        if words:
            mark(text, words)


def plain_text(doctree: nodes.document) -> Iterator[nodes.Text]:
    """The text of a page's paragraphs, without headings, links, code and boxes before the text."""
    for paragraph in doctree.findall(nodes.paragraph):
        for text in paragraph.findall(nodes.Text):
            if not any(is_silent(above) for above in ancestors(text)):
                yield text


def ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    """All that a node lies in."""
    while node.parent is not None:
        node = node.parent
        yield node


def is_silent(node: nodes.Node) -> bool:
    """Whether words in it are left as they are."""
    return isinstance(node, TEXT_OF_ITS_OWN) or (
        isinstance(node, nodes.container) and bool(set(SILENT) & set(node["classes"]))
    )


def mark(text: nodes.Text, words: dict[str, Entry]) -> None:
    """Make buttons of the words in a text, each of which is then out of the list."""
    made: list[nodes.Node] = []
    rest = text.astext()
    while words and (found := any_of(words).search(rest)):
        entry = words.pop(found["word"].casefold())
        button = ExplainedTerm("", found[0], entry=entry)
        made += [nodes.Text(rest[: found.start()]), button]
        rest = rest[found.end() :]
    if made:
        text.parent.replace(text, [*made, nodes.Text(rest)])


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds the first of some words in a text, in the singular or the plural."""
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<word>{longest})s?(?![\w-])", re.IGNORECASE)


def name(entry: Entry) -> str:
    """What the popover of an entry is called on a page."""
    return f"explained-{entry.place}"


def visit(self: HTML5Translator, term: ExplainedTerm) -> None:
    """A button within the text."""
    box = name(term["entry"])
    self.body.append(
        f'<button type="button" class="term" popovertarget="{box}" aria-describedby="{box}">'
    )


def depart(self: HTML5Translator, _: ExplainedTerm) -> None:
    """The end of the button."""
    self.body.append("</button>")


def tell_definitions(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give the template the definitions of the words that the page explains."""
    explained = tree.findall(ExplainedTerm) if tree else ()
    context["definitions"] = "\n".join(popover(app, term["entry"]) for term in explained)


def popover(app: Sphinx, entry: Entry) -> str:
    """A definition that lies ready to be shown."""
    said = app.builder.render_partial(entry.definition)["fragment"]  # type: ignore[attr-defined]
    return f'<div class="definition" popover id="{name(entry)}" role="note">{said}</div>'


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_node(ExplainedTerm, html=(visit, depart))
    app.connect("doctree-resolved", explain)
    app.connect("html-page-context", tell_definitions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
