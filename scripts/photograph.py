"""Takes the pictures of a feedback page that the book shows, from the demo class of `make course`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COURSE = Path(__file__).resolve().parents[1]
LEARNER = "linear_forward_alone_wrong"
PAGE = COURSE / "build/demo/feedback" / LEARNER / "deep_network/deep_network.html"
PICTURES = {"light": "feedback.png", "dark": "feedback_dark.png"}
SIZE = {"width": 960, "height": 1018}


def main() -> None:
    """Take one picture for light pages and one for dark ones."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or not PAGE.is_file():
        sys.exit("This needs Chromium and the demo class: run `make test` and `make course` first.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for scheme, name in PICTURES.items():
            page = opened.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(PAGE.as_uri())
            page.screenshot(path=COURSE / "book/_static" / name)
        opened.close()


if __name__ == "__main__":
    main()
