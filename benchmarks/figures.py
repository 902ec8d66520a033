"""`python -m benchmarks.figures`: how large each figure that readers move is, and how long it draws.

In Chromium, on the site in build/site: the first slider of a figure is dragged through its whole length (where there
is none, its first handle goes to and fro), or what can be started runs, a drawing for each picture of the screen. What is timed is the script of a drawing alone.
"""

import gzip
import statistics
import sys

from playwright.sync_api import Page, sync_playwright

from bookbuilder.paper import browser as installed_browser
from tests.book.figures.stills import COURSE, pages_of
from tests.browser import FLAGS

DRAWINGS = 120
TIMED = """
const request = requestAnimationFrame;
globalThis.drawings = [];
globalThis.requestAnimationFrame = (draw) => request((now) => {
  const start = performance.now();
  draw(now);
  drawings.push(performance.now() - start);
});
"""
DRAG = """async ([name, count]) => {
  const slider = document.querySelector(`#${name} input[type=range]`);
  const handle = document.querySelector(`#${name} .live-handle`);
  for (let k = 0; k < count; k++) {
    if (slider) {
      slider.value = String(Number(slider.min) + (slider.max - slider.min) * k / (count - 1));
      slider.dispatchEvent(new Event("input"));
    } else handle?.dispatchEvent(new KeyboardEvent("keydown", { key: k % 2 ? "ArrowUp" : "ArrowDown" }));
    await new Promise(requestAnimationFrame);
  }
}"""


def main() -> None:
    """Measure every figure, and print a line for each."""
    program, site = installed_browser(), COURSE / "build" / "site"
    if not program or not (site / "index.html").is_file():
        sys.exit("This needs a browser, and the site: run `make book` first.")
    print(f"{'figure':<24} {'bytes':>7} {'packed':>7} {'dragged, ms':>15} {'running, ms':>15}")
    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=FLAGS)
        for name, page in sorted(pages_of(site).items()):
            tab = launched.new_page(viewport={"width": 1280, "height": 900})
            tab.add_init_script(TIMED)
            tab.goto(page.as_uri())
            tab.locator(f"#{name}").scroll_into_view_if_needed()
            tab.wait_for_selector(f"#{name}.live-ready")
            script = (site / "_live" / f"{name}.js").read_bytes()
            sizes = f"{len(script):>7,} {len(gzip.compress(script)):>7,}"
            print(f"{name:<24} {sizes} {dragged(tab, name):>15} {running(tab, name):>15}")
            tab.close()


def dragged(tab: Page, name: str) -> str:
    """How long a drawing takes while the first slider moves."""
    tab.evaluate("drawings.length = 0")
    tab.evaluate(DRAG, [name, DRAWINGS])
    return told(tab)


def running(tab: Page, name: str) -> str:
    """How long a drawing takes while what can be started runs."""
    start = tab.locator(f"#{name} .live-main")
    if not start.count():
        return "-"
    start.first.click()
    tab.evaluate("drawings.length = 0")
    tab.wait_for_timeout(2000)
    return told(tab)


def told(tab: Page) -> str:
    """Half and nearly all of the drawings."""
    times = sorted(time for time in tab.evaluate("drawings") if time > 0.05)
    if len(times) < 2:
        return "-"
    return f"{statistics.median(times):.1f} / {times[int(0.95 * (len(times) - 1))]:.1f}"


if __name__ == "__main__":
    main()
