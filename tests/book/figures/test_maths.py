"""What the figures compute, beside NumPy; and their types and their style."""

import importlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bookbuilder.bundles import FIGURES, NODE, install, names
from tests.book.figures.data import WRITTEN, text_of

COURSE = Path(__file__).parents[3]
HERE = Path(__file__).parent
MATHS = HERE / "maths"
NAMES = names(COURSE)


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where npm has put what checks types and style."""
    work = tmp_path_factory.mktemp("tools")
    install(COURSE, work, tools=True)
    return work


def said_by(command: list[str | Path], folder: Path = COURSE, **around: str) -> str:
    """What a program complains of."""
    done = subprocess.run(
        [NODE, *command],
        cwd=folder,
        env=os.environ | around,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_computes_what_numpy_computes(name: str, tmp_path: Path):
    module = importlib.import_module(f"tests.book.figures.cases.{name.replace('-', '_')}")
    (tmp_path / f"{name}.json").write_text(json.dumps(module.cases()))
    command: list[str | Path] = ["--test", MATHS / f"{name}.test.mjs"]
    assert said_by(command, CASES=str(tmp_path)) == ""


@pytest.mark.parametrize("name", WRITTEN)
def test_a_figure_carries_the_data_that_python_writes(name: str):
    carried = (COURSE / FIGURES / name / "data.js").read_text("utf-8")
    assert carried == text_of(WRITTEN[name]())


def test_mathematics_knows_no_page():
    for name in NAMES:
        text = (COURSE / FIGURES / name / "maths.js").read_text("utf-8")
        assert not [word for word in ("document", "window", "../shared/dom") if word in text]


def test_types_are_strict(tools: Path):
    copied(tools)
    tsc = tools / "node_modules" / "typescript" / "bin" / "tsc"
    assert said_by([tsc, "-p", tools / "checked" / FIGURES]) == ""


def test_the_style_is_kept(tools: Path):
    copied(tools)
    eslint = tools / "node_modules" / "eslint" / "bin" / "eslint.js"
    config = tools / "checked" / FIGURES / "eslint.config.js"
    assert said_by([eslint, "-c", config, "--max-warnings=0", "."], tools / "checked") == ""


def copied(tools: Path) -> None:
    """The figures and the tests of their mathematics, where the packages are found from."""
    shutil.rmtree(tools / "checked", ignore_errors=True)
    shutil.copytree(COURSE / FIGURES, tools / "checked" / FIGURES)
    shutil.copytree(MATHS, tools / "checked" / MATHS.relative_to(COURSE))
