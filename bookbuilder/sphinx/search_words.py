"""Searching for a word of the glossary finds the page that teaches it first, and the glossary last.

The theme's search ranks the entries of an index above all else. So the page to which the glossary leads
first gets the word as an entry, however people write its hyphens, and the glossary's own count little.
"""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config

from bookbuilder.sphinx.glossary_terms import GLOSSARY, Entry, entries

FIRST, LAST = "main", ""
"""How Sphinx calls an entry where a word is explained, and any other."""


def spellings(word: str) -> set[str]:
    """A word with its hyphens, with spaces in their place, and as one."""
    return {word, word.replace("-", " "), word.replace("-", "")}


def teaches(entry: Entry, page: str) -> bool:
    """Whether a page is the first to which an entry of the glossary leads."""
    return bool(entry.taught) and entry.taught[0] == page


def index_words(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Let a page be found first by what it teaches."""
    if page == GLOSSARY:
        for index in doctree.findall(addnodes.index):
            index["entries"] = [(*entry[:3], LAST, entry[4]) for entry in index["entries"]]
        return
    taught = [entry.word for entry in entries(app.env).values() if teaches(entry, page)]
    words = sorted({spelling for word in taught for spelling in spellings(word)})
    if words:
        doctree += addnodes.index(entries=[("single", word, "", FIRST, None) for word in words])


def rank(_: Sphinx, config: Config) -> None:
    """Let the search rank as ours does."""
    config["html_search_scorer"] = str(Path(__file__).with_name("scorer.js"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("config-inited", rank)
    app.connect("doctree-resolved", index_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
