"""What walks through the portal's pages in a browser have in common."""

from typing import Any

from playwright.sync_api import Page

from autograder.classroom import Mark, Marks
from autograder.portal.roster import keys
from autograder.portal.submissions import attempts, marks
from autograder.portal.submissions.attempts import Attempt
from tests import browser as real
from tests.autograder.portal.web.conftest import Served

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": real.PHONE},
}


def enter(served: Served, one: Attempt) -> None:
    """Do the dispatcher's work: what came of an attempt is in the gradebook."""
    with served.portal.database.writing() as connection:
        attempts.mark_entered(connection, one)
    exercises = {"row_means": Mark(None, waiting=True), "spread": Mark(40.0, 12.0, 1.0, "So.")}
    found = {one.learner: Marks(one.learner, exercises, penalty=2.0)}
    marks.keep(served.portal.database, one.assignment, found)


def sign_in(page: Page, served: Served, address: str, who: str) -> None:
    page.goto(f"{address}/enter/{served.key(keys.LINK, who)}")
    page.get_by_role("button", name="Yes, sign in").click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def choose(page: Page, name: str) -> None:
    page.get_by_label("Your notebook").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": b"{}"}
    )


def drop(page: Page, *names: str) -> None:
    """Let go of files over the page, once its form is there: in the book a script fetches it."""
    page.locator("input[type=file]").wait_for()
    held = page.evaluate_handle(
        """names => {
          const held = new DataTransfer();
          for (const name of names) held.items.add(new File(["{}"], name));
          return held;
        }""",
        [*names],
    )
    page.dispatch_event("main", "dragover", {"dataTransfer": held})
    page.dispatch_event("main", "drop", {"dataTransfer": held})
