"""Takes the pictures of the portal that the book shows, from a small class that it serves for that.

`python -m scripts.photograph_portal [FOLDER]`: without a folder, the book's own pictures are taken anew.
"""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bookbuilder.paper import browser as installed_browser

COURSE = Path(__file__).resolve().parents[1]
PICTURES = COURSE / "book/_static"
SUBMISSIONS = COURSE / "tests/submissions/deep_network"
NAME = "deep_network"
WIDE = {"width": 960, "height": 640}
COLOURS = 48
"""Of a picture: so few make it light, and text stays sharp."""


class Picture(NamedTuple):
    """A picture of a page.

    Attributes:
        who: looks at it.
        route: what the portal calls the page.
        path: its address; NAME stands for the assignment.
        height: of the window, which is as much as is shown.
    """

    who: str
    route: str
    path: str
    height: int


BY_FILE = {
    "portal_class.png": Picture("ada", "class", "/class/", 620),
    "portal_assignment.png": Picture("ada", "assignment", f"/class/{NAME}/", 900),
    "portal_people.png": Picture("instructor", "people", "/desk/people/", 760),
    "portal_desk.png": Picture("instructor", "desk", "/desk/", 960),
}

ROSTER = """id,first_name,last_name,email,section
ada,Ada,Byron,ada@school.example,A
emmy,Emmy,Noether,emmy@school.example,A
grace,Grace,Hopper,grace@school.example,B
katherine,Katherine,Johnson,katherine@school.example,B
mary,Mary,Somerville,mary@school.example,B
"""
HANDED_IN = (
    ("ada", "blank"),
    ("ada", "linear_forward_alone_wrong"),
    ("emmy", "right"),
    ("grace", "learner_with_loop_repaired"),
    ("katherine", "right_in_another_style"),
)
"""Who hands in which of the sample submissions, one after the other."""


def main() -> None:
    """Take all pictures."""
    program = installed_browser()
    if program is None:
        sys.exit("This needs Chromium: run `make test` first.")
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        course = Path(folder)
        write_settings(course)
        with served(course) as address:
            people(course, address)
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            take_all(browser, course, address, into)
            browser.close()


def write_settings(course: Path) -> None:
    """Say what is due when, counted from today."""
    soon = datetime.now(UTC).replace(hour=22, minute=59, second=0)
    lines = ['time_zone = "Europe/Berlin"']
    for name, days in (("numpy_basics", -9), ("logistic_regression", -2), (NAME, 3)):
        lines += [
            f"[assignments.{name}]",
            f"due = {soon + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}",
        ]
    (course / "course.toml").write_text("\n".join(lines) + "\n")
    (course / "roster.csv").write_text(ROSTER)


@contextmanager
def served(course: Path) -> Iterator[str]:
    """The address of the portal of a class, while it runs."""
    command = [*autograder("serve", course), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, cwd=COURSE, stdout=subprocess.PIPE, text=True) as portal:
        try:
            assert portal.stdout  # noqa: S101  it is a pipe
            yield portal.stdout.readline().split()[1]
        finally:
            portal.terminate()


def autograder(command: str, course: Path, *arguments: str) -> list[str]:
    """A command of ours for a class."""
    return [sys.executable, "-m", "autograder", command, *arguments, "--course", str(course)]


def said(command: str, course: Path, *arguments: str) -> str:
    """What a command prints."""
    made = autograder(command, course, *arguments)
    return subprocess.run(made, cwd=COURSE, check=True, capture_output=True, text=True).stdout


def people(course: Path, address: str) -> None:
    """Put learners into the class, and let some hand in and wait for what comes of it."""
    importing = [sys.executable, "-m", "autograder", "roster", "import", str(course / "roster.csv")]
    subprocess.run([*importing, "--course", str(course)], cwd=COURSE, check=True)
    for learner, submission in HANDED_IN:
        token = said("token", course, learner).strip()
        content = (SUBMISSIONS / submission / f"{NAME}.ipynb").read_bytes()
        told = ask(f"{address}/api/v1/assignments/{NAME}/attempts", token, content)
        while told["state"] in {"received", "running"}:
            time.sleep(0.5)
            told = ask(f"{address}/api/v1/attempts/{told['id']}", token)
    time.sleep(2)  # until it is in the gradebook, too


def ask(address: str, token: str, content: bytes | None = None) -> dict[str, Any]:
    """What the portal answers to a program."""
    headers = {"authorization": f"Bearer {token}"}
    request = urllib.request.Request(address, content, headers)  # noqa: S310  it is ours
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
    return told


def take_all(browser: Browser, course: Path, address: str, into: Path) -> None:
    """Take the pictures, each as the one who looks at the page sees it."""
    windows = {who: browser.new_page(viewport=WIDE) for who in ("ada", "instructor")}  # type: ignore[arg-type]
    for who, page in windows.items():
        page.goto(f"{address}{said('link', course, who).strip()}")
        page.get_by_role("button", name="Yes, sign in").click()
    for file, picture in BY_FILE.items():
        take(windows[picture.who], f"{address}{picture.path}", picture.height, into / file)


def take(page: Page, address: str, height: int, file: Path) -> None:
    """Take one picture, and make it light."""
    page.set_viewport_size({"width": WIDE["width"], "height": height})
    page.goto(address)
    page.screenshot(path=file)
    with Image.open(file) as picture:
        light = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    light.save(file, optimize=True)


if __name__ == "__main__":
    main()
