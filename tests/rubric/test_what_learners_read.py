"""The messages of which people said that they mislead, as they are today: see the file beside."""

import re

import pytest

from tests.rubric.what_learners_read import FILE, answered, parts

ASSIGNMENTS = sorted({part.assignment for part in parts()})


def test_every_part_is_read():
    assert len(parts()) == len(re.findall("^## ", FILE.read_text("utf-8"), re.MULTILINE)) > 20


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_learners_read_is_what_the_file_says(assignment):
    kept = [part for part in parts() if part.assignment == assignment]
    assert [part.told for part in answered(kept)] == [part.told for part in kept], (
        "is this change meant? Then run `python -m tests.rubric.what_learners_read`, and read the diff"
    )
