"""Pictures with a cat and pictures without: what the classifiers of the course learn from.

The files that come with the course were drawn by its own generator; `data/README.md` says how. The
two files of the original course have the same layout, so whoever owns them can learn from them
instead: `load_cats(folder)`. They are HDF5; the same arrays as NumPy stores them, .npz, are read
where there is no HDF5, as in a page of the book.
"""
# ruff: noqa: N806  (the names of the mathematics: X, Y)

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

NUMPYS = ".npz"
SIDE = 64
"""Height and width of a picture in pixels."""

MOST_PICTURES = 50_000
"""More would not fit into the memory of a small machine: 12 kB each, eight times that as float64."""

BUNDLED = Path(__file__).parent / "data"
VARIABLE = "NNKIT_CATS"

Pictures = NDArray[np.uint8]
Labels = NDArray[np.int64]


class CatFileError(ValueError):
    """One sentence that says what is wrong with a file. A notebook shows it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of the traceback."""
        return [str(self)]


class Cats(NamedTuple):
    """The pictures to learn from, and the pictures to test with.

    Attributes:
        X_train (m_train, 64, 64, 3): red, green and blue of each pixel, 0 to 255
        Y_train (1, m_train): 1 where the picture shows a cat, else 0
        X_test (m_test, 64, 64, 3): as X_train
        Y_test (1, m_test): as Y_train
        classes: the name of class 0 and the name of class 1
    """

    X_train: Pictures
    Y_train: Labels
    X_test: Pictures
    Y_test: Labels
    classes: tuple[str, str]


class Part(NamedTuple):
    """What one of the two files holds."""

    X: Pictures
    Y: Labels
    classes: tuple[str, str]


def load_cats(folder: str | Path | None = None) -> Cats:
    """The pictures of the course: 209 to learn from and 50 to test with, drawn by a program.

    Arguments:
        folder: where train_catvnoncat.h5 and test_catvnoncat.h5 lie, or the same arrays as .npz,
            if you own other files of this layout, as those of the original course; left out, the environment variable
            NNKIT_CATS may name the folder; without either, the pictures that came with nnkit

    Returns:
        the pictures, their labels and the names of the two classes

    Raises:
        CatFileError: a file is missing, damaged, or not of this layout
        ModuleNotFoundError: h5py, which reads these files, is not installed

    >>> cats = load_cats()
    >>> cats.X_train.shape, cats.Y_train.shape, cats.X_test.shape, cats.classes
    ((209, 64, 64, 3), (1, 209), (50, 64, 64, 3), ('non-cat', 'cat'))
    """
    chosen = folder or os.environ.get(VARIABLE) or BUNDLED
    try:
        return cats_in(Path(chosen).expanduser())
    except CatFileError as problem:
        raise CatFileError(f"{problem}; {remedy(folder, chosen)}.") from None
    except (OSError, RuntimeError) as error:  # a folder of somebody else, or of nobody: ~unknown
        what = f"{chosen} cannot be opened ({error})"
        raise CatFileError(f"{what}; {remedy(folder, chosen)}.") from error


def remedy(folder: str | Path | None, chosen: str | Path) -> str:
    """What to do about files that cannot be used."""
    if chosen is BUNDLED:
        return "install nnkit again"
    if folder:
        return "name another folder, or call load_cats() for the pictures that came with nnkit"
    return f"correct the environment variable {VARIABLE}, which names this folder, or remove it"


def cats_in(folder: Path) -> Cats:
    """The pictures in the two files of a folder."""
    if not folder.is_dir():
        raise CatFileError(f"there is no folder {folder}")
    train, test = part_in(folder, "train"), part_in(folder, "test")
    if train.classes != test.classes:
        raise CatFileError(
            f"the two files in {folder} should have the same list_classes, "
            f"not {train.classes} for train and {test.classes} for test"
        )
    return Cats(train.X, train.Y, test.X, test.Y, train.classes)


def part_in(folder: Path, part: str) -> Part:
    """The pictures to learn from ("train") or to test with ("test")."""
    path = folder / f"{part}_catvnoncat.h5"
    if not path.exists() and path.with_suffix(NUMPYS).exists():
        path = path.with_suffix(NUMPYS)
    with closing(opened(path)) as file:
        X = pictures(path, file, f"{part}_set_x")  # (m, SIDE, SIDE, 3)
        Y = labels(path, file, f"{part}_set_y", len(X))  # (1, m)
        return Part(X, Y, names_of_classes(path, file, "list_classes"))


