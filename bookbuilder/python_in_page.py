"""Python as pages fetch it, once a reader presses Run: archives, and a list of them with their sizes and hashes.

Modules are compiled, which is most of what a start takes; figures find their fonts without a search. What is
not packed already is compressed, so that no server has to. The archives lie in build/, and are made anew
only if what they are made of has changed.
"""

import hashlib
import io
import json
import shutil
import subprocess
import zlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import h5py
import numpy as np

from bookbuilder.bundles import LIVE_CODE, NODE, first_error, run
from bookbuilder.errors import SiteError
from bookbuilder.inputs import STYLE, Stamp, digest, of_files
from bookbuilder.packing.archives import add
from bookbuilder.parcels import PACKAGES, RUNTIME, SHA256, fetch, unpack

HERE = Path(__file__).parent
PACKING = HERE / "packing"
IN_FRAME = ("frame.html", "worker.js", "page_runner.py", "licences.txt")
"""What lies beside the archives as it is written."""
PACKED = ".deflate"
"""Ends the name of a file that the page unpacks itself."""
PICTURES = "nnkit/data/"
LISTED = "manifest.json"
FOLDER = "_python"
"""Where it lies in the site."""


def python_in_page(course: Path, wheel: Path, parcels: Path) -> Path:
    """Make the folder from which pages take Python, and give it.

    Args:
        course: where the book is
        wheel: of nnkit, as learners install it
        parcels: what `fetch` gave

    Raises:
        SiteError: something cannot be packed.
    """
    work = course / "build" / "python"
    archives, made = work / "archives", work / "site"
    stamp = Stamp(work / "site.of")
    made_of = digest(of_packing(), content(wheel), of_files(course, [LIVE_CODE, STYLE]))
    if not stamp.fits(made_of):
        stamp.clear()
        with TemporaryDirectory() as folder:
            raw = Path(folder)
            listed = unpack(parcels, raw)
            pack_python(raw, listed, work)
            pack_course(raw, wheel, course / STYLE, archives)
        gather(course, archives, made)
        stamp.put(made_of)
    return made


def parcels_of(course: Path) -> Path:
    """The parcels of a course, fetched if they are not here.

    Raises:
        NoPythonError: they cannot be had.
    """
    return fetch(course / "build" / "python" / "parcels")


def of_packing() -> str:
    """The fingerprint of whatever decides how Python itself is packed."""
    ours = of_files(HERE, ["packing", "parcels.py", "python_in_page.py"])
    return digest(SHA256, ours)


def pack_python(raw: Path, listed: dict[str, Any], work: Path) -> None:
    """Pack what does not depend on the course: it takes most of a minute, and is done once."""
    archives, stamp = work / "archives", Stamp(work / "archives.of")
    if stamp.fits(of_packing()):
        return
    stamp.clear()
    shutil.rmtree(archives, ignore_errors=True)
    archives.mkdir(parents=True)
    plan: list[dict[str, Any]] = [
        {"name": "python", "sources": [str(raw / "python_stdlib.zip")], "bare": True}
    ]
    for name, packages in PACKAGES.items():
        wheels = [str(raw / listed["packages"][package]["file_name"]) for package in packages]
        plan.append({"name": name, "sources": wheels, "bare": False})
    pack(raw, archives, plan)
    for name in RUNTIME:
        (archives / f"{name}{PACKED}").write_bytes(zlib.compress((raw / name).read_bytes(), 9))
    bare_list = {"info": listed["info"], "packages": {}}
    (archives / "pyodide-lock.json").write_text(json.dumps(bare_list), encoding="utf-8")
    stamp.put(of_packing())


def pack_course(raw: Path, wheel: Path, style: Path, archives: Path) -> None:
    """Pack nnkit with the style of the figures, and its pictures by themselves: they are large."""
    plan = {"name": "course", "sources": [str(wheel)], "bare": False}
    pack(raw, archives, [plan])
    with ZipFile(archives / "course.zip", "a") as course:
        add(course, style.name, style.read_bytes())
    with ZipFile(wheel) as kit, ZipFile(archives / "cats.zip", "w") as cats:
        for name in sorted(kit.namelist()):
            if name.startswith(PICTURES) and name.endswith(".h5"):
                add(cats, f"{name.removesuffix('.h5')}.npz", as_numpy(kit.read(name)))


def pack(raw: Path, archives: Path, plan: list[dict[str, Any]]) -> None:
    """Let Pyodide make archives.

    Raises:
        SiteError: it cannot.
    """
    try:
        done = run([NODE, PACKING / "pack.mjs", raw, archives, json.dumps(plan)], archives)
    except subprocess.TimeoutExpired as late:
        raise SiteError(
            f"Python for the pages was not packed within {late.timeout:.0f} seconds: build again once this machine has less to do."
        ) from None
    if done.returncode:
        raise SiteError(f"Python for the pages cannot be packed: {first_error(done.stderr)}")


def as_numpy(stored: bytes) -> bytes:
    """The arrays of an HDF5 file as NumPy stores them, the same bytes each time."""
    made = io.BytesIO()
    with h5py.File(io.BytesIO(stored)) as file, ZipFile(made, "w") as arrays:
        for key in sorted(file):
            array = io.BytesIO()
            values = np.asarray(file[key][()])
            np.save(array, values.astype(values.dtype.str))  # without h5py's notes
            add(arrays, f"{key}.npy", array.getvalue())
    return made.getvalue()


def gather(course: Path, archives: Path, made: Path) -> None:
    """Put everything into one folder, with the list by which pages ask for it."""
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(archives, made)
    for name in IN_FRAME:
        shutil.copy(course / LIVE_CODE / name, made)
    told = {"files": dict(described(made.iterdir()))}
    (made / LISTED).write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")


def described(files: Iterable[Path]) -> Iterable[tuple[str, dict[str, Any]]]:
    """What a page has to know of each file."""
    for path in files:
        yield path.name, {"bytes": path.stat().st_size, "hash": content(path)}


def content(path: Path) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
