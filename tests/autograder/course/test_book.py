"""Where the book is."""

from pathlib import Path

import pytest

from autograder.course.book import place_of
from autograder.errors import AuthoringError

PAGE = "neuron.html#the-sigmoid"


@pytest.mark.parametrize("base", ["https://book.example/course", "https://book.example/course/"])
def test_a_page_has_the_address_that_the_book_is_configured_for(tmp_path: Path, base: str) -> None:
    (tmp_path / "_config.yml").write_text(f"title: A book\nhtml:\n  baseurl: {base}\n")
    assert place_of(PAGE, tmp_path) == f"https://book.example/course/{PAGE}"


@pytest.mark.parametrize("config", ["title: A book\n", "html:\n", "html:\n  baseurl: ''\n", None])
def test_without_an_address_a_page_is_named_by_its_path(tmp_path: Path, config: str | None) -> None:
    if config is not None:
        (tmp_path / "_config.yml").write_text(config)
    assert place_of(PAGE, tmp_path) == PAGE


def test_without_an_address_a_page_and_its_heading_are_called_by_name(tmp_path: Path) -> None:
    (tmp_path / "book" / "nets").mkdir(parents=True)
    text = (
        "---\na: b\n---\n\n# Layers\n\n## In NumPy: three of them\n\n```python\n# In NumPy\n```\n"
    )
    (tmp_path / "book" / "nets" / "layers.md").write_text(text)
    for anchor, told in (
        ("#in-numpy-three-of-them", "*Layers*, “In NumPy: three of them”"),
        ("", "*Layers*"),
        ("#nowhere", "*Layers*"),
    ):
        assert place_of(f"nets/layers.html{anchor}", tmp_path) == told


def test_an_exercise_that_names_no_page_has_no_address(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("html:\n  baseurl: https://book.example\n")
    assert place_of("", tmp_path) == ""


@pytest.mark.parametrize("config", ["html: [", "- a\n- b\n", ""])
def test_a_configuration_that_cannot_be_read_is_told(tmp_path: Path, config: str) -> None:
    (tmp_path / "_config.yml").write_text(config)
    with pytest.raises(AuthoringError, match=r"_config.yml cannot be read for the book's address"):
        place_of(PAGE, tmp_path)
