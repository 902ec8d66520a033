"""Every regular expression of the engine meets text that was written to make it slow."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest

import autograder
import rubric
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import RebuiltCell
from autograder.notebooks import bindings
from autograder.pages.feedback.listing import coloured
from autograder.pages.feedback.outputs import beginning, ending
from autograder.pages.feedback.section import Names
from rubric.diagnosis.comparison import essence
from rubric.disclosure import not_python
from rubric.reply import Failure
from tests.limits import within

LENGTH = 12_000
SECONDS = 20
"""Ten times what linear searches take, and a tenth of what quadratic ones do."""
AUTHORS = ("autograder.course", "rubric.shapes")
"""Whose expressions meet the text of the instructor alone."""

UNITS = [
    " ", "\n", "\t", "a", "0", "0,", ".", "_", "(", "((", "[0, ", "`", "`a", '"', "'", "\\", "#", "%", "!", "?", "=",
    "\r\n", "\x1b", "\x1b]", "\x1b[", "\x1b[0", "\x1b[0 ", '\\"""\n', "\\'''\n", "x = ", "a?\n", "%time ", "%time \n",
    "from ", "from\n", "from a ", "from a import ", "async ", "def ", "def f", "async def ", "shapes ", "shapes (1,",
    "mismatch in its core dimension", "not aligned: 1", " (<", " (<a>, line ", "File ", "File /autograder/sandbox/",
    "/autograder/sandbox/", "File /autograder/sandbox/\n", "<!-- if ", "<meta ", "\ud800", "é", "\u202e",
]  # fmt: skip
BEGINNINGS = ["", "x", '"""', "File "]
ENDINGS = ["x", "\\"]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every expression that a module of ours keeps, by its name."""
    for package in (autograder, rubric):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__") or found.name.startswith(AUTHORS):
                continue
            for name, value in vars(importlib.import_module(found.name)).items():
                values = value if isinstance(value, tuple) else (value,)
                for number, pattern in enumerate(values):
                    if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                        yield f"{found.name}.{name}.{number}", pattern


def texts() -> Iterator[str]:
    for unit in UNITS:
        repeated = unit * (LENGTH // len(unit))
        for start in BEGINNINGS:
            yield start + repeated
        for end in ENDINGS:
            yield f'"""{repeated}{end}'


@pytest.mark.parametrize("pattern", [pytest.param(each, id=name) for name, each in patterns()])
def test_no_text_makes_a_search_slow(pattern: re.Pattern[str]) -> None:
    def search() -> None:
        for text in texts():
            for found in pattern.finditer(text):
                assert found.end() >= found.start()

    within(SECONDS, 200, search)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        (lambda text: needed([RebuiltCell("demonstration", "x", text)]), "\n" * 1_000_000 + "x=1"),
        (lambda text: needed([RebuiltCell("demonstration", "x", text)]), "from " * 200_000),
        (lambda text: bindings.defines(text, "f"), "def f" * 200_000),
        (bindings.without_magics, "%time \n" * 140_000),
        (coloured, '"""\n' + '\\"""\n' * 3_900 + "\\"),
        (lambda text: essence(Failure("ValueError", text)), "shapes " * 140_000),
        (lambda text: not_python("f", Failure("SyntaxError", text), ""), " (<" * 300_000),
        (lambda text: Names(["f"]).linked(text), "`" * 1_000_000),
        (beginning, "\x1b]" * 500_000),
        (ending, "File /autograder/sandbox/\n" * 40_000),
    ],
)
def test_no_text_of_a_stranger_makes_work_slow(search: Callable[[str], object], text: str) -> None:
    within(3, 400, lambda: search(text))
