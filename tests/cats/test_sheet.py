import numpy as np
from matplotlib.image import imread
from typer.testing import CliRunner

from cats.__main__ import app
from cats.collection import collection
from cats.sheet import sheet


def test_pictures_lie_in_rows_between_white_lines():
    pictures = np.arange(1, 4, dtype=np.uint8)[:, None, None, None] * np.ones(
        (3, 4, 5, 3), np.uint8
    )
    page = sheet(pictures, columns=2)
    assert page.shape == (10, 12, 3)
    assert (page[:4, :5] == 1).all()
    assert (page[:4, 7:] == 2).all()
    assert (page[6:, :5] == 3).all()
    assert (page[4:6] == 255).all()
    assert (page[:, 5:7] == 255).all()
    assert (page[6:, 7:] == 255).all()


def test_a_sheet_is_written_as_png(tmp_path):
    file = tmp_path / "sheet"
    options = ["--seed", "3", "--m", "2", "--cats", "1"]
    result = CliRunner().invoke(app, ["sheet", str(file), *options])
    assert result.exit_code == 0, result.output
    assert file.read_bytes().startswith(b"\x89PNG")
    shown = np.rint(imread(file, format="png")[:, :64, :3] * 255)
    np.testing.assert_array_equal(shown, collection(3, 2, 1).X[0])
