"""Pages as notebooks: they are offered, they read well, and they run where there is nothing else."""

import ast
import re
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from bookbuilder.errors import NotForNotebooksError
from bookbuilder.sphinx.numbers import Numbers
from bookbuilder.sphinx.page_notebooks import shows_code
from bookbuilder.sphinx.plain_markdown import Rewriting
from tests.book.test_pages import CONTENTS, COURSE, article
from tests.thorough import thoroughly


def has_code(name):
    text = (COURSE / "book" / f"{name}.md").read_text("utf-8")
    return "{code-cell}" in text and shows_code(jupytext.reads(text, fmt="md:myst"))


PAGES = [name for name in CONTENTS if has_code(name)]
OURS = {"numpy", "matplotlib", "nnkit", "matplotlib_inline"}
"""The last comes with the kernel that runs any notebook."""


def opened(site, name):
    return nbformat.read(site / f"{name}.ipynb", as_version=4)


def prose(notebook):
    """What a reader reads, without code and formulas."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", "", text, flags=re.DOTALL)


def test_there_are_pages_to_try():
    assert "neuron" in PAGES
    assert "index" not in PAGES  # its only cell is not seen
    assert "setup" not in PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_code_links_to_its_notebook_with_words_that_say_so(site, pages, name):
    (link,) = article(pages, name).select("p.notebook a")
    assert (site / name).parent / link["href"] == site / f"{name}.ipynb"
    assert link.text == "This page as a notebook"
    assert link["download"] == f"{name.replace('/', '_')}.ipynb"


def test_other_pages_have_no_notebook(site, pages):
    written = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.ipynb")}
    assert written == set(PAGES)
    assert not article(pages, "setup").select("p.notebook")


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_is_plain_markdown_and_needs_no_other_file(site, name):
    notebook = opened(site, name)
    nbformat.validate(notebook)
    told = prose(notebook)
    assert not re.search(r"^:::|^```\{|\{[a-z-]+\}`|^\([\w-]+\)=$", told, re.MULTILINE)
    links = re.findall(r"\]\(([^)\s]*)\)|(?:href|src)=\"([^\"]*)\"", told)
    for target in filter(None, (first or second for first, second in links)):
        assert target.startswith(("https://", "attachment:")), target


@pytest.mark.parametrize("name", PAGES)
def test_pictures_go_with_their_cell_and_keep_their_words(site, name):
    notebook = opened(site, name)
    source = (COURSE / "book" / f"{name}.md").read_text("utf-8")
    for cell in notebook.cells:
        shown = re.findall(r"!\[(.*?)\]\(attachment:(.*?)\)", cell.source, re.DOTALL)
        assert {file for _, file in shown} == set(cell.get("attachments", {}))
        assert all(len(words) > 20 for words, _ in shown)
    pictures = sum(len(cell.get("attachments", {})) for cell in notebook.cells)
    assert pictures == len(
        re.findall(r"^[`:]{3,}\{(?:figure|figure-live|image)\}", source, re.MULTILINE)
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_imports_only_what_learners_have(site, name):
    for cell in opened(site, name).cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                packages = {each.split(".")[0] for each in names}
                assert packages <= OURS | sys.stdlib_module_names


QUICK = ("neuron", "shallow_networks/in_numpy", "reference/formula_sheet")
"""Of the pages with code: one with little, one with much, and one that draws nothing."""


@pytest.mark.parametrize("name", thoroughly(PAGES, *(set(PAGES) - set(QUICK))))
def test_a_notebook_runs_in_an_empty_folder(site, tmp_path, name, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (empty := tmp_path / "empty").mkdir()
    notebook = opened(site, name)
    where = {"metadata": {"path": str(empty)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


def plain(text, titles=(), folder=COURSE / "book"):
    return Rewriting(Path(folder), dict(titles)).text(text)


def test_boxes_become_quotations_and_solutions_stay_hidden():
    box = ":::{admonition} “It *fell*.”\n:class: misconception\n\nNot so.\n\n- Why\n:::\n"
    assert plain(box) == "> **“It *fell*.”**\n>\n> Not so.\n>\n> - Why"
    hidden = "::::{dropdown} Solution\n:::{div} x\nForty-two.\n:::\n::::"
    assert plain(hidden) == "<details><summary>Solution</summary>\n\nForty-two.\n\n</details>"


def test_links_within_the_book_become_words_and_others_stay():
    text = "See [the\n`code`](../b.md#x), [](b.md), [here](#there), [out](https://example.org/)."
    assert plain(text, {"index": "First", "b": "Second page"}) == (
        "See the\n`code`, Second page, here, [out](https://example.org/)."
    )


def test_formulas_and_code_are_left_alone():
    text = "A $a[1](x)$, `[x](y.md)` and\n\n$$\n[a](b)\n$$ (label)\n\n```python\n[c](d.md)\n```"
    assert plain(text) == text.replace(" (label)", "")
    assert plain("```{math}\n:label: sum\n\na + b\n```") == "$$\na + b\n$$"


def test_roles_and_names_of_places_become_what_readers_see():
    text = "(here)=\n% a note\nPress {kbd}`C`, read {ref}`that page <there>` and {math}`x^2`."
    assert plain(text) == "Press <kbd>C</kbd>, read that page and $x^2$."


def test_figures_and_formulas_have_the_numbers_of_the_book():
    numbers = Numbers(
        {"fig-a": "Figure 7", "eq-b": "equation (3) of the page *Loss*"},
        {"eq-c": "4"},
        iter(["7"]),
    )
    text = (
        "{numref}`fig-a` and {eq}`eq-b`\n\n$$\nx\n$$ (eq-c)\n\n"
        "```{figure} logo.svg\n:name: fig-a\n:alt: A\n\nOne *line*.\n```"
    )
    made = Rewriting(COURSE / "book" / "_static", {}, numbers).text(text)
    assert made == (
        "Figure 7 and equation (3) of the page *Loss*\n\n$$\nx \\tag{4}\n$$\n\n"
        "![A](attachment:logo.svg)\n\n**Figure 7.** One *line*."
    )
    with pytest.raises(NotForNotebooksError, match="nothing in the book has the name fig-z"):
        plain("{numref}`fig-z`")


def test_the_caption_of_a_plot_stands_below_its_cell(site):
    """Every one that has a number in the book has the same one here."""
    for name in PAGES:
        page = (site / f"{name}.html").read_text("utf-8")
        cells = opened(site, name).cells
        told = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        counted = re.findall(r'class="caption-number">Figure (\d+)', page)
        assert re.findall(r"^\*\*Figure (\d+)\.\*\*", told, re.MULTILINE) == counted


def test_a_directive_in_a_list_keeps_its_place():
    text = "1. First\n\n   :::{note}\n   Look.\n   :::\n2. Second"
    assert plain(text) == "1. First\n\n   > **Note**\n   >\n   > Look.\n\n2. Second"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```{mermaid}\na\n```", "{mermaid} has no form in a notebook yet"),
        (":::{div} x\nnever closed", "nothing closes the fence :::{div} x"),
        ("```{figure} figures/nosuch.svg\n```", "figures/nosuch.svg is no picture"),
        ("[](nosuch.md)", "leads to nosuch.md, which has no title"),
    ],
)
def test_what_a_notebook_cannot_hold_is_refused_by_its_name(text, problem):
    with pytest.raises(NotForNotebooksError, match=re.escape(problem)):
        plain(text)
