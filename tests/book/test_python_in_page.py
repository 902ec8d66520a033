"""Python for pages: where it comes from, what is refused, and what becomes of the site without it."""

import io
import json
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import h5py
import numpy as np
import pytest

from bookbuilder import build, parcels, python_in_page
from bookbuilder.errors import SiteError
from bookbuilder.inputs import STYLE
from bookbuilder.parcels import PYODIDE, NoPythonError, fetch, unpack
from bookbuilder.python_in_page import as_numpy, pack_course
from tests.book.conftest import COURSE

PACKED = ("python", "numpy", "matplotlib", "course", "cats")


@pytest.fixture(scope="module")
def python(course: Path) -> Path:
    """Where Python has been fetched and packed."""
    made = course / "build" / "python"
    if not (made / "site").is_dir():
        pytest.skip("no Python for pages could be had here")
    return made


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No way to any package."""
    for name in ("NPM_CONFIG_REGISTRY", "npm_config_registry", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retry_mintimeout", "10")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")


@pytest.mark.usefixtures("cut_off")
def test_without_a_way_to_python_the_site_says_so_and_its_code_is_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    assert build.fetched(tmp_path) is None
    said = capfd.readouterr().err
    assert said.startswith("The code in the pages cannot be run in this site, and stands in it as")
    assert said.endswith("With a way to npm's and to Python's packages, run it again.\n")


@pytest.mark.usefixtures("cut_off")
def test_without_a_way_to_the_wheels_it_is_the_same(python: Path, tmp_path: Path):
    shutil.copy(python / "parcels" / PYODIDE, tmp_path)
    with pytest.raises(NoPythonError, match="stands in it as text"):
        fetch(tmp_path)


@pytest.mark.usefixtures("cut_off")
def test_another_pyodide_than_the_one_that_was_reviewed_is_not_taken(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = (python / "parcels" / PYODIDE).read_bytes()
    monkeypatch.setattr(
        parcels, "ask", lambda _, into: (into / PYODIDE).write_bytes(content + b"x")
    )
    with pytest.raises(NoPythonError, match="is not what was reviewed"):
        fetch(tmp_path)


@pytest.mark.usefixtures("cut_off")
def test_a_wheel_of_another_version_or_a_part_of_one_is_not_taken(python: Path, tmp_path: Path):
    shutil.copy(python / "parcels" / PYODIDE, tmp_path)
    (parcel,) = (python / "parcels").glob("*.whl")
    part = tmp_path / parcel.name
    part.write_bytes(parcel.read_bytes()[:1000])
    with pytest.raises(NoPythonError, match="stands in it as text"):
        fetch(tmp_path)
    assert not part.exists()
    shutil.copy(parcel, part)
    (tmp_path / "older.whl").write_bytes(b"older")
    fetch(tmp_path)
    assert list(tmp_path.glob("*.whl")) == [part]


def test_a_machine_that_is_too_slow_to_pack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def late(command: object, folder: Path) -> None:
        raise subprocess.TimeoutExpired("node", 300)

    monkeypatch.setattr(python_in_page, "run", late)
    with pytest.raises(SiteError, match="not packed within 300 seconds: build again"):
        python_in_page.pack(tmp_path, tmp_path, [])


def test_a_wheel_that_pyodide_does_not_know_is_refused(python: Path, tmp_path: Path):
    (tmp_path / "raw").mkdir()
    shutil.copy(python / "parcels" / PYODIDE, tmp_path)
    (parcel,) = (python / "parcels").glob("*.whl")
    with ZipFile(parcel) as whole, ZipFile(tmp_path / parcel.name, "w") as altered:
        (numpy,) = (name for name in whole.namelist() if "/numpy-" in name)
        altered.writestr(numpy, whole.read(numpy) + b"x")
    with pytest.raises(SiteError, match=r"numpy-\S+ is not in \S+ as Pyodide's list tells it"):
        unpack(tmp_path, tmp_path / "raw")


def test_the_same_kit_makes_the_same_bytes_and_its_modules_are_compiled(
    python: Path, course: Path, tmp_path: Path
):
    raw = tmp_path / "raw"
    raw.mkdir()
    unpack(python / "parcels", raw)
    (wheel,) = (course / "build" / "wheels").glob("*.whl")
    pack_course(raw, wheel, course / STYLE, tmp_path)
    for name in ("course.zip", "cats.zip"):
        assert (tmp_path / name).read_bytes() == (python / "site" / name).read_bytes()
    inside = ZipFile(tmp_path / "course.zip").namelist()
    assert "nnkit/plots.pyc" in inside
    assert "figures.mplstyle" in inside
    assert [name for name in inside if name.endswith((".py", ".h5"))] == []


def test_the_list_names_every_file_with_its_size(python: Path):
    told = json.loads((python / "site" / "manifest.json").read_text("utf-8"))["files"]
    there = {path.name: path.stat().st_size for path in (python / "site").iterdir()}
    assert {name: each["bytes"] for name, each in told.items()} == {
        name: size for name, size in there.items() if name != "manifest.json"
    }
    assert {f"{name}.zip" for name in PACKED} <= set(told)


def test_packages_keep_their_licences(python: Path):
    for name in ("numpy", "matplotlib"):
        files = ZipFile(python / "site" / f"{name}.zip").namelist()
        assert [file for file in files if "LICENSE" in file.upper()]
    told = (python / "site" / "licences.txt").read_text("utf-8")
    assert "Mozilla Public License 2.0" in told
    assert [name for name in PACKED if f"{name}.zip" not in told] == []


def test_pictures_become_files_of_numpy_in_which_nothing_is_lost(tmp_path: Path):
    made = io.BytesIO()
    with h5py.File(made, "w") as file:
        file["x"] = np.arange(6, dtype=np.uint8).reshape(2, 3)
        file["names"] = np.array([b"none", b"cat"])
    (tmp_path / "a.npz").write_bytes(as_numpy(made.getvalue()))
    with np.load(tmp_path / "a.npz") as read:
        assert sorted(read) == ["names", "x"]
        assert read["x"].tolist() == [[0, 1, 2], [3, 4, 5]]
        assert read["names"].dtype.kind == "S"


def test_nothing_of_python_is_kept_among_the_sources():
    large = [
        path for path in (COURSE / "book" / "live_code").iterdir() if path.stat().st_size > 20_000
    ]
    assert large == []
