"""`python -m cats`: draw the pictures of the course, look at them, measure how hard they are."""

from pathlib import Path
from typing import Annotated

import typer

from cats import files, report
from cats.collection import TRAIN_SEED, collection
from cats.sheet import sheet as contact_sheet

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Draw the pictures of the course, look at them, measure how hard they are.",
)

Folder = Annotated[Path, typer.Argument(file_okay=False, help="where the two files go")]
Png = Annotated[Path, typer.Argument(dir_okay=False, help="the picture to write, as PNG")]


@app.command()
def draw(folder: Folder) -> None:
    """Draw the pictures of the course and write the two HDF5 files."""
    files.draw(folder)


@app.command()
def sheet(file: Png, seed: int = TRAIN_SEED, m: int = 160, cats: int = 80) -> None:
    """Draw m pictures, some of them with cats, all upon one sheet."""
    from matplotlib.image import imsave  # noqa: PLC0415  (slow to import, and drawing needs it not)

    imsave(file, contact_sheet(collection(seed, m, cats).X), format="png")


@app.command()
def calibrate() -> None:
    """Train the classifiers of the course on many such pictures, and print how well they do."""
    for line in report.report():
        typer.echo(line)


if __name__ == "__main__":
    app(prog_name="python -m cats")
