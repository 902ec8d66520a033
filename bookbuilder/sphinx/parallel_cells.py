"""The cells of changed pages are executed on every core before Sphinx reads the pages one by one.

What comes out goes into the cache in which Jupyter Book looks first. A page that fails is not kept
there: Jupyter Book executes it once more, and tells what is wrong.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

LOG = logging.getLogger(__name__)

READER = {"type": "plugin", "name": "myst_nb_md"}
"""How a page of MyST Markdown becomes a notebook, as myst-nb itself names it."""


def execute_ahead(_: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute the pages of these names that have cells and are not in the cache.

    Each runs in a kernel, which is a process; a thread of ours waits for it.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a kernel on every core already
    settings = env.mystnb_config  # type: ignore[attr-defined]  # MyST-NB puts it there
    cache = get_cache(settings.execution_cache_path)
    cache.list_project_records()  # its tables are made when it is first asked: by one, not by all
    pages = [Path(env.doc2path(name)) for name in names]
    threads = ThreadPoolExecutor(len(os.sched_getaffinity(0)))
    try:
        tries = threads.map(partial(attempt, cache, settings.execution_timeout), pages)
        for page, problem in zip(pages, tries, strict=True):
            if problem:
                LOG.info("%s was not executed ahead: %s", page, problem)
    finally:
        threads.shutdown(cancel_futures=True)


def attempt(cache: JupyterCacheAbstract, timeout: int, page: Path) -> Exception | None:
    """Execute a page; what goes wrong is met again, and told, when Jupyter Book comes to it."""
    try:
        if is_myst_markdown_notebook(page.read_text("utf-8")):
            execute(cache, timeout, page)
    except Exception as problem:  # noqa: BLE001  of any kind: a page may hold anything
        return problem
    return None


def execute(cache: JupyterCacheAbstract, timeout: int, page: Path) -> None:
    """Execute a page that is not in the cache, and put it there if nothing raises."""
    record = cache.add_nb_to_project(str(page), read_data=READER)
    notebook = cache.get_project_notebook(record.pk).nb
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        done = single_nb_execution(
            notebook, cwd=str(page.parent), timeout=timeout, allow_errors=False
        )
        if done.err is not None:
            raise done.err from None
        result = CacheBundleIn(notebook, record.uri, data={"execution_seconds": done.time})
        cache.cache_notebook_bundle(result, check_validity=False, overwrite=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("env-before-read-docs", execute_ahead)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
