"""The page of an assignment holds its exercises, as they were handed out, for a script to show."""

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bookbuilder.build import build
from bookbuilder.errors import SiteError
from bookbuilder.sphinx.page_exercises import exercises
from tests.book.conftest import COURSE

NAMES = sorted(path.parent.name for path in (COURSE / "solutions").glob("*/exercises.py"))
WITHOUT = "# First page\n\n```{exercises-in-page} numpy_basics\n```\n"


def handed_out(name: str) -> dict[str, object]:
    path = COURSE / "assignments" / name / f"{name}.ipynb"
    told: dict[str, object] = json.loads(path.read_text("utf-8"))
    return told


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_stands_there_with_its_text_and_its_function(pages, site: Path, name: str):
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here")
    place = pages[Path(f"assignments/{name}.html")].select_one("[data-exercises]")
    assert place["data-exercises"] == name
    assert place.has_attr("hidden")
    expected = list(exercises(handed_out(name)))
    assert len(expected) >= 4
    for box, exercise in zip(place.select("[data-exercise]"), expected, strict=True):
        assert box["data-exercise"] == exercise.name
        assert box.h3.get_text() == exercise.title
        assert box.select_one("div.highlight-python pre").get_text().rstrip(
            "\n"
        ) == exercise.stub.rstrip("\n")
        assert "YOUR CODE STARTS HERE" in exercise.stub
        assert "About " in box.get_text()
        assert "$" not in box.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_notebook_and_its_checks_lie_beside_the_page(site: Path, name: str):
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here")
    told = json.loads((site / "_static" / "exercises" / f"{name}.json").read_text("utf-8"))
    assert told["notebook"] == handed_out(name)
    checks = COURSE / "assignments" / name / "public_checks.json"
    assert told["checks"] == checks.read_text("utf-8")


def test_other_pages_load_nothing_of_it(pages):
    for path, page in pages.items():
        scripts = [
            script["src"] for script in page.select("script[src]") if "exercises" in script["src"]
        ]
        assert bool(scripts) == bool(page.select("[data-exercises]")), path


def test_a_reader_on_paper_gets_none(pages, site: Path):
    style = (site / "_live" / "exercises.css").read_text("utf-8")
    assert "@media print { [data-exercises] { display: none; } }" in style


def test_an_assignment_that_was_not_released_is_told(buildable: Path):
    (buildable / "book" / "index.md").write_text(WITHOUT)
    shutil.rmtree(buildable / "assignments" / "numpy_basics")
    with pytest.raises(SiteError, match="assignments/numpy_basics has not been released"):
        build(buildable)


def test_without_python_for_pages_the_page_has_no_exercises(buildable: Path, monkeypatch):
    (buildable / "book" / "index.md").write_text(WITHOUT)
    monkeypatch.setattr("bookbuilder.build.fetched", lambda _course: None)
    build(buildable)
    page = BeautifulSoup(
        (buildable / "build" / "site" / "index.html").read_text("utf-8"), "html.parser"
    )
    assert page.select("[data-exercises]") == []
    assert page.select("h1") != []
