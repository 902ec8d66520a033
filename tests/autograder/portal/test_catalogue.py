import os
from pathlib import Path

from autograder.course import Assignment
from autograder.notebooks import Notebook
from autograder.portal.catalogue import Catalogue


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
