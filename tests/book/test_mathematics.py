"""Formulas are MathML: set when the book is built, breakable where they are long, refused where wrong."""

import pytest
from bs4 import BeautifulSoup

from bookbuilder.sphinx.offline_math import LONG, mathml
from tests.book.conftest import shown


def parts(made):
    return BeautifulSoup(made, "html.parser")("math")


def test_a_formula_is_mathml_and_nothing_else():
    (math,) = parts(mathml(r"\hat{y} = \frac{1}{m}", display=False))
    assert [tag.name for tag in math("mfrac")] == ["mfrac"]
    assert math.find("mover").text == "y\N{MODIFIER LETTER CIRCUMFLEX ACCENT}"
    assert not math("annotation")
    assert not math("semantics")


def test_lines_of_an_aligned_formula_are_rows_of_a_table():
    (math,) = parts(mathml(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", display=True))
    assert [[cell.text for cell in row("mtd")] for row in math("mtr")] == [["a", "=b"], ["c", "=d"]]


def test_a_long_formula_within_a_line_can_be_broken_and_a_displayed_one_stays_whole():
    long = " + ".join(["10 x"] * LONG)
    pieces = parts(mathml(long, display=False))
    assert len(pieces) == LONG
    assert [piece.text for piece in pieces[:-1]] == ["10x+"] * (LONG - 1)
    assert len(parts(mathml(long, display=True))) == 1
    assert len(parts(mathml("x + y = z", display=False))) == 1


def test_what_is_no_formula_is_refused_with_its_reason():
    with pytest.raises(ValueError, match=r"^Unsupported function name: \\nosuch$"):
        mathml(r"\nosuch x", display=False)


def test_a_formula_wider_than_a_phone_scrolls_from_its_beginning(site, browser, tmp_path):
    for folder in ("_static", "mathematics"):
        (tmp_path / folder).symlink_to(site / folder)
    wide = mathml(" + ".join(["100 x"] * 40), display=True)
    head = (site / "index.html").read_text("utf-8").partition("<body")[0]
    body = (
        f'<article class="bd-article"><div class="math"><div class="displayed">{wide}</div></div>'
    )
    (tmp_path / "index.html").write_text(f"{head}<body>{body}</article></body></html>", "utf-8")
    window = browser.new_context(viewport={"width": 390, "height": 844})
    tab = window.new_page()
    with shown(tmp_path) as address:
        tab.goto(address)
        box = "document.querySelector('.displayed')"
        assert tab.evaluate(f"{box}.scrollWidth > 2 * {box}.clientWidth")
        assert tab.evaluate(f"{box}.firstChild.getBoundingClientRect().left") >= 0
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab.wait_for_function(f"() => {box}.tabIndex === 0")
    window.close()
