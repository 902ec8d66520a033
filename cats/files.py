"""The two HDF5 files of the course, in the layout that `nnkit.load_cats` reads."""

from pathlib import Path

import h5py
import numpy as np

from cats.collection import TEST_SEED, TRAIN_SEED, Collection, to_learn_from, to_test_with
from cats.grid import SIDE

CLASSES = np.array([b"non-cat", b"cat"])


def draw(folder: Path) -> None:
    """Draw the pictures of the course and write them into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, "train", to_learn_from(TRAIN_SEED))
    write(folder, "test", to_test_with(TEST_SEED))


def write(folder: Path, part: str, pictures: Collection) -> None:
    """Write one of the two files: the same pictures give the same bytes, without any date."""
    with h5py.File(folder / f"{part}_catvnoncat.h5", "w") as file:
        one = (1, SIDE, SIDE, 3)  # packed picture by picture, so that any of them can be read alone
        packing = {"chunks": one, "compression": "gzip", "compression_opts": 9}
        file.create_dataset(f"{part}_set_x", data=pictures.X, track_times=False, **packing)
        file.create_dataset(f"{part}_set_y", data=pictures.Y, track_times=False)
        file.create_dataset("list_classes", data=CLASSES, track_times=False)
