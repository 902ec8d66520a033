"""The pages of the book, written by Jupyter Book, and what went wrong in one sentence."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bookbuilder.edition import Edition
from bookbuilder.errors import SiteError
from bookbuilder.inputs import Inputs, Stamp, digest
from bookbuilder.sphinx.live_code import RUNS
from bookbuilder.sphinx.live_figures import BUNDLES

OURS = str(Path(__file__).parents[1])
"""Where Sphinx finds our extensions."""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PROBLEM = re.compile(
    r"^(?:(?P<place>\S.*?):)? ?(?:WARNING|ERROR|CRITICAL): (?P<what>.*)", re.MULTILINE
)
EXECUTING = re.compile(r"^(?P<page>\S+): Executing notebook", re.MULTILINE)
RAISED = re.compile(
    r"^Exception occurred:\n(?P<story>.*?)(?=^The above exception was|\Z)", re.MULTILINE | re.DOTALL
)


def write_pages(
    course: Path,
    inputs: Inputs,
    edition: Edition,
    bundles: Path | None = None,
    *,
    code_runs: bool = False,
) -> Path:
    """Execute the book's pages as far as they have changed, and give the folder of the HTML.

    Sphinx does not see when its own files, a style sheet or a kit have changed, leaves pages that
    are gone where they were, and forgets a warning once it has told it. So it starts from nothing
    whenever something else than the text of a page has changed, or the last run ended badly.

    Raises:
        SiteError: a cell raises or writes to stderr, or anything on a page is not as it should be.
    """
    work = course / "build" / "book"
    pages, executed = Stamp(work / "pages.of"), Stamp(work / "executed.of")
    if not executed.fits(inputs.kernel):
        shutil.rmtree(work / "executed", ignore_errors=True)
    frame = digest(inputs.frame, str(bundles), str(code_runs))
    if not pages.fits(frame):
        shutil.rmtree(work / "_build", ignore_errors=True)
    pages.clear()
    work.mkdir(parents=True, exist_ok=True)
    executed.put(inputs.kernel)
    run_jupyter_book(course, work, environment(edition, bundles, code_runs=code_runs))
    pages.put(frame)
    return work / "_build" / "html"


def run_jupyter_book(course: Path, work: Path, around: dict[str, str]) -> None:
    """Let Jupyter Book write the pages; a warning is an error, and all of them are told at once."""
    program = Path(sys.executable).with_name("jupyter-book")
    if not program.exists():
        raise SiteError(f"{program} is missing: run `make course`, which installs it.")
    where = ["--config", "_config.yml", "--path-output", str(work)]
    done = subprocess.run(
        [program, "build", "book", *where, "-W", "-n", "--keep-going"],
        cwd=course,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    told, log = COLOURS.sub("", done.stdout), work / "sphinx.log"
    log.write_text(told, encoding="utf-8")
    if done.returncode:
        raise SiteError(f"The book cannot be built: {reason(told, course)}. More in {log}")


def environment(edition: Edition, bundles: Path | None, *, code_runs: bool) -> dict[str, str]:
    """What Jupyter Book finds around it: the edition, what moves and runs, where our extensions come from."""
    path = os.pathsep.join([OURS, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {
        **os.environ,
        **edition.environment(),
        **({BUNDLES: str(bundles)} if bundles else {}),
        **({RUNS: "1"} if code_runs else {}),
        "PYTHONDONTWRITEBYTECODE": "1",  # nothing is to appear in book/
        "PYTHONPATH": path,
    }


def reason(told: str, course: Path) -> str:
    """What went wrong first, and where, out of all that was told."""
    said = raised(told) or problems(told) or "Jupyter Book ended with an error"
    return said.replace(f"{course}/", "").rstrip(".")


def raised(told: str) -> str:
    """The exception that ended the run; nearly always it comes from a cell."""
    found = RAISED.search(told)
    if not found:
        return ""
    *_, last = (line for line in found["story"].splitlines() if line.strip())
    pages = EXECUTING.findall(told)
    return f"{pages[-1]} raised {last}" if pages and "nbclient" in found["story"] else last


def problems(told: str) -> str:
    """The first warning, and how many more there are."""
    found = [": ".join(filter(None, problem)) for problem in PROBLEM.findall(told)]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{found[0]}{more}" if found else ""
