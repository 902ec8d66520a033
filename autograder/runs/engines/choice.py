"""Which engine does the work of a run or of a portal, as a person has chosen it."""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.runs.engines.cluster.link import Link
from autograder.runs.engines.crew import Crew
from autograder.runs.engines.local import LocalEngine
from autograder.runs.submission_grader import GradingConfig

LOCAL, DASK = "local", "dask"

NOT_INSTALLED = (
    "--engine dask needs the package distributed: in the course's folder, run "
    "`.venv/bin/pip install -r requirements-server.txt`, here and on the machines of the workers."
)


@dataclass(frozen=True)
class EngineChoice:
    """An engine that can be started.

    Attributes:
        workers: processes of this machine.
        link: the way to a cluster, whose workers do the work instead.
    """

    workers: int = 1
    link: Link | None = None

    @classmethod
    def of(
        cls, engine: str, workers: int, scheduler: str | None, keys: Path, *, trusted: bool = False
    ) -> "EngineChoice":
        """What was chosen on the command line.

        Raises:
            UsageError: it does not fit together, or cannot be had here.
        """
        if engine not in {LOCAL, DASK}:
            raise UsageError(f"There is no engine {engine}: say --engine {LOCAL} or {DASK}.")
        if (engine == DASK) != bool(scheduler):
            raise UsageError("--engine dask and --scheduler ADDRESS belong together: say both.")
        if not scheduler:
            return cls(workers)
        if find_spec("distributed") is None:
            raise UsageError(NOT_INSTALLED)
        return cls(workers, Link.to(scheduler, keys, trusted=trusted))

    @property
    def options(self) -> list[str]:
        """How one process tells another what was chosen."""
        words = ["--workers", str(self.workers)]
        if self.link:
            words += ["--engine", DASK, "--scheduler", self.link.address]
            words += ["--keys", str(self.link.keys or "")]
            words += ["--i-trust-this-network"] * self.link.trusted
        return words

    @classmethod
    def told(cls, options: Sequence[str]) -> "EngineChoice":
        """What a process was told."""
        parser = ArgumentParser()
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--engine", default=LOCAL)
        parser.add_argument("--scheduler")
        parser.add_argument("--keys", type=Path, default=Path())
        parser.add_argument("--i-trust-this-network", dest="trusted", action="store_true")
        return cls.of(**vars(parser.parse_args(options)))

    def start(
        self,
        configs: Sequence[GradingConfig],
        *,
        patient: bool = False,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Crew[Any]:
        """Start it.

        Args:
            configs: of the assignments to grade.
            patient: whether to wait for ever where nobody is there who could grade.
            tell: is told what a person should know.
        """
        if self.link is None or not configs:
            return LocalEngine(configs, self.workers)
        from autograder.runs.engines.cluster.dask_engine import DaskEngine  # noqa: PLC0415  an extra

        return DaskEngine(configs, self.link, patient=patient, tell=tell)
