"""Every assignment is done in its page: `pytest tests/book/exercises/every_assignment.py`, minutes; `make verify` runs it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.book.conftest import COURSE
from tests.book.exercises.conftest import Doing

LONG = 600_000
"""Milliseconds: every check begins from nothing."""
ALL = "All exercises"
NAMES = sorted(path.parent.name for path in (COURSE / "solutions").glob("*/exercises.py"))


@pytest.mark.parametrize("name", NAMES)
def test_whoever_has_all_right_passes_every_check(do: Callable[..., Doing], name: str):
    doing = do(f"assignments/{name}.html")
    path = COURSE / "tests" / "submissions" / name / "right" / f"{name}.ipynb"
    doing.upload(json.loads(path.read_text("utf-8")))
    doing.said(ALL, "Taken from")
    doing.button(ALL, "Check all").click()
    status = doing.box(ALL).locator(".code-said")
    expect(status).to_have_text("What the checks say of all exercises stands below.", timeout=LONG)
    passed, _of, all_of_them, *_ = doing.passed().split()
    assert passed == all_of_them
    assert "Next: download your notebook, and hand it in." in doing.told(ALL)
    assert doing.opened.complaints == []
