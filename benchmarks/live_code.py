"""`python -m benchmarks.live_code`: how long readers wait for the first result of NumPy after they have pressed Run.

In Chromium, on the site in build/site, in pairs one after the other: a reader who has never been here, and the same
reader on the next page. Where a pair is slow, the machine was busy: read the ratios. With `--quick` there are two pairs.
"""

import statistics
import sys
import time

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bookbuilder.paper import browser as installed_browser
from tests.book.conftest import COURSE, shown
from tests.browser import FLAGS

PAIRS, QUICK = 7, 2
PAGE = "neuron.html"
PATIENCE = 300_000
KEPT = (
    "() => caches.open('python-started').then(cache => cache.keys()).then(keys => keys.length > 0)"
)


def main() -> None:
    """Measure pairs, and print their medians."""
    program, site = installed_browser(), COURSE / "build" / "site"
    if not program or not (site / "_python").is_dir():
        sys.exit("This needs a browser, and a site whose code runs: run `make book` first.")
    pairs = []
    with shown(site) as address, sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=FLAGS)
        for _ in range(QUICK if "--quick" in sys.argv else PAIRS):
            pairs.append(pair(launched, address))
            print("first visit {:6.0f} ms   next page {:6.0f} ms".format(*pairs[-1]), flush=True)
    first, following = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"median      {first:6.0f} ms             {following:6.0f} ms")


def pair(launched: Browser, address: str) -> tuple[float, float]:
    """The milliseconds of somebody's first visit, and of the next page."""
    window = launched.new_context()
    times = until_result(window, address), until_result(window, address)
    window.close()
    return times


def until_result(window: BrowserContext, address: str) -> float:
    """Milliseconds from Run to the result of the first cell, which imports NumPy."""
    tab = window.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto(address + PAGE)
    start = time.perf_counter()
    tab.locator(".code-button", has_text="Run").first.click()
    tab.locator(".code-said", has_text="Done.").first.wait_for()
    waited = 1000 * (time.perf_counter() - start)
    tab.wait_for_function(KEPT)  # what the next page starts from
    tab.close()
    return waited


if __name__ == "__main__":
    main()
