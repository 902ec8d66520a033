"""What learners download: one zip with everything, and a small one for each assignment.

The kit and its data are the most of it, and come once: as a wheel in the zip with everything, and by
itself. The same files make the same bytes, wherever and whenever a zip is made.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bookbuilder.errors import SiteError
from bookbuilder.inputs import KIT, sources

SOME_DAY = 315532800
"""1 January 1980, the first day that a zip can tell, in seconds since 1970."""

ANYONE_MAY_READ = 0o644

EVERYTHING = "neural_networks"
"""The zip with all assignments and the kit, and the folder in it."""

START_HERE = Path(__file__).with_name("start_here.md")
"""How to start, for the folder with everything; @wheel@ stands for the name of the wheel."""


def build_wheel(course: Path, into: Path, log: Path) -> Path:
    """Make the wheel of nnkit, the only one in its folder, and give where it lies.

    It is made from a copy: setuptools would leave its workings beside the sources, and take
    files that have since been deleted from there into the next wheel.

    Raises:
        SiteError: pip cannot make it.
    """
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with TemporaryDirectory() as copy:
        for name in KIT:
            copy_sources(course / name, Path(copy) / name)
        run_pip(Path(copy) / "nnkit", into, log)
    (wheel,) = into.glob("nnkit-*.whl")
    return wheel


def run_pip(project: Path, into: Path, log: Path) -> None:
    """Let pip make a wheel, offline, with the setuptools of this environment."""
    how = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    with log.open("w", encoding="utf-8") as told:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "wheel", *how, "--wheel-dir", into, project],
            stdout=told,
            stderr=subprocess.STDOUT,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(SOME_DAY)},
            umask=0o022,
            check=False,
        )
    if done.returncode:
        raise SiteError(f"pip could not make the wheel of nnkit: {log} says why.")


def copy_sources(folder: Path, into: Path) -> None:
    """Copy what somebody wrote, with the same rights everywhere."""
    for path in sources(folder):
        copy = into / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(ANYONE_MAY_READ)


def pack(course: Path, wheel: Path, into: Path) -> list[Path]:
    """Make the zips, and put the wheel beside them.

    Raises:
        SiteError: no assignment has been released.
    """
    assignments = [path for path in sorted((course / "assignments").glob("*")) if path.is_dir()]
    if not assignments:
        raise SiteError("There is nothing in assignments/: run `autograder release` first.")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    shutil.copy(wheel, into)
    everything = {"README.md": start_here(wheel), wheel.name: wheel.read_bytes()}
    zips = []
    for folder in assignments:
        files = contents(folder)
        everything |= files
        zips.append(write_zip(into / f"{folder.name}.zip", files))
    inside = {f"{EVERYTHING}/{name}": content for name, content in everything.items()}
    return [*zips, write_zip(into / f"{EVERYTHING}.zip", inside)]


def start_here(wheel: Path) -> bytes:
    """What to do with the folder that has everything."""
    return START_HERE.read_text("utf-8").replace("@wheel@", wheel.name).encode("utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a released assignment, each by its path from the folder above."""
    return {str(path.relative_to(folder.parent)): path.read_bytes() for path in sources(folder)}


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a zip in which files have no date, and anyone may read them."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name)  # its date is SOME_DAY unless told otherwise
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, on Windows too, so that the rights mean something
            entry.external_attr = ANYONE_MAY_READ << 16
            packed.writestr(entry, content)
    return path
