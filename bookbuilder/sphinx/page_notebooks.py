"""Every page whose code can be read is a notebook too, for those who want to change things.

The notebook lies beside its page, with the same name, and needs no other file: whoever has NumPy,
Matplotlib and nnkit can run it in an empty folder. The page links to it.
"""

import ast
import html
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.util import logging

from bookbuilder.errors import NotForNotebooksError
from bookbuilder.sphinx.numbers import numbers_of
from bookbuilder.sphinx.plain_markdown import Rewriting

UNSEEN = ("remove-input", "remove-cell")
FOLDED = ("hide-input", "hide-cell", *UNSEEN)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PACKAGES = {
    "numpy": "NumPy",
    "matplotlib": "Matplotlib",
    "nnkit": "nnkit, the kit that comes with each assignment",
}

log = logging.getLogger(__name__)


def page(app: Sphinx, name: str) -> NotebookNode:
    """A page as Jupytext reads it: its text between the cells is as it stands in the file."""
    text = Path(app.env.doc2path(name)).read_text("utf-8")
    read: NotebookNode = jupytext.reads(text, fmt="md:myst")
    return read


def shows_code(read: NotebookNode) -> bool:
    """Whether there is a cell that readers see, and so could want to change."""
    return any(
        cell.cell_type == "code" and not set(UNSEEN) & set(cell.metadata.get("tags", []))
        for cell in read.cells
    )


def notebook(app: Sphinx, name: str, read: NotebookNode) -> NotebookNode:
    """A page as a notebook that anybody can open anywhere.

    Raises:
        NotForNotebooksError: the page holds what a notebook cannot.
    """
    folder = Path(app.env.doc2path(name)).parent
    titles = {document: title.astext() for document, title in app.env.titles.items()}
    numbers = numbers_of(app.env, name)
    cells = [
        made for cell in read.cells for made in cells_of(cell, Rewriting(folder, titles, numbers))
    ]
    cells.insert(1, nbformat.v4.new_markdown_cell(greeting(app, name, read)))
    for place, cell in enumerate(cells):
        cell.id = f"cell-{place}"  # the same page is the same file
    about = {"kernelspec": KERNEL, "language_info": {"name": "python"}, "title": titles[name]}
    made: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=about)
    nbformat.validate(made)
    return made


def cells_of(cell: NotebookNode, rewriting: Rewriting) -> Iterator[NotebookNode]:
    """What a cell of a page becomes: a cell, and one below it for the caption of its plot."""
    if cell.cell_type != "code":
        yield text_cell(cell, rewriting)
        return
    yield code_cell(cell)
    figure = cell.metadata.get("mystnb", {}).get("figure", {})
    if "caption" in figure:
        caption = rewriting.text(str(figure["caption"]))
        yield nbformat.v4.new_markdown_cell(rewriting.numbers.caption(caption))


def code_cell(cell: NotebookNode) -> NotebookNode:
    """Code that has not run yet; what the page folds is folded here."""
    metadata = dict(cell.metadata)
    if set(FOLDED) & set(metadata.get("tags", [])):
        metadata["jupyter"] = {"source_hidden": True}
    made: NotebookNode = nbformat.v4.new_code_cell(cell.source, metadata=metadata)
    return made


def text_cell(cell: NotebookNode, rewriting: Rewriting) -> NotebookNode:
    """Text in plain Markdown, with its pictures."""
    made: NotebookNode = nbformat.v4.new_markdown_cell(rewriting.text(cell.source))
    if rewriting.attachments:
        made.attachments = rewriting.attachments
    return made


def greeting(app: Sphinx, name: str, read: NotebookNode) -> str:
    """What the notebook says of itself."""
    needed = [PACKAGES.get(name, name) for name in imported(read)]
    book = app.config.html_title or app.config.project
    return (
        f"> This notebook is the page *{app.env.titles[name].astext()}* of the book *{book}*. "
        f"Run its cells from the top, then change what you like. It needs Python with "
        f"{', '.join(needed)}; the page *Getting ready* says how to install them."
    )


def imported(read: NotebookNode) -> list[str]:
    """What the page imports, apart from Python's own modules, in the order of PACKAGES."""
    trees = [ast.parse(cell.source) for cell in read.cells if cell.cell_type == "code"]
    names = {
        name.split(".")[0]
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    return [name for name in PACKAGES if name in names]


def link(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Put a link to the notebook at the end of the page's facts, or of the page."""
    if app.builder.format != "html" or not shows_code(page(app, name)):
        return
    where = next(
        (
            container
            for container in doctree.findall(nodes.container)
            if "facts" in container["classes"]
        ),
        doctree,
    )
    file = Path(name).name
    saved = html.escape(name.replace("/", "_"))
    text = (
        f'<p class="notebook"><a href="{html.escape(file)}.ipynb" download="{saved}.ipynb">'
        "This page as a notebook</a> to run and change</p>"
    )
    where.append(nodes.raw("", text, format="html"))


def write(app: Sphinx, problem: Exception | None) -> None:
    """Write the notebooks beside the pages once these are written."""
    if problem or app.builder.format != "html":
        return
    for name in sorted(app.env.found_docs):
        read = page(app, name)
        target = Path(app.outdir) / f"{name}.ipynb"
        if not shows_code(read):
            target.unlink(missing_ok=True)
            continue
        try:
            nbformat.write(notebook(app, name, read), target)
        except NotForNotebooksError as refused:
            log.warning("as a notebook: %s", refused, location=name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("doctree-resolved", link)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
