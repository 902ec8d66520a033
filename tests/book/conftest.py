"""One site for all tests of the book, built once from a copy of the course."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Thread

import pytest
from bs4 import BeautifulSoup

from bookbuilder.build import build
from bookbuilder.parcels import NoPythonError
from bookbuilder.python_in_page import parcels_of
from bookbuilder.serve import server
from tests import browser as real

COURSE = Path(__file__).parents[2]

MADE_OF = ("CITATION.cff", "_config.yml", "assignments", "book", "nnkit", "rubric", "solutions")


def copy_of_course(into: Path) -> Path:
    """The course without what was made of it."""
    into.mkdir(exist_ok=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", ".ipynb_checkpoints")
    for name in MADE_OF:
        if (COURSE / name).is_dir():
            shutil.copytree(COURSE / name, into / name, ignore=ignored)
        else:
            shutil.copy(COURSE / name, into)
    return into


def bring_python(into: Path, origin: Path) -> None:
    """Let a course have the Python for pages that another has fetched and packed: it is large."""
    made, there = into / "build" / "python", origin / "build" / "python"
    if there.is_dir():
        packed = shutil.ignore_patterns("parcels")
        shutil.copytree(there, made, ignore=packed)
        (made / "parcels").symlink_to((there / "parcels").resolve())


@contextmanager
def shown(folder: Path) -> Iterator[str]:
    """The address at which a folder can be seen."""
    with server(folder, port=0) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_port}/"
        finally:
            serving.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Path:
    """A copy of the course with its site, built by the first worker and waited for by the others."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "course.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (shared / "course").exists():
            copy_of_course(shared / "course.new").rename(shared / "course")
            with suppress(NoPythonError):  # then this site has none either, and says so
                parcels_of(COURSE)  # where they stay for the next time
            bring_python(shared / "course", COURSE)
        build(shared / "course")
    return shared / "course"


@pytest.fixture(scope="session")
def site(course) -> Path:
    """The site as learners see it."""
    return course / "build" / "site"


@pytest.fixture(scope="session")
def pages(site) -> dict[Path, BeautifulSoup]:
    """Every page of the site, read."""
    return {
        path.relative_to(site): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
        if "_python" not in path.parts  # a frame that nobody reads
    }


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    """Where the site can be seen."""
    with shown(site) as found:
        yield found


browser = real.browser  # a fixture is found here by all modules of this folder


@pytest.fixture
def small_course(tmp_path) -> Path:
    """A course whose book has an empty first page, and nothing else."""
    copy_of_course(tmp_path)
    for page in (tmp_path / "book").rglob("*.md"):
        page.unlink()
    (tmp_path / "book" / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "book" / "index.md").write_text("# First page\n")
    return tmp_path


@pytest.fixture
def buildable(small_course, course) -> Path:
    """The same, and the wheel, the bundles and Python for pages are made already."""
    shutil.copytree(course / "build" / "wheels", small_course / "build" / "wheels")
    shutil.copy(course / "build" / "wheels.of", small_course / "build")
    packages = shutil.ignore_patterns("node_modules")
    shutil.copytree(
        course / "build" / "figures", small_course / "build" / "figures", ignore=packages
    )
    bring_python(small_course, course)
    return small_course
