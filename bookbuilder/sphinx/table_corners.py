"""A corner of a table that says nothing is no heading: who listens would hear a heading without words."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def visit(self: HTML5Translator, entry: nodes.entry) -> None:
    """A cell as ever, but an empty one of the head is like those of the body."""
    type(self).visit_entry(self, entry)  # the method of its class, as ours stands before it
    if not entry.astext().strip() and not any(entry.findall(nodes.image)):
        self.body[-1] = self.body[-1].replace("<th", "<td", 1)
        self.context[-1] = self.context[-1].replace("</th", "</td", 1)


def depart(self: HTML5Translator, entry: nodes.entry) -> None:
    """The end of a cell."""
    type(self).depart_entry(self, entry)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_node(nodes.entry, override=True, html=(visit, depart))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
