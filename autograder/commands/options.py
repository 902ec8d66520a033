"""Options that several commands have, with the words that explain them."""

from pathlib import Path
from typing import Annotated

import typer

Solutions = Annotated[Path, typer.Option(help="What the instructor edits.")]
Released = Annotated[Path, typer.Option("--assignments", help="What learners download.")]
Names = Annotated[list[str] | None, typer.Argument(help="Assignments; all when none is named.")]
Name = Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Such as deep_network.")]
Class = Annotated[
    Path, typer.Option("--course", help="The class: submissions, gradebook, results.")
]
Demonstrations = Annotated[
    bool, typer.Option("--demonstrations", help="Also run cells that no exercise needs.")
]
Trust = Annotated[
    bool,
    typer.Option("--i-trust-this-code", help="Run it even where this machine cannot confine it."),
]

SOLUTIONS, ASSIGNMENTS, BUILD, HERE = (
    Path("solutions"),
    Path("assignments"),
    Path("build"),
    Path(),
)
