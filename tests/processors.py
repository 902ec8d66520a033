"""Processors: NumPy told to compute as on another one, and what a release comes to there.

    python -m tests.processors              release everything on all of them, a line for each
    python -m tests.processors COMMAND …    run a command as on the plainest

OpenBLAS chooses a kernel for its products, which OPENBLAS_CORETYPE overrules. NumPy chooses loops
for exp, tanh and sums by the features of the processor, which NPY_DISABLE_CPU_FEATURES takes away.

Workers inherit neither, for the box starts them with variables of its own. In a command that runs as
on the plainest, references and learners' answers so come from two processors, and no judgement may
depend on it: a harder trial than any class has, whose workers are on the grader's machine.
"""

import ctypes
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

try:
    from numpy._core import _multiarray_umath as umath  # type: ignore[attr-defined]
except ImportError:  # NumPy before 2.0
    from numpy.core import _multiarray_umath as umath

from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from autograder.course.release import make

ROOT = Path(__file__).parents[1]

KERNELS = {"Prescott": {"Prescott", "Katmai"}, "Haswell": {"Haswell"}, "SkylakeX": {"SkylakeX"}}
"""Of OpenBLAS: without AVX, with AVX 2, with AVX-512; and the names by which it tells that it has them."""

AVX512 = tuple(name for name in umath.__cpu_dispatch__ if name.startswith("AVX512"))
AVX2 = tuple(name for name in umath.__cpu_dispatch__ if name in {"AVX2", "FMA3"})
LACKING = {"": (), "without AVX-512": AVX512, "without AVX 2": AVX512 + AVX2}
"""What NumPy is to do without."""


@dataclass(frozen=True)
class Processor:
    """What NumPy is told about the processor it computes on.

    Attributes:
        kernel: of OpenBLAS.
        lacking: a key of LACKING.
        threads: over which OpenBLAS spreads a product.
    """

    kernel: str
    lacking: str
    threads: int

    def __str__(self) -> str:
        return f"{self.kernel}, {self.lacking or 'all features'}, threads: {self.threads}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process that is to compute so."""
        return {
            "OPENBLAS_CORETYPE": self.kernel,
            "OPENBLAS_NUM_THREADS": str(self.threads),
            "NPY_DISABLE_CPU_FEATURES": " ".join(LACKING[self.lacking]),
        }

    def released(self) -> "Report":
        """What a process that computes so says of itself and of all releases.

        Raises:
            Unavailable: this machine cannot compute so, or the process does not.
        """
        ended = subprocess.run(
            [sys.executable, "-c", "from tests.processors import tell; tell()"],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise Unavailable(f"{self}: exit code {ended.returncode}, {ended.stderr[-500:]}")
        report = Report(**json.loads(ended.stdout))
        if report.kernel not in KERNELS[self.kernel]:
            raise Unavailable(f"{self}: OpenBLAS computes with {report.kernel}")
        if not any(report.features) and not self.lacking:
            raise Unavailable(f"{self}: this processor has no such features")
        return report


PROCESSORS = tuple(Processor(*each) for each in product(KERNELS, LACKING, (1, 2)))
COVERING = (
    Processor("Prescott", "without AVX 2", 1),
    Processor("Haswell", "without AVX-512", 2),
    Processor("SkylakeX", "", 1),
)
"""Each kernel, each set of features and each number of threads once: releases take seconds."""
PLAINEST = COVERING[0]


class Unavailable(Exception):
    """This machine cannot compute as that processor does."""


@dataclass(frozen=True)
class Report:
    """What a process found.

    Attributes:
        kernel: that OpenBLAS computes with; None where it is another library.
        threads: over which it spreads a product.
        features: that NumPy makes use of, beyond those it cannot do without.
        last_digits: of a product and of exp and tanh, as a hash: it tells processors apart.
        stale: the files of assignments that a release would write otherwise, by assignment.
    """

    kernel: str | None
    threads: int | None
    features: list[str]
    last_digits: str
    stale: dict[str, list[str]]


def tell() -> None:
    """Print the report of this process."""
    stale = {}
    for name in assignments.names(ROOT / "solutions"):
        assignment = Assignment.load(ROOT / "solutions", name, ROOT / "assignments")
        assert assignment.release_folder is not None
        stale[name] = list(make(assignment).stale(assignment.release_folder))
    features = [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__[name]]
    kernel, threads = openblas("get_corename", ctypes.c_char_p), openblas("get_num_threads")
    report = Report(kernel and kernel.decode(), threads, features, last_digits(), stale)
    print(json.dumps(asdict(report)))


def last_digits() -> str:
    """A hash of numbers in whose last digits processors differ."""
    numbers = np.random.default_rng(1).normal(size=(50, 50))
    computed = numbers @ numbers, np.exp(numbers), np.tanh(numbers)
    return hashlib.sha256(b"".join(each.tobytes() for each in computed)).hexdigest()


def openblas(function: str, result: Any = ctypes.c_int) -> Any:
    """What a function of the loaded OpenBLAS gives, under any of its names; None without one."""
    maps = Path("/proc/self/maps")
    paths = re.findall(r"/\S*openblas\S*", maps.read_text()) if maps.is_file() else []
    for path in dict.fromkeys(paths):
        library = ctypes.CDLL(path)
        for name in (
            f"scipy_openblas_{function}64_",
            f"openblas_{function}64_",
            f"openblas_{function}",
        ):
            if hasattr(library, name):
                found = getattr(library, name)
                found.restype = result
                return found()
    return None


def main() -> None:
    """Release on all processors, or run a command on the plainest."""
    if sys.argv[1:]:
        sys.exit(
            subprocess.run(
                sys.argv[1:], env=os.environ | PLAINEST.environment, check=False
            ).returncode
        )
    failed = False
    for processor in PROCESSORS:
        try:
            stale = {name: files for name, files in processor.released().stale.items() if files}
        except Unavailable as reason:
            print(f"not available here: {reason}", flush=True)
            continue
        print(f"{processor} | {stale or 'the same bytes'}", flush=True)
        failed |= bool(stale)
    sys.exit(failed)


if __name__ == "__main__":
    main()
