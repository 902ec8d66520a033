"""Draws the picture that others show beside a link to the book, book/_extra/preview.png."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BOOK = Path(__file__).resolve().parents[1] / "book"
SIZE = {"width": 1200, "height": 630}
PAGE = """
<body style="margin: 0; height: 630px; display: grid; grid-template-columns: 330px 1fr; gap: 70px; align-items: center;
             padding: 0 90px; box-sizing: border-box; background: #f4f7fa; font: 34px/1.4 sans-serif; color: #222832">
<div style="width: 330px">{logo}</div>
<div><h1 style="margin: 0 0 28px; font: 600 76px/1.1 Charter, Georgia, serif; color: #0f5c9c">Neural networks in plain NumPy</h1>
From a single neuron to a network of any depth, with every line of code run and every gradient measured.</div>
</body>
"""


def main() -> None:
    """Draw it."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("This needs Chromium.")
    logo = (BOOK / "_static" / "logo.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.set_content(PAGE.format(logo=logo))
        page.screenshot(path=BOOK / "_extra" / "preview.png")
        opened.close()


if __name__ == "__main__":
    main()
