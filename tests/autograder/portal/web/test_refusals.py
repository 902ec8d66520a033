"""Every page that refuses a learner something says what to do, in words that everybody knows."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from autograder import portal

WEB = Path(portal.__file__).parent / "web"
TEMPLATES = WEB.parent / "templates"

TO_DO = re.compile(
    r"\b(ask|open|go back|choose|send|hand in|hand it in|try|load|clear|make|leave|write|give|take|"
    r"look|wait|keep|get|sign in|your class is|see|stay|use|add|shorten|rename|come back|consists of)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(JSON|HTTP|POST|GET|URL|cookie|session|database|dispatcher|server|request|UTF-?8|null|exception|"
    r"invalid|queue|payload|parse|4\d\d|5\d\d)\b"
)
FOR_LEARNERS = (
    "assignment", "attempt", "class", "enter", "form", "in_book", "link", "receipt", "refusal",
    "token", "welcome",
)  # fmt: skip


Constants = Mapping[str, ast.expr]
PACKAGE = WEB.parents[1]
SOURCES = (PACKAGE / "portal", PACKAGE / "classroom")
"""Where the texts of refusals are."""


def constants_in(trees: Iterable[ast.Module]) -> Constants:
    """What is named once and used in several places."""
    return {
        target.id: node.value
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Tuple | ast.Constant | ast.JoinedStr)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def texts(node: ast.AST, constants: Constants) -> list[str]:
    """The texts in an argument; what is computed is left as it is written."""
    inner: list[ast.AST] = []
    match node:
        case ast.Constant(str(text)):
            return [text]
        case ast.Call():
            return [ast.unparse(node)]
        case ast.Starred(ast.Call()):
            return []  # what a function tells is looked at where it returns it
        case ast.Name(name) | ast.Attribute(_, name) if name in constants:
            inner = [constants[name]]
        case ast.FormattedValue(part):
            return texts(part, constants) or ["…"]
        case ast.Starred(part):
            inner = [part]
        case ast.Tuple(parts) | ast.JoinedStr(parts):
            inner = [*parts]
    found = [text for part in inner for text in texts(part, constants)]
    return [" ".join(found)] if isinstance(node, ast.JoinedStr) else found


def refusals() -> Iterator[tuple[str, str, str]]:
    """Where something is refused: the place, the title and the advice."""
    paths = sorted(path for folder in SOURCES for path in folder.rglob("*.py"))
    trees = {path: ast.parse(path.read_text("utf-8")) for path in paths}
    constants = constants_in(trees.values())
    for path, tree in trees.items():
        known = {**constants, **constants_in([tree])}
        for node in in_order(tree):
            match node:
                case ast.Assign([ast.Name(name)], ast.Constant() | ast.JoinedStr() as value):
                    known[name] = value  # in a function, shortly before it is used
            found = [text for part in told_in(node) for text in texts(part, known)]
            if found and found[1:] != ["str(error)"]:  # which says itself what to do
                where = path.relative_to(PACKAGE / "portal").as_posix().removeprefix("web/")
                yield f"{where}:{node.lineno}", found[0], " ".join(found[1:])


def in_order(tree: ast.Module) -> list[ast.stmt | ast.expr]:
    """The parts of a module as one reads them."""
    parts = [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr)]
    return sorted(parts, key=lambda node: node.lineno)


def told_in(node: ast.AST) -> list[ast.expr]:
    """What a refusal is made of, or what a function returns to make one of."""
    match node:
        case ast.Call(ast.Name("Refused" | "plain_answer"), arguments):
            return arguments
        case ast.Return(ast.Tuple([ast.Constant(str()), _] as parts)):
            return parts
    return []


REFUSALS = sorted(refusals())


def test_all_refusals_are_found():
    titles = {title for _, title, _ in REFUSALS}
    assert {"Please sign in", "There is nothing here", "That file is too large"} <= titles
    assert len(REFUSALS) > 60
    assert sum(place.startswith("desk/") for place, _, _ in REFUSALS) > 30


@pytest.mark.parametrize(("place", "title", "advice"), REFUSALS, ids=lambda value: value[:30])
def test_a_refusal_says_what_is_wrong_and_what_to_do(place: str, title: str, advice: str):
    assert title[0].isupper() or title.startswith("…"), place
    assert not title.endswith("."), place
    assert TO_DO.search(advice), (place, advice)
    for_others = place.startswith(("api.py", "desk/"))  # programs, and instructors
    assert for_others or JARGON.search(f"{title} {advice}") is None, place


@pytest.mark.parametrize("name", FOR_LEARNERS)
def test_a_page_for_learners_needs_no_word_of_the_trade(name: str):
    text = (TEMPLATES / f"{name}.html").read_text("utf-8")
    shown = re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", text, flags=re.DOTALL)
    assert JARGON.search(shown) is None
