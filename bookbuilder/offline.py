"""The whole site as one zip that works from a folder, and pages that offer only what there is."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OFFER = re.compile(r"<!-- if (?P<file>\S+) -->(?P<offer>.*?)<!-- end -->", re.DOTALL)
"""How a page offers a file that may not have been made."""

PACKED = (".epub", ".pdf", ".png", ".whl", ".woff2", ".zip")
"""What does not become smaller."""

ANYONE_MAY_READ = 0o644
UNIX = 3
FOLDER = "neural_networks"

NEEDS_A_SERVER = "_python/"
"""What no page can fetch from a folder: most of what the site weighs."""


def settle(page: str, there: set[str]) -> str:
    """A page that offers what is there, and says nothing of what is not."""
    return OFFER.sub(lambda found: found["offer"] if found["file"] in there else "", page)


def pack_site(site: Path, into: Path) -> None:
    """Make the zip of a site, and settle what its pages offer.

    The zip does not hold itself, and its pages do not offer it; nor does it hold what works from no folder.
    """
    files = {path.relative_to(site).as_posix(): path for path in found(site)}
    inside = {name for name in files if not name.startswith(NEEDS_A_SERVER)}
    with ZipFile(into, "w") as packed:
        for name in sorted(inside):
            path = files[name]
            content = path.read_bytes()
            if path.suffix == ".html":
                content = settle(content.decode("utf-8"), inside).encode("utf-8")
            packed.writestr(entry(name), content)
    there = {*files, into.relative_to(site).as_posix()}
    for path in site.rglob("*.html"):
        path.write_text(settle(path.read_text("utf-8"), there), encoding="utf-8")


def found(site: Path) -> Iterator[Path]:
    """The files of a site."""
    return (path for path in site.rglob("*") if path.is_file())


def entry(name: str) -> ZipInfo:
    """What the zip says of one file: nothing of the machine and the day on which it was made."""
    made = ZipInfo(f"{FOLDER}/{name}")
    made.compress_type = ZIP_STORED if Path(name).suffix in PACKED else ZIP_DEFLATED
    made.create_system = UNIX
    made.external_attr = ANYONE_MAY_READ << 16
    return made
