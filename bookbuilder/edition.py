"""Which edition of the book is built: its version, its date, where it will be found, how it is cited."""

import os
import re
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bookbuilder.errors import SiteError

PROJECT = "neural-networks-course"
PASSED_ON = "BOOK_"
"""How the names of environment variables begin that tell Sphinx of the edition."""


@dataclass(frozen=True)
class Edition:
    """One edition of the book.

    Attributes:
        version: of the package from which it is built
        date: of the last change of its pages, as 2026-11-30; empty where nobody can tell
        address: where the site will be found, with a slash at its end; empty where nobody has said
    """

    version: str
    date: str
    address: str

    @classmethod
    def of(cls, course: Path, address: str = "") -> "Edition":
        """The edition that a course on the disk makes, for an address or for the one in its settings.

        Raises:
            SiteError: the address is none.
        """
        settings = yaml.safe_load((course / "_config.yml").read_text("utf-8"))
        told = address or (settings.get("html") or {}).get("baseurl") or ""
        return cls(installed(), last_change(course), checked(told))

    @classmethod
    def passed_on(cls) -> "Edition":
        """The edition of which the build has told this process."""
        return cls(
            **{name: os.environ.get(PASSED_ON + name.upper(), "") for name in cls.__annotations__}
        )

    def environment(self) -> dict[str, str]:
        """What tells another process of this edition."""
        return {PASSED_ON + name.upper(): value for name, value in asdict(self).items()}

    def in_words(self) -> str:
        """As it stands at the foot of a page: "Version 0.1.0, 30 November 2026"."""
        day = date.fromisoformat(self.date) if self.date else None
        return f"Version {self.version}" + (f", {day.day} {day:%B %Y}" if day else "")


def installed() -> str:
    """The version of the package, or of none."""
    try:
        return version(PROJECT)
    except PackageNotFoundError:
        return "of no number"


def last_change(course: Path) -> str:
    """The day of the last commit that changed the book, or the day that SOURCE_DATE_EPOCH names."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(told), UTC).date().isoformat()
    command = ["git", "-C", str(course), "log", "-1", "--format=%cs", "--", "book"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def checked(address: str) -> str:
    """An address with a slash at its end."""
    parts = urlsplit(address)
    if address and not (parts.scheme in {"http", "https"} and parts.netloc):
        raise SiteError(f"{address} is no address of a site: it begins with https:// or http://.")
    return address and address.rstrip("/") + "/"


def bibtex(citation: dict[str, Any], edition: Edition) -> str:
    """The entry of a bibliography for what CITATION.cff says."""
    authors = " and ".join(author_of(author) for author in citation["authors"])
    fields = {
        "title": citation["title"],
        "author": authors,
        "year": edition.date[:4],
        "note": edition.in_words(),
        "url": edition.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"\W+", "_", citation["title"].lower())
    return "\n".join([f"@book{{{key},", *lines, "}"])


def author_of(author: dict[str, str]) -> str:
    """An author as BibTeX reads it: a group in braces, a person with the family name first."""
    if "name" in author:
        return f"{{{author['name']}}}"
    return f"{author['family-names']}, {author['given-names']}"
