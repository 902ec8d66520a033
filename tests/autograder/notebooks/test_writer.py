import json
from pathlib import Path

import nbformat

from autograder.notebooks import reader, writer
from autograder.notebooks.notebook import Cell, Notebook


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    cells = (
        Cell("markdown", "# A\f\n\ntext\n", "a", "a", is_locked=True),
        Cell("code", "def f(): pass", "f", "f", is_solution=True, exercise="f"),
        Cell("code", "check(f)", "test_f", "test_f", is_grade=True, is_locked=True, points=2.5),
        Cell("code", "", "c", tags=("given",)),
    )
    original = Notebook(cells, "demo", "abc")
    path = tmp_path / "folder" / "n.ipynb"
    writer.write(original, path)
    assert reader.read(path) == original


def test_code_that_is_tagged_so_is_folded_where_the_notebook_is_opened() -> None:
    cells = (Cell("code", "a", tags=("given", "hide-input")), Cell("code", "b", tags=("given",)))
    folded, open_one = writer.to_json(Notebook(cells))["cells"]
    assert folded["metadata"]["jupyter"] == {"source_hidden": True}
    assert "jupyter" not in open_one["metadata"]


def test_what_is_written_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    original = Notebook((Cell("code", "a\nb"), Cell("raw", "x")))
    writer.write(original, tmp_path / "a.ipynb")
    writer.write(original, tmp_path / "b.ipynb")
    assert (tmp_path / "a.ipynb").read_bytes() == (tmp_path / "b.ipynb").read_bytes()
    nbformat.validate(json.loads((tmp_path / "a.ipynb").read_bytes()))
    assert nbformat.read(tmp_path / "a.ipynb", 4).cells[0].source == "a\nb"


def test_a_notebook_on_one_line_is_the_same_notebook() -> None:
    data = writer.to_json(Notebook((Cell("code", "a = 'π'\n\nb"), Cell("markdown", "x"))))
    line = writer.to_line(data)
    assert line.count(b"\n") == 1
    assert writer.of_bytes(line) == writer.of_bytes(writer.to_bytes(data)) == data
    assert nbformat.reads(line.decode(), 4).cells[0].source == "a = 'π'\n\nb"
