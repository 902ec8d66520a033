"""Writes the still picture of each figure, drawn by the figure itself: `python -m tests.book.figures.stills`.

It is what readers without JavaScript see, and what is printed. `make book` before, and again after.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bookbuilder.bundles import FIGURES, names
from bookbuilder.paper import browser as installed_browser
from tests.browser import FLAGS

COURSE = Path(__file__).parents[3]
DRAW = Path(__file__).with_name("still.js").read_text("utf-8")
STATES = {
    "blocks-and-caches": "round=1&at=5&gone=2&halted=2",
    "bends-make-a-curve": "activation=relu&kinks=0.667,2,3.333,4.667,6,7.333&weights=3.89,-3.865,-3.934,3.987,3.538,-2.547&bias=3.389&follow=wave",
    "computation-graph": "graph=meeting&back=2",
    "cost-surface": "steps=300",
    "folding": "layers=3&units=6&height=1&x=0.3",
    "grid-or-darts": "draw=122",
    "hidden-layer": "units=4&rate=1.2&scale=0.01&start=3&steps=3000",
    "loop-or-vector": "n=1000000",
    "loss-explorer": "w=2&steps=300",
    "planted-bugs": "program=3&epsilon=-6",
    "slopes-that-cancel": "z=-6&y=1",
    "symmetry": "start=nudged&steps=2000",
    "ten-layers": "activation=ReLU&scale=0.01",
    "ways-back": "seen=w11,w12,w21,w22,v1,v2,b&lit=w12",
}
"""In which a figure is pictured, where not in its first."""


def pages_of(site: Path) -> dict[str, Path]:
    """The page of each figure that can be moved."""
    found: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        found |= {
            name: page for name in names(COURSE) if f'live align-default" id="{name}"' in text
        }
    return found


def still(tab: Page, address: str, name: str) -> str:
    """The picture that a figure draws of itself, on a page that is open at an address."""
    tab.goto(f"{address}#{name}?{STATES.get(name, '')}")
    tab.wait_for_selector(f"#{name}.live-ready")
    tab.wait_for_timeout(300)
    drawn: str = tab.evaluate(DRAW, name)
    marked = r"\blive-[a-z0-9]+-(?=\d)"  # otherwise at each loading of a page
    return re.sub(marked, f"{name}-", drawn)


def main() -> None:
    """Draw them all."""
    program = installed_browser()
    if not program:
        sys.exit("There is no chromium or google-chrome here.")
    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=FLAGS)
        for name, page in pages_of(COURSE / "build" / "site").items():
            tab = launched.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
            drawn = still(tab, page.as_uri(), name)
            (COURSE / FIGURES / name / f"{name}.svg").write_text(drawn, encoding="utf-8")
            print(f"{name}: {len(drawn):,} bytes")
            tab.close()


if __name__ == "__main__":
    main()
