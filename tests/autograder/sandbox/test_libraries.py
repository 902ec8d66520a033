"""Which folders of packages are the course's, however it is installed."""

import sys
from pathlib import Path

import pytest

from autograder.sandbox import libraries
from autograder.sandbox.libraries import (
    LIBRARY_FOLDERS,
    foreign_folders,
    library_folders,
    without,
)


def folder(*parts: str | Path) -> str:
    path = Path(*parts)
    path.mkdir(parents=True)
    return str(path)


def test_only_library_folders_are_taken_from_the_path() -> None:
    assert library_folders()
    assert all(Path(path).name in LIBRARY_FOLDERS for path in library_folders())


def test_a_folder_outside_the_environment_counts_only_where_something_needed_is_taken_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = folder(tmp_path, "venv", "lib", "site-packages")
    users = folder(tmp_path, "home", "site-packages")
    system = folder(tmp_path, "usr", "dist-packages")
    monkeypatch.setattr(sys, "path", [users, ours, system, "/no/such/site-packages"])
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    assert library_folders() == [ours]
    monkeypatch.setattr(libraries, "folder_of", lambda name: system if name == "h5py" else ours)
    assert library_folders() == [ours, system]


def test_a_course_in_the_system_s_python_has_the_system_s_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = folder(tmp_path, "usr", "lib", "python3", "dist-packages")
    local = folder(tmp_path, "usr", "local", "lib", "python3.11", "dist-packages")
    monkeypatch.setattr(sys, "path", [local, system])
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "usr"))
    assert library_folders() == [local, system]
    root = str(tmp_path / "usr" / "lib")
    assert system not in foreign_folders([root], [local, system])
    assert system in foreign_folders([root], [local])


def test_a_folder_is_carved_around_what_is_hidden_in_it(tmp_path: Path) -> None:
    hidden = folder(tmp_path, "lib", "python3", "site-packages")
    kept = [folder(tmp_path, "lib", "a"), folder(tmp_path, "lib", "python3", "json")]
    (tmp_path / "lib" / "link").symlink_to(hidden)
    assert without([hidden], str(tmp_path / "lib")) == kept
    assert without([hidden], kept[0]) == [kept[0]]
    assert without([hidden], hidden) == []
