"""What learners download: for each assignment one zip, which holds all that it needs but NumPy.

The same files make the same bytes, wherever and whenever a zip is made.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bookbuilder.errors import SiteError
from bookbuilder.inputs import KIT, sources

SOME_DAY = 315532800
"""1 January 1980, the first day that a zip can tell, in seconds since 1970."""

ANYONE_MAY_READ = 0o644


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
    """Make a zip for each released assignment, and put the wheel beside them.

    Raises:
        SiteError: no assignment has been released.
    """
    assignments = [path for path in sorted((course / "assignments").glob("*")) if path.is_dir()]
    if not assignments:
        raise SiteError("There is nothing in assignments/: run `autograder release` first.")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    shutil.copy(wheel, into)
    return [pack_one(folder, wheel, into / f"{folder.name}.zip") for folder in assignments]


def pack_one(folder: Path, wheel: Path, into: Path) -> Path:
    """Make the zip of one assignment: its folder, with the wheel in it."""
    files = {str(path.relative_to(folder)): path for path in sources(folder)}
    with ZipFile(into, "w", ZIP_DEFLATED) as packed:
        for name, path in sorted((files | {wheel.name: wheel}).items()):
            entry = ZipInfo(f"{folder.name}/{name}")  # its date is SOME_DAY unless told otherwise
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, on Windows too, so that the rights mean something
            entry.external_attr = ANYONE_MAY_READ << 16
            packed.writestr(entry, path.read_bytes())
    return into
