"""The browser of the tests itself: where it dies it takes one test with it, and no more."""

import pytest
from playwright.sync_api import Error

from tests import browser as real

browser = real.browser  # a fixture is found in the module that uses it


def test_a_browser_that_dies_is_started_again(browser: real.Chromium) -> None:
    tab = browser.new_page()
    with pytest.raises(Error, match="closed"):
        tab.context.new_cdp_session(tab).send("Browser.crash")
    tab = browser.new_page()
    tab.goto("data:text/html,<p>after")
    assert tab.inner_text("p") == "after"
