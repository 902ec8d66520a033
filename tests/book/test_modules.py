"""What the questions and the exercises do that needs no page, tried by node."""

from pathlib import Path

import pytest

from tests.node import said_by

HERE = Path(__file__).parent
TESTS = sorted(HERE.glob("*/*.test.mjs"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_parts_keep_what_they_say(path: Path):
    assert said_by(["--test", path], path.parent) == ""
