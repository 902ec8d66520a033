"""The page of an assignment, whose exercises are done in a real browser."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.book.live_code import conftest as code

open_page = code.open_page
_needs_python = code._needs_python

NAME = "numpy_basics"
PAGE = f"assignments/{NAME}.html"
SIGMOID = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"
WITH_WRONG_SIGN = "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n"
BLANK = "Nothing has been written for sigmoid yet."


@dataclass
class Doing:
    """Somebody who does exercises."""

    opened: code.Opened

    @property
    def tab(self) -> Page:
        return self.opened.tab

    def box(self, name: str) -> Locator:
        found = f"[data-exercise='{name}']" if name != "All exercises" else ".exercises-all"
        return self.tab.locator(found)

    def button(self, name: str, words: str) -> Locator:
        return self.box(name).get_by_role("button", name=f"{words}: {name}", exact=True)

    def write(self, name: str, text: str) -> None:
        self.box(name).locator("textarea").fill(text)

    def written(self, name: str) -> str:
        return self.box(name).locator("textarea").input_value()

    def said(self, name: str, words: str) -> None:
        """Wait until this is said beside the buttons."""
        status = self.box(name).locator(".code-said")
        expect(status).to_contain_text(words, timeout=code.PATIENCE)

    def told(self, name: str) -> str:
        """What has come out, once nothing runs any longer."""
        expect(self.button(name, "Stop")).to_be_hidden(timeout=code.PATIENCE)
        shown = self.box(name).locator(".cell_output")
        return shown.inner_text().strip() if shown.count() else ""

    def check(self, name: str, text: str | None = None) -> str:
        """Have an exercise checked, with what is written, and give what the check says."""
        if text is not None:
            self.write(name, text)
        self.button(name, "Check").click()
        return self.told(name)

    def download(self) -> dict[str, Any]:
        """The notebook with what was written."""
        with self.tab.expect_download() as saved:
            self.button("All exercises", "Download my notebook").click()
        assert saved.value.suggested_filename == f"{NAME}.ipynb"
        found: dict[str, Any] = json.loads(Path(saved.value.path()).read_text("utf-8"))
        return found

    def upload(self, notebook: Any, name: str = f"{NAME}.ipynb") -> None:
        """Bring a notebook."""
        content = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        self.box("All exercises").locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": content}
        )

    def answer(self, *, yes: bool) -> None:
        """Say yes or no to what the page asks next."""

        def reply(asked: Dialog) -> None:
            if yes:
                asked.accept()
            else:
                asked.dismiss()

        self.tab.once("dialog", reply)

    def passed(self) -> str:
        return self.tab.locator("[data-passed]").inner_text()


@pytest.fixture
def do(open_page: Callable[..., code.Opened]) -> Callable[..., Doing]:
    """Opens the page of an assignment."""
    return lambda page=PAGE, **how: Doing(open_page(page, **how))


@pytest.fixture
def released(site: Path) -> dict[str, Any]:
    """The notebook as the site hands it out, and its checks."""
    told: dict[str, Any] = json.loads(
        (site / "_static" / "exercises" / f"{NAME}.json").read_text("utf-8")
    )
    return told
