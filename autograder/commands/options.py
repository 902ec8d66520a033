"""Options that several commands have, with the words that explain them."""

import os
from pathlib import Path
from typing import Annotated

import typer

Solutions = Annotated[
    Path | None,
    typer.Option(help="What the instructor edits; else what the class knows, else solutions/."),
]
Released = Annotated[
    Path | None,
    typer.Option(
        "--assignments",
        help="What learners download; else what the class knows, else assignments/.",
    ),
]
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

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
Workers = Annotated[int, typer.Option(min=1, help="Notebooks graded at once.")]
EngineName = Annotated[
    str, typer.Option("--engine", help="Who grades: local, or dask, the workers of a cluster.")
]
Scheduler = Annotated[
    str | None, typer.Option(help="Of the cluster, as tls://HOST:8786.", metavar="ADDRESS")
]
Keys = Annotated[
    Path | None,
    typer.Option(help="The cluster's; else cluster_keys/ of the class.", metavar="DIR"),
]
TrustNetwork = Annotated[
    bool,
    typer.Option("--i-trust-this-network", help="Let a cluster be reached without keys."),
]

SOLUTIONS, ASSIGNMENTS, BUILD, HERE = (
    Path("solutions"),
    Path("assignments"),
    Path("build"),
    Path(),
)


def solutions_here(said: Path | None) -> Path:
    """What the instructor edits: what was said, else solutions/ here, else that of the class here."""
    if said is None and not SOLUTIONS.is_dir() and Path("nbgrader_config.py").exists():
        from autograder.classroom import ClassFolder

        return ClassFolder.open(HERE).solutions
    return said or SOLUTIONS


def released_here(said: Path | None) -> Path:
    """What learners download, found in the same way."""
    if said is None and not ASSIGNMENTS.is_dir() and Path("nbgrader_config.py").exists():
        from autograder.classroom import ClassFolder

        return ClassFolder.open(HERE).assignments
    return said or ASSIGNMENTS
