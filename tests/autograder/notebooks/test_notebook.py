import pytest

from autograder.notebooks.notebook import Cell


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        (Cell("markdown", "", is_locked=True), "prose"),
        (Cell("code", "", exercise="f"), "exercise"),
        (Cell("code", "", is_grade=True, is_locked=True), "check"),
        (Cell("code", "", is_locked=True), "given"),
        (Cell("code", "", tags=("given",)), "given"),
        (Cell("code", ""), "demonstration"),
    ],
)
def test_each_cell_of_ours_has_a_role(cell: Cell, role: str) -> None:
    assert cell.role == role
