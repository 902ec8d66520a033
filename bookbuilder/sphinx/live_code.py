"""Pages with code that readers see get the script that runs it: small, and all that comes before somebody presses Run."""

import os
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from bookbuilder.bundles import CODE_FILES
from bookbuilder.sphinx.live_figures import add_files

RUNS = "BOOK_CODE_RUNS"
"""Says in the environment that Python lies on the site; without, code is text."""


def add_code(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give the script and its style to pages with code that was executed, and to no others."""
    if not os.environ.get(RUNS) or tree is None:
        return
    if any("cell_input" in box["classes"] for box in tree.findall(nodes.container)):
        add_files(app, *CODE_FILES)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("html-page-context", add_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
