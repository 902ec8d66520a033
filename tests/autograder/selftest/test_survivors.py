from pathlib import Path

import pytest

from autograder.errors import AuthoringError
from autograder.selftest import survivors
from autograder.selftest.survivors import Survivor

LISTED = """
# Why these may live.
[[survivor]]
exercise = "cost"
change = "a - b → b - a"
reason = "The square is the same."

[[survivor]]
exercise = "cost"
change = "1 → 2, no. 3"
reason = "Nobody reads it."
"""


def test_each_survivor_has_its_reason(tmp_path: Path) -> None:
    (tmp_path / "survivors.toml").write_text(LISTED, encoding="utf-8")
    assert survivors.load(tmp_path) == {
        Survivor("cost", "a - b → b - a"): "The square is the same.",
        Survivor("cost", "1 → 2, no. 3"): "Nobody reads it.",
    }


def test_no_list_is_an_empty_list(tmp_path: Path) -> None:
    assert survivors.load(tmp_path) == {}
    (tmp_path / "survivors.toml").write_text("# none left\n")
    assert survivors.load(tmp_path) == {}


@pytest.mark.parametrize(
    "text",
    [
        "survivor = 3",
        "survivor = ['cost']",
        "[survivor]\nexercise = 'cost'",
        LISTED.replace('reason = "Nobody reads it."', ""),
        LISTED.replace('"Nobody reads it."', '" "'),
        LISTED.replace('"Nobody reads it."', "7"),
        LISTED.replace('exercise = "cost"', "exercise = ['cost']"),
        LISTED.replace("[[survivor]]", "[[survivors]]"),
        LISTED.replace("1 → 2, no. 3", "a - b → b - a"),
        LISTED + 'line = "3"',
    ],
)
def test_an_entry_that_does_not_say_all_of_it_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "survivors.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthoringError, match=r"survivors\.toml: each .* has exercise, change and"):
        survivors.load(tmp_path)


@pytest.mark.parametrize("content", [b"survivor = [", b"\xff", b"\x00"])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "survivors.toml").write_bytes(content)
    with pytest.raises(AuthoringError, match=r"survivors\.toml cannot be read: .*\.$"):
        survivors.load(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "survivors.toml").mkdir()
    with pytest.raises(AuthoringError, match=r"survivors\.toml cannot be read: .*directory"):
        survivors.load(tmp_path)
