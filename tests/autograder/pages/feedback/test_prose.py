from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup

from autograder.pages.feedback.formula import formula, written
from autograder.pages.feedback.prose import heading, task
from tests.soup import part


def body(*sources: str) -> BeautifulSoup:
    return BeautifulSoup(task(sources).text, "html.parser")


@pytest.mark.parametrize(
    ("sources", "title", "text"),
    [
        (("## Part\n\nIntroduction\n\n### Exercise 3: it\n\nDo it.",), "Exercise 3: it", "Do it."),
        (("## Exercise\n\nDo.\n\n### Hint\n\nThink.",), "Exercise", "Do. Hint Think."),
        (("# The mean\n\nDo it.",), "The mean", "Do it."),
        (("Do it.", "And that."), None, "Do it. And that."),
        (("> # Exercise\n\nDo it.",), None, "Exercise Do it."),
        ((), None, ""),
    ],
)
def test_an_exercise_begins_at_the_heading_that_says_so(
    sources: tuple[str, ...], title: str | None, text: str
) -> None:
    assert task(sources).title == title
    assert " ".join(body(*sources).get_text().split()) == text


def test_a_heading_may_hold_code_and_formulas() -> None:
    title = task((r"### Exercise 1: `f` and $x_1$",)).title
    assert title is not None
    soup = BeautifulSoup(title, "html.parser")
    assert part(soup, "code").get_text() == "f"
    assert soup.math is not None


def test_headings_inside_stand_below_those_of_the_page() -> None:
    found = body("# Exercise\n\n## One\n\n##### Two").find_all(["h2", "h5"])
    assert [each.name for each in found] == ["h5", "h5"]


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (("Some words.", "## Part\n\n# The *title*: `x`\n\n# Another"), "The title: x"),
        (("## Part",), None),
        ((), None),
    ],
)
def test_the_title_of_a_notebook_is_its_first_heading(sources: tuple[str, ...], name: str) -> None:
    assert heading(sources) == name


def test_html_is_text() -> None:
    soup = body("<script>alert(1)</script> <b onclick='x'>bold</b>\n\n<div>\n<img src=x>\n</div>")
    assert soup.find_all(["script", "b", "div", "img"]) == []
    assert "<script>alert(1)</script>" in soup.get_text()


def test_links_lead_to_the_web_or_nowhere() -> None:
    soup = body(
        "[a](https://a.test/) [b](javascript:alert(1)) [c](../c.ipynb) [d](#d) "
        "[e](data:text/html,x) <mailto:f@g.test> [g](vbscript:x) [h](//h.test)"
    )
    assert [link["href"] for link in soup.find_all("a")] == ["https://a.test/", "mailto:f@g.test"]
    assert all(link["rel"] == ["noreferrer", "noopener"] for link in soup.find_all("a"))
    assert " c d " in soup.get_text()


def test_a_picture_is_named_and_not_fetched() -> None:
    soup = body('![a <b> "plot"](https://a.test/plot.png) ![](x.png)')
    assert soup.find("img") is None
    assert [each.get_text() for each in soup.find_all("em")] == ['a <b> "plot"', "a picture"]


def test_a_table_scrolls_by_itself_and_needs_no_style() -> None:
    soup = body("| | right |\n|---|---:|\n| a | 1 |")
    assert part(soup, "[tabindex='0'] > table")
    assert soup.find_all(style=True) == []
    assert [each.name for each in part(soup, "tr").find_all(["th", "td"])] == ["td", "th"]
    assert soup.select("tbody .right")[0].get_text() == "1"


def test_code_in_prose_is_shown_as_it_is() -> None:
    soup = body("```\n<b> ─► $x$\n```\n\n    indented\n")
    assert [each.get_text() for each in soup.find_all("pre")] == ["<b> ─► $x$\n", "indented\n"]
    assert all(each["tabindex"] == "0" for each in soup.find_all("pre"))


def test_formulas_become_mathml() -> None:
    soup = body("Let $x_1$.\n\n$$Z = WA + b$$\n\nIt costs $5 and $6.")
    assert [each["display"] for each in soup.find_all("math")] == ["inline", "block"]
    assert "It costs $5 and $6." in soup.get_text()


@pytest.mark.parametrize("latex", [r"\frac{", r"\begin{bmatrix} 1", "x^", r"{\left( x}"])
def test_a_formula_that_is_none_is_shown_as_it_was_written(latex: str) -> None:
    shown = BeautifulSoup(formula(latex), "html.parser")
    assert shown.get_text() == latex or shown.math is not None
    assert formula(r"<b> \frac{") == r"<code>&lt;b&gt; \frac{</code>"


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(http://a.test)}{x}",
        r"\class{skip}{x}",
        r"\id{main}{x}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
    ],
)
def test_a_formula_can_do_nothing(latex: str) -> None:
    soup = BeautifulSoup(formula(latex), "html.parser")
    assert {each.name for each in soup.find_all(True)} <= {"math", "mrow", "mi", "mtext"}
    assert {key for each in soup.find_all(True) for key in each.attrs} == {"display"}


def test_an_element_that_is_no_mathematics_is_a_row() -> None:
    assert "".join(written(Element("script", src="x"))) == "<mrow></mrow>"


def test_a_minus_before_a_number_is_its_sign() -> None:
    soup = BeautifulSoup(formula("a - 1 = -2, (-3) - 4"), "html.parser")
    minuses = [each for each in soup.find_all("mo") if each.get_text() == "\N{MINUS SIGN}"]
    assert [each.get("form") for each in minuses] == [None, "prefix", "prefix", None]
