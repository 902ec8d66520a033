"""Where the book is: its public address, as the course's _config.yml says it for Jupyter Book."""

from pathlib import Path

import yaml

from autograder.errors import AuthoringError

CONFIG = "_config.yml"


def address_of(page: str, course: Path) -> str:
    """The address of a page of the book, such as "neuron.html#the-sigmoid".

    Where _config.yml says no `html: baseurl:`, it is the path inside of the book.

    Raises:
        AuthoringError: _config.yml cannot be read.
    """
    base = base_address(course / CONFIG)
    return f"{base.rstrip('/')}/{page}" if base and page else page


def base_address(config: Path) -> str:
    """The address of the book; empty where none is configured, or there is no book."""
    if not config.is_file():
        return ""
    try:
        told = yaml.safe_load(config.read_text("utf-8"))
        return str((told.get("html") or {}).get("baseurl") or "")
    except (AttributeError, OSError, ValueError, yaml.YAMLError) as error:
        raise AuthoringError(f"{config} cannot be read for the book's address: {error}") from None
