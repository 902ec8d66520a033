"""The questions of a page, marked so that a script can ask them.

In the source a question is a bold paragraph that begins with its number, and below it an option to open for each answer:

    **1. What does the neuron give?**

    <details class="choice"><summary>One half</summary>

    Why it is not.

    </details>
    <details class="choice"><summary>0.12</summary>

    **Yes.** Why it is.

    </details>

A question whose answer is a number has one, which says what is right, and how far from it is right too:

    <details class="choice number" data-right="0.12" data-within="0.005"><summary>Compare your number</summary>

The pages put a box around each question, with a digest of its source: what readers have answered is kept under it,
and a question that has changed is asked anew. Which questions there are on which page is told in a script.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from bookbuilder.bundles import QUESTION_FILES
from bookbuilder.sphinx.live_figures import BUNDLES, add_files

BEGINS = '<details class="choice'
ENDS = "</details>"
RIGHT = "Yes"
"""The first word, in bold, of what is told to whoever chooses the right option."""
NUMBER = re.compile(r'<details class="choice number"(?P<told>[^>]*)>')
TOLD = re.compile(r'^ data-right="-?\d+(\.\d+)?" data-within="\d+(\.\d+)?"$')

TABLE = "questions_of_pages.js"

log = logging.getLogger(__name__)


def frame(app: Sphinx, doctree: nodes.document) -> None:
    """Put a box around each question of a page that has been read, and remember its digest."""
    found = [question for parent in parents(doctree) for question in questions(parent)]
    digests = [digest(question) for question in found]
    for question, name in zip(found, digests, strict=True):
        check(question)
        enclose(question, name)
        mark_right(question)
    if found:
        app.env.metadata[app.env.docname]["questions"] = " ".join(digests)


def parents(doctree: nodes.document) -> list[nodes.Element]:
    """What holds options, each once, in the order of the page."""
    return list(dict.fromkeys(raw.parent for raw in doctree.findall(begins)))


def begins(node: nodes.Node) -> bool:
    """Whether an option begins here."""
    return isinstance(node, nodes.raw) and BEGINS in node.astext()


def questions(parent: nodes.Element) -> Iterator[list[nodes.Node]]:
    """The questions among the children of a node: the paragraph that asks, and all of its options."""
    children = list(parent.children)
    start = None
    for place, child in enumerate(children):
        if start is None and begins(child):
            start = max(place - 1, 0)
        if start is not None and ends(child):
            yield children[start : place + 1]
            start = None


def ends(node: nodes.Node) -> bool:
    """Whether the last option of a question ends here."""
    return isinstance(node, nodes.raw) and node.astext().rstrip().endswith(ENDS)


def check(question: list[nodes.Node]) -> None:
    """Say of a question for a number if it does not tell the number."""
    for option in filter(begins, question):
        found = NUMBER.search(option.astext())
        if found and not TOLD.match(found["told"]):
            log.warning(
                "a question for a number needs data-right and data-within, as in "
                '<details class="choice number" data-right="0.12" data-within="0.005">',
                location=question[0],
            )


def mark_right(question: list[nodes.Node]) -> None:
    """Let the option whose reply begins with a yes say that it is right."""
    for option, reply in pairwise(question):
        if begins(option) and is_yes(reply):
            text = option.astext().replace(f'{BEGINS}"', f'{BEGINS}" data-right')
            option.replace_self(nodes.raw("", text, format="html"))


def is_yes(reply: nodes.Node) -> bool:
    """Whether a paragraph begins with a yes in bold."""
    first = next((child for child in reply.children if child.astext()), None)
    return isinstance(first, nodes.strong) and first.astext().startswith(RIGHT)


def digest(question: list[nodes.Node]) -> str:
    """A short name of a question, another one whenever a word of it or of its options changes."""
    source = "\0".join(node.rawsource or node.astext() for node in question)
    return hashlib.sha256(source.encode()).hexdigest()[:8]


def enclose(question: list[nodes.Node], name: str) -> None:
    """Put a box around a question."""
    parent = question[0].parent
    start, end = parent.index(question[0]), parent.index(question[-1])
    opened = f'<div class="question" data-question="{name}">'
    parent.insert(end + 1, nodes.raw("", "</div>", format="html"))
    parent.insert(start, nodes.raw("", opened, format="html"))


def tell(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the digests of all questions by their pages, as a script: the book is read from folders too."""
    told = {
        page: env.metadata[page]["questions"].split()
        for page in sorted(env.found_docs)
        if "questions" in env.metadata[page]
    }
    table = Path(app.outdir) / "_static" / TABLE
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text(
        f"globalThis.questionsOfPages = {json.dumps(told, separators=(',', ':'))};\n", "utf-8"
    )
    return []


def add_script(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Give every page what asks the questions, and marks in the table of contents what has been answered."""
    if os.environ.get(BUNDLES):
        app.add_js_file(TABLE)
        add_files(app, *QUESTION_FILES)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("doctree-read", frame)
    app.connect("env-updated", tell)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
