"""A policy on every page of the site: nothing is loaded from elsewhere, and no script runs that the builder has not seen.

Scripts within a page are named by their hashes, so that one that somehow came into the page later does not run. Styles within
pages are allowed: the theme has some. A page in a folder is of no origin of its own: there `file:` stands for it.
"""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from bookbuilder.errors import SiteError

INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
ELSEWHERE = "_python"
"""The frame of readers' code has a policy of its own."""
POLICY = (
    "default-src 'none'; script-src 'self' file: {scripts}; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data:; font-src 'self' file:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self' file:; base-uri 'none'"
)


def policy(page: str) -> str:
    """What a browser may load and run for a page."""
    scripts = sorted({digest(found["code"]) for found in INLINE.finditer(page)})
    return POLICY.format(scripts=" ".join(f"'sha256-{each}'" for each in scripts))


def digest(code: str) -> str:
    """The name by which a policy knows a script."""
    return b64encode(hashlib.sha256(code.encode()).digest()).decode()


def with_policy(page: str) -> str:
    """A page that says its policy before anything else.

    Raises:
        SiteError: there is no place for it.
    """
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    made, places = CHARSET.subn(lambda found: f"{found[0]}\n{said}", page, count=1)
    if not places:
        raise SiteError('it has no <meta charset="utf-8">, behind which its policy is to stand')
    return made


def put_policies(site: Path) -> None:
    """Let every page of a site say its policy.

    Raises:
        SiteError: a page has no place for it.
    """
    for path in site.rglob("*.html"):
        name = path.relative_to(site)
        if ELSEWHERE in name.parts:
            continue
        try:
            path.write_text(with_policy(path.read_text("utf-8")), encoding="utf-8")
        except SiteError as error:
            raise SiteError(f"{name}: {error}") from None
