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
        *given, stub = [
            code.get_text().rstrip("\n") for code in box.select("div.highlight-python pre")
        ]
        assert stub == exercise.stub.rstrip("\n")
        for part in exercise.above:
            assert not part.is_given or part.source.rstrip("\n") in given
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


def test_other_pages_load_nothing_of_it(pages, site: Path):
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here")
    loading = {
        str(path)
        for path, page in pages.items()
        if any("exercises" in script["src"] for script in page.select("script[src]"))
    }
    assert loading == {f"assignments/{name}.html" for name in NAMES}


def test_a_reader_on_paper_gets_none(browser, site: Path, address: str):
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here")
    tab = browser.new_page()
    tab.goto(f"{address}assignments/numpy_basics.html")
    place = tab.locator("[data-exercises]")
    place.wait_for(state="visible")
    tab.emulate_media(media="print")
    assert not place.is_visible()
    tab.close()


def test_what_the_notebook_gives_and_says_of_an_exercise_stands_above_it():
    found = {exercise.name: exercise for exercise in exercises(handed_out("image_classifier"))}
    first = found["two_layer_cost"].above
    (given,) = [part.source for part in first if part.is_given]
    assert "def linear_activation_forward(" in given
    assert "**One step**" in first[0].source
    told = [
        part.source
        for part in {x.name: x for x in exercises(handed_out("logistic_regression"))}[
            "propagate"
        ].above
    ]
    assert "**How wrong is an answer?**" in told[0]
    assert "Exercise 3" not in told[0]


def test_what_is_said_of_cells_that_are_not_shown_is_left_out():
    cells = [
        {"cell_type": "code", "source": "import numpy", "metadata": {"tags": ["given"]}},
        {"cell_type": "markdown", "source": "See what comes out:", "metadata": {}},
        {"cell_type": "code", "source": "print(1)", "metadata": {}},
        {"cell_type": "code", "source": "def half(x):", "metadata": {"tags": ["given"]}},
        {
            "cell_type": "markdown",
            "source": "# Two\n## Exercise 1: mean\nWrite it.",
            "metadata": {},
        },
        {"cell_type": "code", "source": "print(2)", "metadata": {}},
        {
            "cell_type": "code",
            "source": "def mean(x):",
            "metadata": {"nbgrader": {"grade_id": "mean", "solution": True}},
        },
    ]
    (found,) = exercises({"cells": cells})
    assert found == (
        "mean",
        "Exercise 1: mean",
        [("def half(x):", True), ("**Two**\nWrite it.", False)],
        "def mean(x):",
    )


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
