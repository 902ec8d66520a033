"""Builds the site: the learners' downloads, and the book with all of its pages executed.

All that is made lies in build/. A site that is there stays as it is until the next one is complete.
"""

import argparse
import shutil
import sys
from pathlib import Path

from bookbuilder.bundles import NoBundlesError, bundle
from bookbuilder.downloads import build_wheel, pack
from bookbuilder.edition import Edition
from bookbuilder.epub import write_epub
from bookbuilder.errors import SiteError
from bookbuilder.inputs import Inputs, Stamp, digest
from bookbuilder.offline import pack_site
from bookbuilder.pages import write_pages
from bookbuilder.paper import LeftOutError, browser, print_book
from bookbuilder.parcels import NoPythonError
from bookbuilder.policy import put_policies
from bookbuilder.python_in_page import FOLDER as PYTHON
from bookbuilder.python_in_page import parcels_of, python_in_page
from bookbuilder.sphinx.live_figures import FOLDER
from bookbuilder.versions import put_versions

COURSE = Path(__file__).resolve().parents[1]

UNUSED = ("*.map", "*webpack-macros.html", "fontawesome*", "objects.inv", ".buildinfo")
"""What the theme and Sphinx bring along, and no page asks for: most of the weight."""


def build(course: Path = COURSE, address: str = "") -> Path:
    """Build the site of a course if anything has changed, and give the folder where it lies.

    Raises:
        SiteError: it cannot be built, for a reason in one sentence.
    """
    course = course.resolve()
    edition = Edition.of(course, address)
    site, inputs = course / "build" / "site", Inputs.of(course, edition)
    stamp = Stamp(course / "build" / "site.of")
    bundles = bundled(course)
    parcels = fetched(course) if bundles else None
    # With a browser the book can be printed, with bundles its figures can be moved, with Python its code runs.
    made_of = digest(inputs.everything, browser(), str(bundles), str(parcels))
    if not (stamp.fits(made_of) and (site / "index.html").is_file()):
        downloads = make_downloads(course, inputs)
        python = packed(course, parcels) if parcels else None
        pages = write_pages(course, inputs, edition, bundles, code_runs=bool(python))
        stamp.clear()
        beside = {"downloads": downloads, FOLDER: bundles, PYTHON: python}
        publish(course, beside, pages, edition)
        stamp.put(made_of)
    return site


def bundled(course: Path) -> Path | None:
    """The bundles of the figures that can be moved; if there can be none, that is said."""
    try:
        return bundle(course)
    except NoBundlesError as reason:
        print(reason, file=sys.stderr)
        return None


def fetched(course: Path) -> Path | None:
    """The parcels in which Python for pages comes; if they cannot be had, that is said."""
    try:
        return parcels_of(course)
    except NoPythonError as reason:
        print(reason, file=sys.stderr)
        return None


def packed(course: Path, parcels: Path) -> Path:
    """The folder from which pages take Python, with the kit of the wheel that has just been made."""
    (wheel,) = (course / "build" / "wheels").glob("nnkit-*.whl")
    return python_in_page(course, wheel, parcels)


def make_downloads(course: Path, inputs: Inputs) -> Path:
    """Make the zips, and the wheel that is in them if the kit has changed; give their folder."""
    made = course / "build"
    made.mkdir(exist_ok=True)
    stamp, wheels = Stamp(made / "wheels.of"), sorted((made / "wheels").glob("nnkit-*.whl"))
    if not (wheels and stamp.fits(inputs.kit)):
        stamp.clear()
        wheels = [build_wheel(course, made / "wheels", made / "wheel.log")]
        stamp.put(inputs.kit)
    pack(course, wheels[0], made / "downloads")
    return made / "downloads"


def publish(course: Path, beside: dict[str, Path | None], pages: Path, edition: Edition) -> None:
    """Put a complete new site in the place of the old one, with folders `beside` its pages."""
    site = course / "build" / "site"
    new, old = site.with_suffix(".new"), site.with_suffix(".old")
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(pages, new, ignore=shutil.ignore_patterns(*UNUSED))
    for name, folder in beside.items():
        if folder:
            shutil.copytree(folder, new / name)
    put_versions(new)
    put_policies(new)
    write_epub(course, new, new / "downloads" / "book.epub", edition)
    try:
        print_book(course, new, new / "downloads" / "book.pdf")
    except LeftOutError as reason:
        print(reason, file=sys.stderr)
    pack_site(new, new / "downloads" / "site.zip")
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    """Build the site and say where it lies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--address", default="", help="where the site will be found, as https://example.org/book/"
    )
    chosen = parser.parse_args(arguments)
    try:
        site = build(address=chosen.address)
    except SiteError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"The site cannot be written: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"The site lies in {site}: open index.html there, or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
