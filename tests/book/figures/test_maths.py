"""What the figures compute, beside NumPy."""

import importlib
import json
from pathlib import Path

import pytest

from bookbuilder.bundles import FIGURES, names
from tests.book.figures.data import WRITTEN, text_of
from tests.node import said_by

COURSE = Path(__file__).parents[3]
HERE = Path(__file__).parent
MATHS = HERE / "maths"
NAMES = names(COURSE)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_computes_what_numpy_computes(name: str, tmp_path: Path):
    module = importlib.import_module(f"tests.book.figures.cases.{name.replace('-', '_')}")
    (tmp_path / f"{name}.json").write_text(json.dumps(module.cases()))
    command: list[str | Path] = ["--test", MATHS / f"{name}.test.mjs"]
    assert said_by(command, COURSE, CASES=str(tmp_path)) == ""


@pytest.mark.parametrize("name", WRITTEN)
def test_a_figure_carries_the_data_that_python_writes(name: str):
    carried = (COURSE / FIGURES / name / "data.js").read_text("utf-8")
    assert carried == text_of(WRITTEN[name]())


def test_mathematics_knows_no_page():
    for name in NAMES:
        text = (COURSE / FIGURES / name / "maths.js").read_text("utf-8")
        assert not [word for word in ("document", "window", "../shared/dom") if word in text]
