"""What is written in JavaScript has strict types, and one style."""

import shutil
from pathlib import Path

import pytest

from bookbuilder.bundles import EXERCISES, FIGURES, LIVE_CODE, QUESTIONS, install
from tests.node import said_by

COURSE = Path(__file__).parents[1]
OWN_TESTS = ("tests/book/figures/maths", "tests/book/questions")
STATIC = "book/_static"
PORTAL = [f"autograder/portal/templates/{name}.js" for name in ("drop", "hand_in")]
STRICT = ["--strict", "--allowJs", "--checkJs", "--noEmit", "--target", "es2022"]


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where npm has put what checks types and style, beside a copy of the book's scripts, which is where they look for it."""
    work = tmp_path_factory.mktemp("tools")
    install(COURSE, work, tools=True)
    for folder in (FIGURES, QUESTIONS, LIVE_CODE, EXERCISES, STATIC, *OWN_TESTS):
        shutil.copytree(COURSE / folder, work / "checked" / folder)
    return work


@pytest.fixture(scope="module")
def tsc(tools: Path) -> Path:
    return tools / "node_modules" / "typescript" / "bin" / "tsc"


def test_the_types_of_the_books_scripts_are_strict(tools: Path, tsc: Path):
    assert said_by([tsc, "-p", tools / "checked" / FIGURES], COURSE) == ""


def test_the_books_scripts_keep_one_style(tools: Path):
    eslint = tools / "node_modules" / "eslint" / "bin" / "eslint.js"
    config = tools / "checked" / FIGURES / "eslint.config.js"
    assert said_by([eslint, "-c", config, "--max-warnings=0", "."], tools / "checked") == ""


def test_the_types_of_the_portals_script_are_strict(tsc: Path, tmp_path: Path):
    assert said_by([tsc, *STRICT, *PORTAL], COURSE) == ""
    wrong = tmp_path / "wrong.js"
    wrong.write_text("/** @type {number} */ const number = 'a word';")
    assert "TS2322" in said_by([tsc, *STRICT, wrong], COURSE)
