import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.atomic_file import save, sweep


def test_a_file_is_saved_with_its_folder_and_its_permissions(tmp_path: Path):
    path = tmp_path / "a" / "b.json"
    save(path, b"one", 0o600)
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_there_is_replaced_even_if_it_may_only_be_read(tmp_path: Path):
    path = tmp_path / "b.json"
    save(path, b"one")
    path.chmod(0o444)
    save(path, b"two")
    assert path.read_bytes() == b"two"


def test_a_full_disk_leaves_the_old_file_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "b.json"
    save(path, b"one")

    def full(self: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        save(path, b"two")
    assert caught.value.filename == str(path)
    assert [each.name for each in tmp_path.iterdir()] == ["b.json"]
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, make: Callable[[Path], None]):
    make(tmp_path / "there")
    with pytest.raises(OSError, match="no file"):
        save(tmp_path / "there", b"one")
    assert [each.name for each in tmp_path.iterdir()] == ["there"]
    assert not (tmp_path / "there").is_file()


def test_a_draft_that_a_killed_process_left_is_swept_away_and_nothing_else(tmp_path: Path):
    for name in ("means.json", ".means.json.0a1b2c3d", ".hidden", ".means.json.backup"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    sweep(tmp_path / "not_there")
    kept = [".hidden", ".means.json.backup", "means.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept
