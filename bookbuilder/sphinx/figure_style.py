"""Every page draws its figures in the book's style, as SVG, and as no setting of the machine would.

The kernels that run the pages inherit the environment, so that a page needs no cell for it.
"""

import os
from pathlib import Path

from sphinx.application import Sphinx

STYLE = "figures.mplstyle"

KERNEL_SETTINGS = """\
c.InlineBackend.figure_formats = {"svg"}
c.HistoryManager.enabled = False
"""

SOME_DAY = "315532800"
"""1 January 1980: figures carry their date, and the same figure is to be the same file."""


def prepare_kernels(app: Sphinx) -> None:
    """Set what Matplotlib and IPython read when a kernel starts."""
    home = Path(app.doctreedir).parent / "ipython"
    profile = home / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL_SETTINGS, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(home)
    os.environ["MATPLOTLIBRC"] = str(Path(app.srcdir) / STYLE)
    os.environ["SOURCE_DATE_EPOCH"] = SOME_DAY


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", prepare_kernels)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
