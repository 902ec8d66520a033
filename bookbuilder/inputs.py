"""What the site is made of, as fingerprints, so that what has not changed is not made again."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from bookbuilder.edition import Edition

GENERATED = ("__pycache__", "build")
"""Folders that appear beside sources by themselves; so do hidden ones and *.egg-info."""

KIT = ("nnkit", "rubric")
BUILDER = Path(__file__).parent
STYLE = "book/figures.mplstyle"
FRAME = (
    "book/_extra",
    "book/_static",
    "book/_templates",
    "book/_toc.yml",
    "book/exercises",
    "book/figures",
    "book/live_code",
    "book/questions",
    "_config.yml",
    "CITATION.cff",
)


@dataclass(frozen=True)
class Inputs:
    """One fingerprint for each reason to make something again.

    Attributes:
        kit: what is in the learners' wheel
        kernel: whatever can change the output of a page that has not changed itself
        frame: what is in every page, and the names of all pages
        everything: whatever the site is made of
    """

    kit: str
    kernel: str
    frame: str
    everything: str

    @classmethod
    def of(cls, course: Path, edition: Edition | None = None) -> "Inputs":
        """The fingerprints of a course as it lies on the disk, for one edition of its book."""
        versions = {f"{package.name} {package.version}" for package in distributions()}
        installed = "\n".join(sorted(versions))
        pages = "\n".join(str(path) for path in sorted((course / "book").rglob("*.md")))
        kit = of_files(course, KIT)
        extensions = of_files(BUILDER, ["sphinx"])
        kernel = digest(kit, installed, extensions, of_files(course, [STYLE, *tables(course)]))
        ours = of_files(BUILDER, ["."])
        told = str(edition or Edition.of(course))
        frame = digest(kernel, pages, ours, told, of_files(course, FRAME))
        return cls(kit, kernel, frame, digest(frame, of_files(course, ["book", "assignments"])))


def tables(course: Path) -> list[str]:
    """The programs beside the pages, which their cells import."""
    return [str(path.relative_to(course)) for path in sorted((course / "book").glob("*/*.py"))]


def digest(*texts: str) -> str:
    """One short name for several texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]


def of_files(course: Path, names: Iterable[str]) -> str:
    """The fingerprint of files and folders: where they lie, and what is in them."""
    found = [path for name in names for path in sources(course / name)]
    return digest(*(f"{path.relative_to(course)} {content(path)}" for path in found))


def content(path: Path) -> str:
    """The fingerprint of what is in one file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sources(place: Path) -> Iterator[Path]:
    """The files below a folder that somebody wrote, in an order that is always the same."""
    if place.is_file():
        yield place
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if is_source(path):
            yield from sources(path)


def is_source(path: Path) -> bool:
    """Whether somebody wrote this, rather than a program beside it."""
    return not path.name.startswith(".") and not (
        path.name in GENERATED or path.suffix in {".egg-info", ".pyc"}
    )


class Stamp:
    """A file that remembers from which inputs something was made."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fits(self, fingerprint: str) -> bool:
        """Whether it was made from just these inputs, and to its end."""
        return self.path.is_file() and self.path.read_text("utf-8") == fingerprint

    def clear(self) -> None:
        """Forget: from here on it is half made."""
        self.path.unlink(missing_ok=True)

    def put(self, fingerprint: str) -> None:
        """Remember: it is made."""
        self.path.write_text(fingerprint, encoding="utf-8")
