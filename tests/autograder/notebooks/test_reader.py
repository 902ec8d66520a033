import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import Ungradable, UsageError
from autograder.notebooks import reader
from autograder.notebooks.notebook import Cell
from tests.limits import within


def written(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "n.ipynb"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


def of_cells(*cells: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_a_missing_file_and_a_folder_are_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no file .*nothing\.ipynb"):
        reader.read(tmp_path / "nothing.ipynb")
    with pytest.raises(UsageError, match="is a folder"):
        reader.read(tmp_path)


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")
    with pytest.raises(UsageError, match="is not a file"):
        reader.read(tmp_path / "pipe.ipynb")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"print(1)", "not JSON"),
        (b"\xff\xfe\xfa", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"9" * 5000, "not JSON"),
        (b"[]", "no list of cells"),
        (b'"text"', "no list of cells"),
        (b"{}", "no list of cells"),
        (b'{"cells": {"0": 1}}', "no list of cells"),
    ],
)
def test_what_is_no_notebook_is_ungradable_for_a_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(Ungradable, match=reason):
        reader.read(written(tmp_path, content))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Ungradable, match="larger than 20 MB"):
        reader.read(path)


def test_a_flood_of_cells_is_refused(tmp_path: Path) -> None:
    cells = [{"cell_type": "code"}] * (reader.MOST_CELLS + 1)
    with pytest.raises(Ungradable, match="more than 2,000 cells"):
        reader.read(written(tmp_path, of_cells(*cells)))


def test_a_flood_of_code_is_refused(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": "#" * 250_000}
    assert reader.read(written(tmp_path, of_cells(cell))).cells
    with pytest.raises(Ungradable, match="more than 400,000 characters of code"):
        reader.read(written(tmp_path, of_cells(cell, cell)))


@pytest.mark.parametrize("sign", ["\n", ";"])
def test_a_flood_of_lines_is_refused(tmp_path: Path, sign: str) -> None:
    cell = {"cell_type": "code", "source": f"a{sign}" * 15_000}
    assert reader.read(written(tmp_path, of_cells(cell))).cells
    with pytest.raises(Ungradable, match="more than 20,000 lines of code"):
        reader.read(written(tmp_path, of_cells(cell, cell)))


@pytest.mark.parametrize("part", ["{}", "[]", "0", '{"":0}'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_flood_of_values_is_refused_before_any_is_made(
    tmp_path: Path, part: str, encoding: str
) -> None:
    count = 19_000_000 // (len(part) + 1) // (2 if encoding == "utf-16" else 1)
    content = f"[{','.join([part] * count)}]".encode(encoding)
    path = written(tmp_path, content)

    def refused() -> None:
        with pytest.raises(Ungradable, match="more than 1,000,000 values"):
            reader.read(path)

    within(5, 60, refused)


def test_pictures_and_printed_numbers_are_no_flood(tmp_path: Path) -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "iVBOR/+" * 2_000_000}}
    printed = {"output_type": "stream", "text": ["0.1, 0.2, 0.3\n"] * 50_000}
    cell = {"cell_type": "code", "source": "x", "outputs": [picture, printed]}
    assert reader.read(written(tmp_path, of_cells(cell))).cells[0].source == "x"


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    content = json.dumps(of_cells({"cell_type": "code", "source": "é"})).encode("utf-8-sig")
    assert reader.read(written(tmp_path, content)).cells[0].source == "é"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\nb", "a\nb"),
        (["a\n", "b"], "a\nb"),
        (["a", "b"], "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        (["a\n", 3, None], "a\n"),
        (7, ""),
        (None, ""),
        ("\ud800", "?"),
    ],
)
def test_a_source_is_text_however_it_is_kept(tmp_path: Path, source: Any, text: str) -> None:
    path = written(tmp_path, of_cells({"cell_type": "code", "source": source}))
    assert reader.read(path).cells[0].source == text


def test_a_notebook_of_nbformat_3_is_read(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["Title"]},
        {
            "cell_type": "code",
            "collapsed": False,
            "input": ["a = 1", "b = 2"],
            "language": "python",
            "prompt_number": 3,
            "outputs": [],
        },
    ]
    data = {"metadata": {}, "nbformat": 3, "worksheets": [{"cells": cells}, {"cells": "x"}, None]}
    read = reader.read(written(tmp_path, data)).cells
    assert [(cell.kind, cell.source) for cell in read] == [
        ("markdown", "Title"),
        ("code", "a = 1\nb = 2"),
    ]


def test_a_notebook_of_nbformat_1_is_read(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "code": "a = 1"}, {"cell_type": "text", "text": "prose"}]
    read = reader.read(written(tmp_path, {"cells": cells, "nbformat": 1})).cells
    assert [(cell.kind, cell.source) for cell in read] == [("code", "a = 1"), ("markdown", "prose")]


@pytest.mark.parametrize("metadata", [None, [], "x", {"nbgrader": 3, "tags": "given"}, {"tags": 4}])
def test_damaged_metadata_counts_as_none(tmp_path: Path, metadata: Any) -> None:
    path = written(tmp_path, of_cells({"cell_type": "code", "source": "", "metadata": metadata}))
    assert reader.read(path).cells == (Cell("code", ""),)


def test_damaged_nbgrader_values_count_as_none(tmp_path: Path) -> None:
    nbgrader = {
        "grade_id": 5,
        "solution": "yes",
        "grade": 1,
        "locked": None,
        "points": float("nan"),
    }
    metadata = {"nbgrader": nbgrader, "tags": ["given", 3], "exercise": ["f"]}
    cell = {"cell_type": "code", "source": "", "metadata": metadata, "id": 12}
    (read,) = reader.read(written(tmp_path, of_cells(cell))).cells
    assert read == Cell("code", "", tags=("given",))


def test_cells_that_are_none_are_skipped(tmp_path: Path) -> None:
    path = written(
        tmp_path, of_cells(None, 3, [], {}, {"cell_type": ["code"]}, {"cell_type": "raw"})
    )
    assert [cell.kind for cell in reader.read(path).cells] == ["raw"]


KEYS = st.sampled_from(
    ["cells", "worksheets", "cell_type", "source", "input", "metadata", "nbgrader", "tags", "id"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(KEYS, JSON) | JSON, max_size=4))
def test_no_json_is_too_damaged_to_read(cells: list[Any]) -> None:
    for cell in cells:
        if isinstance(cell, dict):
            cell["cell_type"] = "code"
    read = reader.of_json({"cells": cells})
    assert read is not None
    assert all(isinstance(cell.source, str) for cell in read.cells)
