"""Stands in for h5py in a page: as much of it as `nnkit.load_cats` asks for, over files of NumPy's own kind."""

from typing import Any

import numpy as np


class Dataset:
    """An array in a file."""

    def __init__(self, values: Any) -> None:
        self.values, self.shape, self.dtype = values, values.shape, values.dtype

    def __getitem__(self, which: Any) -> Any:
        return self.values[which]


class SoftLink:
    """What no file has here."""


class ExternalLink:
    """Nor this."""


class File(dict[str, Dataset]):
    """All arrays of a file, read at once."""

    def __init__(self, path: Any, mode: str = "r", *, locking: bool = False) -> None:  # noqa: ARG002
        with np.load(path) as stored:
            super().__init__({name: Dataset(stored[name]) for name in stored})

    def get(self, name: str, default: Any = None, *, getlink: bool = False) -> Any:  # noqa: ARG002
        """An array; as it is no link, it stands for what links to it as well."""
        return super().get(name, default)

    def close(self) -> None:
        """Let go of the arrays."""
        self.clear()
