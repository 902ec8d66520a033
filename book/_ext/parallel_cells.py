"""The cells of changed pages are executed on every core before Sphinx reads the pages one by one.

What comes out goes into the cache in which Jupyter Book looks first. A page that fails is not kept
there: Jupyter Book executes it once more, and tells what is wrong.
"""

import logging
import os
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

READER = {"type": "plugin", "name": "myst_nb_md"}
"""How a page of MyST Markdown becomes a notebook, as myst-nb itself names it."""

QUIET = logging.getLogger(__name__)
QUIET.setLevel(logging.CRITICAL)  # what goes wrong is told by Jupyter Book


def execute_ahead(_: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute the pages of these names that have cells and are not in the cache."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a kernel on every core already
    cache = get_cache(env.mystnb_config.execution_cache_path)
    pages = [Path(env.doc2path(name)) for name in names]
    run = [page for page in pages if is_myst_markdown_notebook(page.read_text("utf-8"))]
    staged = [cache.add_nb_to_project(str(page), read_data=READER).uri for page in run]
    load_executor("local-parallel", cache, logger=QUIET).run_and_cache(
        filter_uris=staged, timeout=env.mystnb_config.execution_timeout
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("env-before-read-docs", execute_ahead)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
