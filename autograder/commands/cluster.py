"""autograder cluster: keys for the machines that grade together."""

from pathlib import Path
from typing import Annotated

import typer

cluster = typer.Typer(no_args_is_help=True, help="The machines that grade together.")

HOW = """\
Keys for a cluster lie in {folder}, and are good until {until}. Who has that folder has everything that the cluster's
machines may read: copy it to each of them over a safe way, readable by the user who grades alone.

The scheduler, on one machine:
  dask scheduler --dashboard-address 127.0.0.1:8787 {options}
Workers, on each machine, as many as it has cores to spare:
  dask worker tls://SCHEDULER:8786 --nworkers 4 --nthreads 1 {options}
And to grade:
  autograder grade ASSIGNMENT --engine dask --scheduler tls://SCHEDULER:8786 --keys {folder}"""


@cluster.callback()
def of_a_cluster() -> None:
    """Have a command of its own for keys, though it is the only one."""


@cluster.command("keys")
def make_keys(
    to: Annotated[Path, typer.Option(help="The folder to make them in.", metavar="DIR")] = Path(
        "cluster_keys"
    ),
) -> None:
    """Make keys by which the machines of a cluster know each other, and say how to use them."""
    from autograder.runs.engines.cluster import keys, link

    until, folder = keys.make(to), to.resolve()
    files = {"ca-file": link.CA, "cert": link.CERTIFICATE, "key": link.KEY}
    options = " ".join(f"--tls-{name} {folder / file}" for name, file in files.items())
    typer.echo(HOW.format(folder=folder, until=f"{until:%d %B %Y}", options=options))
