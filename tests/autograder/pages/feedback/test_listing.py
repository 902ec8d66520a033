import json

import pytest
from bs4 import BeautifulSoup, Tag
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Number, Operator, String

from autograder.pages.feedback.listing import LONGEST_LINE, MOST_LINES, Listing, listing
from tests.soup import part
from tests.submissions.cases import CASES, FOLDER


def parsed(shown: Listing) -> BeautifulSoup:
    return BeautifulSoup(f"<pre>{shown.html}</pre>", "html.parser")


def kinds(source: str) -> list[tuple[str, str]]:
    """What is coloured in a source, and how."""
    soup = parsed(listing(source, "f"))
    return [(each["class"][0], each.get_text()) for each in soup.select(".line span")]


def test_every_line_has_its_number_and_stands_as_it_was_written() -> None:
    source = "\nx = 1\n\n\ty = '<b>'  # & so on\n\n"
    lines = parsed(listing(source, "f")).select(".line")
    assert [each["data-n"] for each in lines] == ["1", "2", "3", "4"]
    assert "".join(each.get_text() for each in lines) == source.rstrip("\n") + "\n"


def test_lines_that_are_named_are_marked_and_can_be_linked_to() -> None:
    marked = parsed(listing("a\nb\nc", "f", (2, 3))).find_all("mark")
    assert [each["id"] for each in marked] == ["f-line-2", "f-line-3"]
    assert [each.get_text() for each in marked] == ["b\n", "c\n"]


def test_a_line_that_does_not_exist_is_not_marked() -> None:
    assert parsed(listing("a", "f", (7,))).find("mark") is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(x): pass", [("k", "def"), ("f", "f"), ("k", "pass")]),
        ("n = len(x.len)", [("b", "len")]),
        ("1e-6 + x1 + .5j + 0xFF", [("n", "1e-6"), ("n", ".5j"), ("n", "0xFF")]),
        ('rb\'a\\\'b\' + f"""c\'\n\'d"""', [("s", "rb'a\\'b'"), ("s", 'f"""c\''), ("s", '\'d"""')]),
        ("x = 'never closed\ny = 1", [("s", "'never closed"), ("n", "1")]),
        ('"""never closed\ny = 1', [("s", '"""never closed'), ("s", "y = 1")]),
        ("# 'a' # b", [("c", "# 'a' # b")]),
        ("été = 1", [("n", "1")]),
    ],
)
def test_what_has_a_colour(source: str, found: list[tuple[str, str]]) -> None:
    assert kinds(source) == found


def colours(source: str) -> list[tuple[str, str]]:
    """Every character of a source, and its colour on the page."""
    found = []
    for line in parsed(listing(source, "f")).select(".line"):
        for node in line.children:
            kind = node["class"][0] if isinstance(node, Tag) else ""
            found += [(sign, kind) for sign in node.get_text()]
    return found


def lexed(source: str) -> list[tuple[str, str]]:
    """The same by a full lexer."""
    known = {Comment: "c", Number: "n", Keyword: "k", Operator.Word: "k", String: "s"}
    tokens = PythonLexer(stripnl=False).get_tokens(source)
    kinds = (
        (text, next((known[kind] for kind in known if token in kind), "")) for token, text in tokens
    )
    return [(sign, kind) for text, kind in kinds for sign in text]


@pytest.mark.parametrize("case", [case for case in CASES if case != "nbformat_3"])
def test_the_colours_are_those_of_a_full_lexer(case: str) -> None:
    notebook = json.loads((FOLDER / case / "deep_network.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"]).strip("\n") + "\n"
        if cell["cell_type"] != "code" or "%" in source or source == "\n":
            continue
        for mine, full in zip(colours(source), lexed(source), strict=True):
            assert mine[0] == full[0]
            # What stands in the braces of an f-string is coloured like the rest of it.
            assert mine[1] == full[1] or mine[1] in ("s", "b", "f") or mine[0].isspace(), (
                mine,
                full,
            )


def test_characters_that_nobody_sees_are_named() -> None:
    shown = parsed(listing("x\u00a0= 1\u200b + '\u202e'\x0c\r", "f"))
    named = [each.get_text() for each in shown.select(".odd")]
    assert named == ["U+00A0", "U+200B", "U+202E", "U+000C", "U+000D"]


def test_a_space_that_does_not_break_is_no_matter_in_words() -> None:
    shown = parsed(listing("x = 'pourquoi\u00a0?'  # oui\u00a0!", "f"))
    assert shown.select(".odd") == []


def test_half_a_character_can_be_written_to_a_file() -> None:
    assert listing("x = '\ud800'", "f").html.encode()


def test_code_that_nobody_wrote_by_hand_is_cut() -> None:
    shown = listing("\n".join(["x = 1"] * (MOST_LINES + 50)), "f")
    assert len(parsed(shown).select(".line")) == MOST_LINES
    assert (shown.first, shown.left_out) == (1, 50)
    long = parsed(listing("x" * (LONGEST_LINE + 1), "f")).get_text()
    assert long == "x" * LONGEST_LINE + " …\n"


def test_a_marked_line_is_shown_however_far_down_it_is() -> None:
    source = "\n".join(f"x = {number}" for number in range(1, 1001))
    shown = listing(source, "f", (900,))
    mark = part(parsed(shown), "mark")
    assert (mark.get_text(), mark["data-n"]) == ("x = 900\n", "900")
    assert shown.first + len(parsed(shown).select(".line")) + shown.left_out == shown.first + 1000


def test_a_listing_that_is_too_long_for_colours_is_shown_without() -> None:
    source = "\n".join([f"x = '{'<' * 60}'"] * 390)
    shown = parsed(listing(source, "f"))
    assert shown.select(".line span") == []
    assert shown.get_text() == source + "\n"
