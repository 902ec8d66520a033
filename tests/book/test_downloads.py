"""What learners download: made from the released files, always the same."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from bookbuilder.build import make_downloads
from bookbuilder.downloads import build_wheel, pack
from bookbuilder.errors import SiteError
from bookbuilder.inputs import Inputs
from tests.book.conftest import copy_of_course

COURSE = Path(__file__).parents[2]
WHEEL = "nnkit-0.1.0-py3-none-any.whl"


SYSTEMS = ("macOS and Linux", "Windows")


@pytest.fixture
def packed(site):
    return ZipFile(site / "downloads" / "neural_networks.zip")


@pytest.fixture
def unpacked(packed, tmp_path):
    packed.extractall(tmp_path)
    return tmp_path / "neural_networks"


def files_of(zipped: ZipFile) -> dict[str, bytes]:
    return {name: zipped.read(name) for name in zipped.namelist()}


def test_the_zip_of_an_assignment_holds_what_is_released_and_no_more(site):
    released = COURSE / "assignments" / "deep_network"
    files = files_of(ZipFile(site / "downloads" / "deep_network.zip"))
    assert files == {f"deep_network/{path.name}": path.read_bytes() for path in released.iterdir()}


def test_one_zip_holds_all_assignments_with_the_kit_once(site, packed):
    files = files_of(packed)
    zips = sorted((site / "downloads").glob("*.zip"))
    single = [path for path in zips if path.stem not in ("neural_networks", "site")]
    assert [path.stem for path in single] == sorted(
        path.name for path in (COURSE / "assignments").iterdir()
    )
    for path in single:
        for name, content in files_of(ZipFile(path)).items():
            assert files.pop(f"neural_networks/{name}") == content
    assert sorted(files) == ["neural_networks/README.md", f"neural_networks/{WHEEL}"]


def test_the_kit_comes_once_so_that_the_zip_of_an_assignment_is_small(site):
    sizes = {path.stem: path.stat().st_size for path in (site / "downloads").glob("*.zip")}
    assert sizes["deep_network"] < 200_000
    assert sizes["neural_networks"] < sizes["deep_network"] + 4_000_000


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_zip_and_the_page_say_the_same_commands(unpacked, pages, system):
    told = (unpacked / "README.md").read_text("utf-8").partition(system)[2]
    commands = [line.strip() for line in told.splitlines() if line.startswith("       ")][:2]
    assert len(commands) == 2
    shown = [block.text for block in pages[Path("setup.html")]("pre")]
    assert any(text.strip() == "\n".join(commands) for text in shown)


def test_the_wheel_holds_the_kit_and_nothing_of_a_solution(unpacked):
    names = ZipFile(unpacked / WHEEL).namelist()
    assert {name.split("/")[0] for name in names} == {"nnkit", "rubric", "nnkit-0.1.0.dist-info"}
    files = {name for name in names if ".dist-info/" not in name}
    kit = [path for name in ("nnkit", "rubric") for path in (COURSE / name).rglob("*.py")]
    data = list((COURSE / "nnkit" / "data").iterdir())
    assert files == {path.relative_to(COURSE).as_posix() for path in [*kit, *data]}


def test_the_same_files_make_the_same_zip(site, tmp_path):
    course = copy_of_course(tmp_path)
    for path in course.rglob("*"):
        os.utime(path, (1e9, 1e9))
    (course / "nnkit" / "__init__.py").chmod(0o600)
    wheel = build_wheel(course, tmp_path / "wheels", tmp_path / "log")
    for again in pack(course, wheel, tmp_path / "downloads"):
        assert again.read_bytes() == (site / "downloads" / again.name).read_bytes()


def test_what_programs_leave_beside_the_sources_is_not_packed(tmp_path):
    course = copy_of_course(tmp_path)
    left = course / "assignments" / "deep_network" / ".ipynb_checkpoints" / "solved.ipynb"
    left.parent.mkdir()
    left.write_text("{}")
    packed = pack(course, course / "nnkit" / "__init__.py", tmp_path / "downloads")
    names = [name for path in packed for name in ZipFile(path).namelist()]
    assert "deep_network/public_checks.json" in names
    assert not [name for name in names if "solved" in name]


def test_the_wheel_is_made_again_only_if_the_kit_has_changed(tmp_path, monkeypatch):
    made = []

    def wheel(course, into, log):
        made.append(course)
        into.mkdir(exist_ok=True)
        (into / WHEEL).touch()
        return into / WHEEL

    monkeypatch.setattr("bookbuilder.build.build_wheel", wheel)
    course = copy_of_course(tmp_path)
    make_downloads(course, Inputs.of(course))
    (course / "assignments" / "deep_network" / "README.md").write_text("Other words.\n")
    make_downloads(course, Inputs.of(course))
    assert len(made) == 1
    (course / "rubric" / "messages" / "hints.py").write_text('"""Other sentences."""\n')
    make_downloads(course, Inputs.of(course))
    assert len(made) == 2


def test_without_a_release_there_is_nothing_to_pack(tmp_path):
    with pytest.raises(SiteError, match="run `autograder release` first"):
        pack(tmp_path, tmp_path / WHEEL, tmp_path / "downloads")


def test_a_kit_that_pip_cannot_build_is_named_with_its_log(tmp_path):
    course = copy_of_course(tmp_path)
    (course / "nnkit" / "pyproject.toml").write_text("[project\n")
    with pytest.raises(
        SiteError, match=r"could not make the wheel of nnkit: .*wheel\.log says why"
    ):
        build_wheel(course, tmp_path / "wheels", tmp_path / "wheel.log")
    assert "toml" in (tmp_path / "wheel.log").read_text("utf-8").lower()
