"""The scripts and styles of a page have in their address what they hold: nobody gets yesterday's script with today's page.

Sphinx does this for what it brings itself. Here the rest is named in the same way; what a server puts in the place of a file,
as a portal does with `hand_in.js`, it must have asked for anew by itself.
"""

import hashlib
import re
from pathlib import Path

LOADED = re.compile(
    r'(?P<before><(?:script|link)\b[^>]*\s(?:src|href)=")(?P<address>[^"?#:]+\.(?:js|css))"'
)


def put_versions(site: Path) -> None:
    """Let every page of a site ask for its scripts and styles by version."""
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        path.write_text(with_versions(page, path.parent), encoding="utf-8")


def with_versions(page: str, folder: Path) -> str:
    """A page that lies in a folder; what it asks for is found from there."""

    def versioned(loaded: re.Match[str]) -> str:
        file = (folder / loaded["address"]).resolve()
        version = f"?v={version_of(file)}" if file.is_file() else ""
        return f'{loaded["before"]}{loaded["address"]}{version}"'

    return LOADED.sub(versioned, page)


def version_of(file: Path) -> str:
    """A short name of what a file holds."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
