"""What the questions do that needs no page: numbers are read, and what cannot be kept is not."""

from pathlib import Path

import pytest

from tests.node import said_by

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_the_parts_of_the_questions_keep_what_they_say(name: str):
    assert said_by(["--test", HERE / name], HERE) == ""
