"""Which installed packages a worker sees: those of the course's environment, and no others.

A mark must not depend on what else a machine has. So the packages of the base interpreter, of the
system and of a user are hidden, unless the course itself is installed among them.
"""

import importlib.util
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from glob import glob
from pathlib import Path

LIBRARY_FOLDERS = ("site-packages", "dist-packages")
SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64")
NEEDED = ("numpy", "matplotlib", "h5py", "IPython", "msgpack")
"""Without any of these no notebook runs."""


def library_folders() -> list[str]:
    """Where the packages of the course lie: in its environment, or in the system that it is part of.

    A folder outside, as the system's beside an environment or a user's own, counts only where
    something that is needed is taken from it.
    """
    found = [path for path in sys.path if os.path.basename(path) in LIBRARY_FOLDERS]
    taken_from = {folder_of(name) for name in NEEDED}
    return [
        path
        for path in dict.fromkeys(found)
        if os.path.isdir(path) and (path in taken_from or Path(path).is_relative_to(sys.prefix))
    ]


def folder_of(name: str) -> str | None:
    """The folder in which a package is installed, None where it is not."""
    spec = importlib.util.find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return os.path.dirname(next(iter(places))) if places else None


def foreign_folders(interpreters: Iterable[str], ours: Sequence[str]) -> list[str]:
    """Library folders of the system and of interpreters' own that hold nothing of the course's."""
    needed = [Path(os.path.realpath(path)) for path in ours]
    found = [
        path
        for root in dict.fromkeys([*SYSTEM, *interpreters])
        for name in LIBRARY_FOLDERS
        for path in glob(f"{root}/python*/{name}")
    ]
    return [
        path
        for path in found
        if not any(place.is_relative_to(os.path.realpath(path)) for place in needed)
    ]


def standard_library() -> str:
    """The folder of the standard library. Python lists it to find its modules."""
    return sysconfig.get_path("stdlib")


def without(hidden: Iterable[str], folder: str) -> list[str]:
    """The paths that together are a folder but for what is hidden below it.

    Landlock can only add to what may be read. Links need no permission of their own.
    """
    real = os.path.realpath(folder)
    inside = [path for path in map(os.path.realpath, hidden) if Path(path).is_relative_to(real)]
    if not inside:
        return [folder]
    if real in inside:
        return []
    with os.scandir(real) as entries:
        kept = sorted(entry.path for entry in entries if not entry.is_symlink())
    return [path for entry in kept for path in without(inside, entry)]
