"""The pictures are read as NumPy stores them too, where there is no HDF5."""

import subprocess
import sys

import h5py
import numpy as np
import pytest

from nnkit.cats import load_cats
from tests.nnkit import test_cats as hdf5
from tests.nnkit.test_cats import NAMES, layout, problem_with, write

folder, no_other_folder = hdf5.folder, hdf5.no_other_folder


def plain(values):
    """Values without what h5py notes about them."""
    return values.astype(values.dtype.str)


@pytest.fixture
def as_numpy(folder):
    """A folder with the same arrays as NumPy stores them, and without HDF5."""
    for path in sorted(folder.glob("*.h5")):
        with h5py.File(path) as file:
            np.savez(path.with_suffix(".npz"), **{key: plain(file[key][()]) for key in file})
        path.unlink()
    return folder


def test_the_same_arrays_as_numpy_stores_them_are_read_without_h5py(as_numpy):
    program = f"""
import sys; sys.modules["h5py"] = None
import nnkit
cats = nnkit.load_cats({str(as_numpy)!r})
print(cats.X_train.shape, cats.Y_test.tolist(), cats.classes)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "(5, 64, 64, 3) [[0, 1, 0]] ('non-cat', 'cat')\n"


def test_hdf5_comes_first_where_both_are(folder, as_numpy):
    write(as_numpy / "train_catvnoncat.h5", layout("train", m=4))
    assert len(load_cats(as_numpy).X_train) == 4


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty, where a file of NumPy was expected"),
        (b"nothing", "is not a file of NumPy, or only a part of one"),
    ],
)
def test_what_is_no_file_of_numpy_is_told(as_numpy, content, problem):
    (as_numpy / "train_catvnoncat.npz").write_bytes(content)
    assert problem in problem_with(as_numpy)


def test_one_array_or_another_of_numpy_is_told(as_numpy):
    path = as_numpy / "train_catvnoncat.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    assert "is not a file of NumPy" in problem_with(as_numpy)
    np.savez(path, train_set_x=np.zeros((2, 64, 64, 3)), list_classes=NAMES)
    assert "train_set_x in" in problem_with(as_numpy)
    assert "dtype uint8, not float64" in problem_with(as_numpy)
    np.savez(path, **{**layout("train"), "train_set_y": np.array([object()] * 5)})
    assert "is damaged: train_set_y cannot be read" in problem_with(as_numpy)