def opened(path: Path) -> Any:
    """The file of arrays at a path, open for reading."""
    kind = "a file of NumPy" if path.suffix == NUMPYS else "an HDF5 file"
    if not path.is_file():
        raise CatFileError(f"{path} is missing")
    if not path.stat().st_size:
        raise CatFileError(f"{path} is empty, where {kind} was expected")
    path.open("rb").close()  # whether we may read it: h5py does not tell that from damage
    try:
        return numpys(path) if path.suffix == NUMPYS else hdf5(path)
    except ModuleNotFoundError:
        raise
    except Exception as error:
        raise CatFileError(f"{path} is not {kind}, or only a part of one") from error


def hdf5(path: Path) -> Any:
    """An HDF5 file."""
    import h5py  # noqa: PLC0415  (a browser's Python has no h5py, and nnkit is useful without)

    return h5py.File(path, "r", locking=False)  # not every file system has locks


def numpys(path: Path) -> NpzFile:
    """The same arrays as NumPy stores them; no object is made of what such a file holds."""
    found = np.load(path, allow_pickle=False)
    if not isinstance(found, NpzFile):
        raise TypeError("one array, and not several")
    return found


def pictures(path: Path, file: Any, key: str) -> Pictures:
    """The pictures under a key: at least one, all of the expected size and type."""
    with damage_named(path, key):
        found = data_set(path, file, key)
        shape = found.shape  # None if it holds nothing at all
        right = shape is not None and shape[1:] == (SIDE, SIDE, 3)
        expect(path, key, f"shape (pictures, {SIDE}, {SIDE}, 3)", shape, right)
        expect(path, key, "dtype uint8", found.dtype, found.dtype == np.uint8)
        expect(path, key, f"length 1 to {MOST_PICTURES}", shape[0], 1 <= shape[0] <= MOST_PICTURES)
        return np.asarray(found[()])


def labels(path: Path, file: Any, key: str, m: int) -> Labels:
    """The labels under a key, as a row: one for each of m pictures."""
    with damage_named(path, key):
        found = data_set(path, file, key)
        expect(path, key, f"shape ({m},) or (1, {m})", found.shape, found.shape in {(m,), (1, m)})
        expect(path, key, "dtype int64", found.dtype, found.dtype.kind in "iub")
        values = np.asarray(found[()])
        others = np.setdiff1d(values, [0, 1])
        expect(path, key, "labels 0 and 1 alone", others[:3].tolist(), not others.size)
        return values.astype(np.int64).reshape(1, m)


def names_of_classes(path: Path, file: Any, key: str) -> tuple[str, str]:
    """The names under a key: of class 0, then of class 1."""
    with damage_named(path, key):
        found = data_set(path, file, key)
        expect(path, key, "shape (2,)", found.shape, found.shape == (2,))
        names = [name.decode(errors="replace") for name in found[()] if isinstance(name, bytes)]
        expect(path, key, "dtype S7 or other bytes", found.dtype, len(names) == 2)
        return names[0], names[1]


@contextmanager
def damage_named(path: Path, key: str) -> Iterator[None]:
    """Say what cannot be read. h5py reads late, and has errors of a dozen kinds for a damaged file."""
    try:
        yield
    except CatFileError:
        raise
    except Exception as error:
        raise CatFileError(f"{path} is damaged: {key} cannot be read") from error


def data_set(path: Path, file: Any, key: str) -> Any:
    """The data set under a key, unread; links are not followed, since they may leave the file."""
    names = sorted(file)
    if key not in names:
        raise CatFileError(f"{path} should have the key {key}, but its keys are {names}")
    if isinstance(file, NpzFile):
        return file[key]
    import h5py  # noqa: PLC0415  (see above)

    link = file.get(key, getlink=True)
    found = link if isinstance(link, h5py.SoftLink | h5py.ExternalLink) else file[key]
    expect(path, key, "type Dataset", type(found).__name__, isinstance(found, h5py.Dataset))
    return found


def expect(path: Path, key: str, expected: str, found: Any, holds: bool) -> None:  # noqa: FBT001
    """Say what was expected and what was found, unless it holds."""
    if not holds:
        raise CatFileError(f"{key} in {path} should have the {expected}, not {found}")
