"""Where the book explains something: an address, or the page and its heading by name."""

import re
from pathlib import Path

import yaml

from autograder.errors import AuthoringError

CONFIG = "_config.yml"
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


def place_of(page: str, course: Path) -> str:
    """Where a learner finds a page of the book, such as "neuron.html#in-numpy".

    With `html: baseurl:` in _config.yml that is its address. Without, it is what a reader looks for in
    the table of contents: *One neuron*, “In NumPy”.

    Raises:
        AuthoringError: _config.yml cannot be read.
    """
    base = base_address(course / CONFIG)
    if base and page:
        return f"{base.rstrip('/')}/{page}"
    return by_name(page, course / "book") if page else ""


def by_name(page: str, book: Path) -> str:
    """The title of a page, and the heading on it; its path where the book does not lie here."""
    path, _, anchor = page.partition("#")
    source = (book / path).with_suffix(".md")
    if not source.is_file():
        return page
    headings = [found[2] for found in HEADING.finditer(source.read_text("utf-8"))]
    title = f"*{headings[0]}*" if headings else path
    named = [heading for heading in headings[1:] if anchor_of(heading) == anchor]
    return f"{title}, “{named[0]}”" if named else title


def anchor_of(heading: str) -> str:
    """The name that Sphinx gives to a heading.

    >>> anchor_of("In NumPy: three cost curves")
    'in-numpy-three-cost-curves'
    """
    return re.sub("[^a-z0-9]+", "-", heading.lower()).strip("-")


def base_address(config: Path) -> str:
    """The address of the book; empty where none is configured, or there is no book."""
    if not config.is_file():
        return ""
    try:
        told = yaml.safe_load(config.read_text("utf-8"))
        return str((told.get("html") or {}).get("baseurl") or "")
    except (AttributeError, OSError, ValueError, yaml.YAMLError) as error:
        raise AuthoringError(f"{config} cannot be read for the book's address: {error}") from None
