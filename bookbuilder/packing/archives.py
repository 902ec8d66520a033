"""Packs wheels as archives of compiled modules. Runs in Pyodide, since a Python imports what it has compiled itself.

The same wheels make the same bytes: entries are sorted and have no date, and pack.mjs has fixed the seed of hashes.
"""

import py_compile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DROPPED = (
    "ensurepip/",
    "lib2to3/",
    "matplotlib/mpl-data/fonts/afm/",
    "matplotlib/mpl-data/fonts/pdfcorefonts/",
    "matplotlib/mpl-data/images/",
    "matplotlib/mpl-data/sample_data/",
    "nnkit/data/",
    "numpy/_pyinstaller/",
    "numpy/distutils/",
    "numpy/doc/",
    "numpy/f2py/",
    "pydoc_data/",
)
"""What no page asks for."""
USELESS = (".a", ".bat", ".c", ".h", ".pxd", ".pyi", ".pyx", ".sh", "RECORD")

BEST = 9
WORK = Path("/packing")


def pack(sources: list[str], into: str, bare: bool) -> None:  # noqa: FBT001  (called from JavaScript)
    """Make one archive of several; `bare` leaves docstrings and assertions out."""
    WORK.mkdir(exist_ok=True)
    entries = {name: content for source in sources for name, content in wanted(source)}
    with ZipFile(into, "w") as packed:
        for name in sorted(entries):
            if name.endswith(".py"):
                add(packed, f"{name}c", compiled(name, entries[name], bare=bare))
            else:
                add(packed, name, entries[name])


def wanted(source: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive that a page may ask for."""
    with ZipFile(source) as archive:
        for name in archive.namelist():
            useless = name.endswith(("/", *USELESS)) or "/tests/" in name
            if not useless and not name.startswith(DROPPED):
                yield name, archive.read(name)


def compiled(name: str, content: bytes, *, bare: bool) -> bytes:
    """A module as Python keeps it once it has read it; nobody is to look for its source."""
    source, made = WORK / "module.py", WORK / "module.pyc"
    source.write_bytes(content)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    level = 2 if bare else 0
    py_compile.compile(
        str(source), str(made), name, doraise=True, optimize=level, invalidation_mode=unchecked
    )
    return made.read_bytes()


def add(packed: ZipFile, name: str, content: bytes) -> None:
    """Put a file into an archive, without a date."""
    packed.writestr(ZipInfo(name), content, ZIP_DEFLATED, BEST)


def add_fonts(archive: str) -> None:
    """Put the list of Matplotlib's fonts beside it: to look for them takes seconds at its first start."""
    from matplotlib import font_manager  # noqa: PLC0415  (it has been unpacked only now)

    name = f"fontlist-v{font_manager.FontManager.__version__}.json"
    font_manager.json_dump(font_manager.fontManager, str(WORK / name))
    with ZipFile(archive, "a") as packed:
        add(packed, f"matplotlib_cache/{name}", (WORK / name).read_bytes())
