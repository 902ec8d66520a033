"""`{figure-live} name`: a figure that readers can move, and a picture of it wherever they cannot.

The picture, `figures/NAME/NAME.svg`, is an ordinary figure of the book: with its number, its caption and its
alternative text, on paper and without JavaScript. Pages that hold one get the loader, which puts the
figure itself in its place once the reader comes near. The options are those of `figure`.

    ```{figure-live} neuron-by-hand
    :alt: Five tomatoes in a plane, and a line that …

    Drag the line, its round handles or the sliders.
    ```
"""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure

from bookbuilder.bundles import PAGE_FILES

BUNDLES = "BOOK_BUNDLES"
"""Says in the environment where the bundles are; without, all figures remain pictures."""
FOLDER = "_live"
"""Where they lie in the site: beside `_static`, every script of which Jupyter Book puts on every page."""


class FigureLive(Figure):
    """The directive: a figure whose picture and script are found by its name."""

    def run(self) -> list[nodes.Node]:
        """The figure of the picture, marked for the loader."""
        name = self.arguments[0]
        picture = f"figures/{name}/{name}.svg"
        if not (Path(self.state.document.settings.env.srcdir) / picture).is_file():
            raise self.error(f"figure-live: there is no {picture}")
        if not self.options.get("alt") or not self.content:
            raise self.error(f"figure-live: {name} needs :alt: and a caption")
        self.arguments[0] = f"/{picture}"
        self.options["name"] = name
        self.options["figclass"] = ["drawn", "live", *self.options.get("figclass", [])]
        return list(super().run())


def add_loader(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Give the loader to pages that hold such a figure, and to no others."""
    bundles = os.environ.get(BUNDLES)
    if not bundles or tree is None:
        return
    if any("live" in figure["classes"] for figure in tree.findall(nodes.figure)):
        add_files(app, *PAGE_FILES, **{"data-version": digest(Path(bundles))})


def add_files(app: Sphinx, script: str, style: str, **attributes: Any) -> None:
    """Give a page a script and a style of what is bundled."""
    app.add_js_file(f"../{FOLDER}/{script}", **attributes)  # from _static
    app.add_css_file(f"../{FOLDER}/{style}")


@cache
def digest(bundles: Path) -> str:
    """A short name of all bundles, another one whenever one of them changes."""
    whole = hashlib.sha256()
    for path in sorted(bundles.iterdir()):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:8]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("figure-live", FigureLive)
    app.connect("html-page-context", add_loader)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
