import os
from pathlib import Path

import pytest

from autograder.course import Assignment
from autograder.notebooks import Notebook
from autograder.portal import catalogue as catalogue_module
from autograder.portal.catalogue import Catalogue, Listed


def test_an_assignment_is_listed_as_it_was_released(means: Assignment, released: Notebook):
    assert released.cells
    [listed] = Catalogue(means.folder.parents[1] / "assignments").current().values()
    assert (listed.name, listed.title, listed.points) == ("means", "Means", 100.0)


def test_what_is_released_again_is_read_anew_and_what_is_damaged_left_out(
    means: Assignment, released: Notebook, tmp_path: Path
):
    assert released.cells
    path = tmp_path / "means" / "means.ipynb"
    path.parent.mkdir()
    content = (means.folder.parents[1] / "assignments" / "means" / "means.ipynb").read_bytes()
    path.write_bytes(content)
    catalogue = Catalogue(tmp_path)
    assert catalogue.current()["means"].title == "Means"
    path.write_bytes(content.replace(b"# Means", b"# Rows"))
    os.utime(path, (1, 1))
    assert catalogue.current()["means"].title == "Rows"
    path.write_bytes(b"{")
    os.utime(path, (2, 2))
    assert catalogue.current() == {}


def test_assignments_are_in_the_order_of_the_book_and_those_without_a_page_follow(
    means: Assignment, released: Notebook, tmp_path: Path
):
    assert released.cells
    content = (means.folder.parents[1] / "assignments" / "means" / "means.ipynb").read_bytes()
    for name in ("addition", "basics", "later", "deep"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.ipynb").write_bytes(content)
    contents = tmp_path / "_toc.yml"
    assert [*Catalogue(tmp_path, contents).current()] == ["addition", "basics", "deep", "later"]
    pages = "basics/deep", "assignments/index", "assignments/basics", "assignments/deep"
    contents.write_text("".join(f"      - file: {page}\n" for page in pages))
    assert [*Catalogue(tmp_path, contents).current()] == ["basics", "deep", "addition", "later"]


def test_while_one_request_reads_an_assignment_others_find_it_too(
    means: Assignment, released: Notebook, monkeypatch: pytest.MonkeyPatch
):
    assert released.cells
    catalogue = Catalogue(means.folder.parents[1] / "assignments")
    found, read = [], catalogue_module.listed

    def another_comes_meanwhile(name: str, path: Path) -> Listed:
        monkeypatch.setattr(catalogue_module, "listed", read)
        found.append([*catalogue.current()])
        return read(name, path)

    monkeypatch.setattr(catalogue_module, "listed", another_comes_meanwhile)
    assert [*catalogue.current()] == ["means"]
    assert found == [["means"]]
