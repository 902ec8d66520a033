"""How the site comes about: what stops it, what is made again, and what stays."""

import re

import pytest

from bookbuilder.build import build
from bookbuilder.errors import SiteError
from bookbuilder.inputs import Inputs
from bookbuilder.pages import reason
from tests.book.conftest import MADE_OF

HEAD = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---

# First page

"""


def write(course, text):
    (course / "book" / "index.md").write_text(HEAD + text)


def failure(course):
    with pytest.raises(SiteError) as caught:
        build(course)
    return str(caught.value)


def test_a_cell_that_raises_stops_the_build_and_leaves_the_site_that_is_there(buildable):
    (site := buildable / "build" / "site").mkdir(parents=True)
    (site / "index.html").write_text("the last good one")
    write(buildable, "```{code-cell} ipython3\nprint('ERROR: none yet')\n1 / 0\n```\n")
    assert failure(buildable) == (
        "The book cannot be built: book/index.md raised ZeroDivisionError: division by zero. "
        f"More in {buildable}/build/book/sphinx.log"
    )
    assert (site / "index.html").read_text() == "the last good one"


def test_problems_are_told_all_at_once_and_again_as_long_as_they_are_there(buildable):
    write(
        buildable,
        "```{code-cell} ipython3\nimport warnings; warnings.warn('beware')\n```\n\n"
        "A [link](nowhere.md), a formula $\\nosuch$ and\n\n```{exercises} nosuch\n```\n",
    )
    first = failure(buildable)
    assert "book/index.md" in first
    assert "(and 4 more)" in first
    log = (buildable / "build" / "book" / "sphinx.log").read_text("utf-8")
    assert "stderr was found in the cell outputs of cell 2" in log
    assert "cross-reference target not found: 'nowhere.md'" in log
    assert "Unsupported function name: \\nosuch" in log
    assert "assignments/nosuch has not been released" in log
    assert "as a notebook: {exercises} has no form in a notebook yet" in log
    assert failure(buildable) == first


def test_a_page_that_cannot_be_a_notebook_stops_the_build(buildable):
    write(buildable, "```{code-cell} ipython3\n1\n```\n\n```{list-table}\n* - a\n```\n")
    assert failure(buildable).startswith(
        "The book cannot be built: book/index.md: as a notebook: {list-table} has no form"
    )


def test_what_changes_in_the_book_changes_on_the_site(buildable):
    book = buildable / "book"
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters: [{file: second}]\n")
    (book / "second.md").write_text("# Second page\n")
    site = build(buildable)
    assert (site / "second.html").is_file()
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (book / "second.md").unlink()
    (book / "_static" / "course.css").write_text("p { color: teal }\n")
    assert build(buildable) == site
    assert not (site / "second.html").exists()
    assert (site / "_static" / "course.css").read_text() == "p { color: teal }\n"


def test_the_cells_of_all_pages_were_executed_ahead_and_no_page_had_to_wait_for_another(course):
    told = (course / "build" / "book" / "sphinx.log").read_text("utf-8")
    assert re.findall(".* was not executed ahead: .*", told) == []
    assert "Using cached notebook" in told
    assert "Executing notebook" not in told


def test_a_cell_that_cannot_be_read_is_told_with_its_line_and_the_log_names_its_page(buildable):
    write(buildable, "```{code-cell} ipython3\n:tags: [hide-input\n1\n```\n")
    assert "Code cell 1 at line 8 could not be read" in failure(buildable)
    told = (buildable / "build" / "book" / "sphinx.log").read_text("utf-8")
    assert re.search(r"book/index\.md was not executed ahead: .*line 8", told)


def test_what_has_not_changed_is_not_made_again(site, course, monkeypatch):
    def never(*_):
        raise AssertionError("it was made again")

    monkeypatch.setattr("bookbuilder.build.make_downloads", never)
    monkeypatch.setattr("bookbuilder.build.write_pages", never)
    assert build(course) == site


def test_building_leaves_nothing_beside_the_sources(site, course):
    made = {path.name for path in course.iterdir()} - {"build"}
    assert made == set(MADE_OF)
    assert not [path for path in course.rglob("__pycache__") if "build" not in path.parts]
    assert not (course / "nnkit" / "build").exists()


def changed(course, name, text="# other\n"):
    """The fingerprints before and after a file has another content."""
    before = Inputs.of(course)
    (course / name).write_text(text)
    return before, Inputs.of(course)


def test_another_text_of_a_page_makes_no_other_frame(small_course):
    before, after = changed(small_course, "book/index.md")
    assert after.everything != before.everything
    assert after.frame == before.frame


def test_another_kit_makes_pages_that_use_it_stale(small_course):
    before, after = changed(small_course, "nnkit/datasets.py")
    assert after.kit != before.kit
    assert after.kernel != before.kernel
    assert after.frame != before.frame


def test_another_style_of_figures_makes_the_pages_stale_and_not_the_kit(small_course):
    before, after = changed(small_course, "book/figures.mplstyle")
    assert after.kernel != before.kernel
    assert after.kit == before.kit


def test_another_page_makes_another_frame(small_course):
    before, after = changed(small_course, "book/second.md")
    assert after.frame != before.frame
    assert after.kernel == before.kernel


def test_another_release_makes_another_site(small_course):
    before, after = changed(small_course, "assignments/deep_network/README.md")
    assert after.everything != before.everything
    assert after.kernel == before.kernel


def test_files_that_appear_by_themselves_make_nothing_stale(small_course):
    (small_course / "nnkit" / "__pycache__").mkdir()
    before, after = changed(small_course, "nnkit/__pycache__/plots.pyc")
    assert after == before


DIED = """\
/c/book/neuron.md: Executing notebook using local CWD [mystnb]

Exception occurred:
  File "x.py", line 1, in f
nbclient.exceptions.DeadKernelError: Kernel died

The above exception was the direct cause of the following exception:
"""


def test_a_kernel_that_died_is_told_with_its_page(tmp_path):
    said = reason(DIED, tmp_path)
    assert said == "/c/book/neuron.md raised nbclient.exceptions.DeadKernelError: Kernel died"


def test_a_run_that_says_nothing_has_a_sentence_too(tmp_path):
    assert reason("Running Sphinx\n", tmp_path) == "Jupyter Book ended with an error"
